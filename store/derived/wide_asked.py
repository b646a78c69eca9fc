"""Wide asked: one row a (course, way of asking) and value of each grain: how many sessions, and how many were asked."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, SmallInteger, Subquery, func, select

from store.derived.derived import Derived, Part, derived_in_parts
from store.derived.grains import grain_columns, in_each_grain
from store.derived.wide_courses import of_course, wide_courses
from store.derived.wide_sessions import ASKED_ACTION, SAID_SERIOUS, wide_sessions

session, course = wide_sessions.c, wide_courses.c

_OF_SESSIONS = {
    "several_clinics": (SmallInteger, "1 of a patient with courses in several clinics"),
    "first_month": (Integer, "yyyymm of the course's first session; null without dates"),
    "last_month": (Integer, "yyyymm of the course's last session; null without dates"),
    "method": (SmallInteger, "code"),
}

COUNTED = {
    "asked": "sessions in which side effects were asked about",
    ASKED_ACTION: "of these, those of which it is recorded what was done, if anything",
    SAID_SERIOUS: "sessions but those of which it isn't recorded whether anything was serious",
}


def of_sessions(rows: Any) -> Iterator[Derived]:
    """Yield what is the same for all sessions of a course that were asked in one way."""
    for name, (kind, comment) in _OF_SESSIONS.items():
        yield Derived(name, kind, rows[name], comment)


def _counted(by: Sequence[ColumnElement[Any]], of_grain: Sequence[ColumnElement[Any]]) -> Select:
    keys = [session.course_key, *(session[name] for name in _OF_SESSIONS)]
    counts = (func.sum(session[name]).label(name) for name in COUNTED)
    return select(*keys, *of_grain, func.count().label("sessions"), *counts).group_by(*keys, *by)


def _part(counts: Subquery) -> Part:
    columns = (
        *of_course(),
        *of_sessions(counts.c),
        *grain_columns(counts.c),
        Derived("sessions", Integer, counts.c.sessions),
        *(Derived(name, Integer, counts.c[name], comment) for name, comment in COUNTED.items()),
    )
    return Part(columns, wide_courses.join(counts, counts.c.course_key == course.course_key))


WIDE_ASKED = derived_in_parts(
    "wide_asked", (_part(counts) for _, counts in in_each_grain(_counted, session)), together=("course_key",)
)
wide_asked = WIDE_ASKED.table
