"""Wide session sums: one row a course and value of each grain: how many sessions, and what they measured together.

A course without a session has one row in each grain.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, func, select

from store.derived.derived import Derived, derived_table
from store.derived.grains import grain_columns, in_each_grain
from store.derived.wide_courses import of_course, wide_courses
from store.derived.wide_sessions import NUMBERS, wide_sessions

session, course = wide_sessions.c, wide_courses.c

_SUMS = {
    "first_month": func.min(session.first_month),
    "last_month": func.min(session.last_month),
    "sessions": func.count(session.course_key),
    "asked": func.coalesce(func.sum(session.asked), 0),
    **{f"{name}_sum": func.sum(session[name]) for name in NUMBERS},
    **{f"{name}_n": func.count(session[name]) for name in NUMBERS},
}


def _summed(by: Sequence[ColumnElement[Any]], of_grain: Sequence[ColumnElement[Any]]) -> Select:
    return (
        select(course.course_key, *of_grain, *(each.label(name) for name, each in _SUMS.items()))
        .select_from(wide_courses.outerjoin(wide_sessions, session.course_key == course.course_key))
        .group_by(course.course_key, *by)
    )


_sums = in_each_grain(_summed, session)
_COLUMNS = (
    *of_course(),
    *grain_columns(_sums.c),
    Derived("first_month", Integer, _sums.c.first_month, "yyyymm of the course's first session; null without dates"),
    Derived("last_month", Integer, _sums.c.last_month, "yyyymm of the course's last session; null without dates"),
    *(Derived(name, BigInteger, _sums.c[name]) for name in list(_SUMS)[2:]),
)

WIDE_SESSION_SUMS = derived_table(
    "wide_session_sums",
    _COLUMNS,
    wide_courses.join(_sums, _sums.c.course_key == course.course_key),
    together=("grain",),
)
wide_session_sums = WIDE_SESSION_SUMS.table
