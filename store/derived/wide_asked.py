"""Wide asked: one row a (course, way of asking) and value of each grain: how many sessions, and how many were asked."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, SmallInteger, func, select

from store.derived.derived import Derived, derived_table
from store.derived.grains import grain_columns, in_each_grain
from store.derived.wide_courses import of_course, wide_courses
from store.derived.wide_sessions import wide_sessions

session, course = wide_sessions.c, wide_courses.c

_OF_SESSIONS = {
    "several_clinics": (SmallInteger, "1 of a patient with courses in several clinics"),
    "first_month": (Integer, "yyyymm of the course's first session; null without dates"),
    "last_month": (Integer, "yyyymm of the course's last session; null without dates"),
    "method": (SmallInteger, "code"),
}


def of_sessions(rows: Any) -> Iterator[Derived]:
    """Yield what is the same for all sessions of a course that were asked in one way."""
    for name, (kind, comment) in _OF_SESSIONS.items():
        yield Derived(name, kind, rows[name], comment)


def _counted(by: Sequence[ColumnElement[Any]], of_grain: Sequence[ColumnElement[Any]]) -> Select:
    keys = [session.course_key, *(session[name] for name in _OF_SESSIONS)]
    counts = (func.count().label("sessions"), func.sum(session.asked).label("asked"))
    return select(*keys, *of_grain, *counts).group_by(*keys, *by)


_counts = in_each_grain(_counted, session)
_COLUMNS = (
    *of_course(),
    *of_sessions(_counts.c),
    *grain_columns(_counts.c),
    Derived("sessions", Integer, _counts.c.sessions),
    Derived("asked", Integer, _counts.c.asked, "sessions in which side effects were asked about"),
)

WIDE_ASKED = derived_table(
    "wide_asked",
    _COLUMNS,
    wide_courses.join(_counts, _counts.c.course_key == course.course_key),
    together=("grain",),
)
wide_asked = WIDE_ASKED.table
