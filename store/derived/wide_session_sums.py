"""Wide session sums: one row a course and value of each grain: how many sessions, and what they measured together.

A course without a session has one row in each grain.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, Subquery, func, select

from store.derived.derived import Derived, Part, derived_in_parts
from store.derived.grains import grain_columns, in_each_grain
from store.derived.wide_courses import of_course, wide_courses
from store.derived.wide_sessions import NUMBERS, SAID_SERIOUS, wide_sessions

session, course = wide_sessions.c, wide_courses.c

_SUMS = {
    "first_month": func.min(session.first_month),
    "last_month": func.min(session.last_month),
    "sessions": func.count(session.course_key),
    **{name: func.coalesce(func.sum(session[name]), 0) for name in ("asked", SAID_SERIOUS)},
    **{f"{name}_sum": func.sum(session[name]) for name in NUMBERS},
    **{f"{name}_n": func.count(session[name]) for name in NUMBERS},
}


def _summed(by: Sequence[ColumnElement[Any]], of_grain: Sequence[ColumnElement[Any]]) -> Select:
    return (
        select(course.course_key, *of_grain, *(each.label(name) for name, each in _SUMS.items()))
        .select_from(wide_courses.outerjoin(wide_sessions, session.course_key == course.course_key))
        .group_by(course.course_key, *by)
    )


def _part(sums: Subquery) -> Part:
    columns = (
        *of_course(),
        *grain_columns(sums.c),
        Derived("first_month", Integer, sums.c.first_month, "yyyymm of the course's first session; null without dates"),
        Derived("last_month", Integer, sums.c.last_month, "yyyymm of the course's last session; null without dates"),
        *(Derived(name, BigInteger, sums.c[name]) for name in list(_SUMS)[2:]),
    )
    return Part(columns, wide_courses.join(sums, sums.c.course_key == course.course_key))


WIDE_SESSION_SUMS = derived_in_parts(
    "wide_session_sums", (_part(sums) for _, sums in in_each_grain(_summed, session)), together=("course_key",)
)
wide_session_sums = WIDE_SESSION_SUMS.table
