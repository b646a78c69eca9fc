"""Recorded in: which clinics say anything in an optional column; of the others nothing is known, which is not none."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, String, and_, case, func, literal, or_, select, union
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intake.derived.silences import silences
from intake.stored import TABLES
from queries.definitions.side_effects import NOTHING_DONE
from store.schema import course_facts

courses, sessions, effects = TABLES["courses"].c, TABLES["sessions"].c, TABLES["side_effects"].c
screenings = TABLES["screenings"].c


class Least(NamedTuple):
    """How many of so many cells must be filled for a column to be recorded."""

    filled: int
    of: int


# Ours: where fewer are, nobody can tell whether the empty cells say no or were left empty by chance.
BARELY = Least(1, 10)
# Ours: a session counts once something is said of it, and without that only if all its cells say no. So empty cells
# make a rate too high: by a quarter where one in five is empty and each session has one, by more where it has several.
# Of courses that no screening names as many would be taken for not screened.
NEARLY_ALL = Least(4, 5)
# The words that say no; of other columns any word tells the filled cells from the empty ones.
SAYS_NO = {"serious": ("no",), "action": (NOTHING_DONE,), "ended": ("completed", "ongoing")}
# Outcomes of screenings that led to no course.
TURNED_AWAY = ("ineligible", "declined")


def recorded_in_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.recorded_in`."""
    serious, action = (
        _judged(name, _of_effects(effects[name], SAYS_NO[name]), NEARLY_ALL) for name in ("serious", "action")
    )
    stopped = _cells(courses.clinic, courses.stop_reason).where(courses.ended == "stopped")
    every = union(
        serious,
        action,
        _judged("ended", _cells(courses.clinic, courses.ended, SAYS_NO["ended"])),
        _judged("stop_reason", stopped),
        _judged("began", _of_screenings(), NEARLY_ALL),
        *silences(),
    )
    return select(*every.subquery("every_column").c)


def _cells(clinic: ColumnElement[str], column: ColumnElement, says_no: Sequence[str] = ()) -> Select:
    """Select each clinic's cells that could be filled, how many of them are, and of those how many say no."""
    telling = func.count(case((column.in_(says_no), 1))) if says_no else func.count(column)
    counts = (func.count(column).label("filled"), func.count().label("cells"), telling.label("telling"))
    return select(clinic.label("clinic"), *counts).group_by(clinic)


def _of_effects(column: ColumnElement, says_no: Sequence[str]) -> Select:
    return (
        _cells(courses.clinic, column, says_no)
        .join_from(TABLES["side_effects"], TABLES["sessions"], sessions.session_id == effects.session_id)
        .join(TABLES["courses"], courses.course_id == sessions.course_id)
    )


def _of_screenings() -> Select:
    """Select the courses that screenings could name, and those they do, of the clinics in which a course began.

    As many could be named as began there, but no more than were screened without being turned away: who screens few
    can't name all. Where neither tells, each screening could. Where no screening names a course, though some began,
    those of every clinic could. Who hands no screening over, though others do, could have named each course.
    """
    is_turned_away = and_(screenings.outcome.in_(TURNED_AWAY), screenings.course_id.is_(None))
    named, led_on = func.count(screenings.course_id), func.count(case((is_turned_away, None), else_=1))
    begun = _begun("begun")
    courses = func.coalesce(func.max(begun.courses), 0)
    fewer = case((courses < led_on, courses), else_=led_on)
    names_a_course = screenings.course_id.is_not(None)
    nobody_names = and_(~select(screenings.screening_id).where(names_a_course).exists(), select(begun.clinic).exists())
    cells = case((fewer > named, fewer), (named > 0, named), else_=func.count())
    screening = (
        select(screenings.clinic, named.label("filled"), cells.label("cells"), named.label("telling"))
        .select_from(screenings.clinic.table.outerjoin(begun.clinic.table, begun.clinic == screenings.clinic))
        .where(or_(begun.clinic.is_not(None), nobody_names))
        .group_by(screenings.clinic)
    )
    others, none = _begun("begun_elsewhere"), literal(0, Integer)
    without = select(others.clinic, none.label("filled"), others.courses.label("cells"), none.label("telling")).where(
        others.clinic.not_in(select(screenings.clinic)), select(screenings.screening_id).exists()
    )
    return select(*union(screening, without).subquery("could_be_screened").c)


def _begun(name: str) -> ReadOnlyColumnCollection[str, Any]:
    """Select the clinics in which a course began, and how many did."""
    counted = select(course_facts.c.clinic, func.count().label("courses")).where(course_facts.c.sessions_given > 0)
    return counted.group_by(course_facts.c.clinic).subquery(name).c


def _judged(name: str, cells: Select, least: Least = BARELY) -> Select:
    """Select every clinic and whether it fills a column, in so many of its cells.

    One that has no such cell is taken for the others: it would have filled it.
    """
    counted, others = (cells.subquery(f"{which}_of_{name}").c for which in ("cells", "others"))
    fills, others_fill = (_fills(each, least) for each in (counted, others))
    by_the_others = or_(select(others.clinic).where(others_fill).exists(), ~select(others.clinic).exists())
    clinic = union(select(courses.clinic), select(screenings.clinic)).subquery(f"clinics_of_{name}").c.clinic
    recorded = case((counted.clinic.is_not(None), case((fills, 1), else_=0)), (by_the_others, 1), else_=0)
    return select(
        literal(name, String).label("name"),
        clinic.label("clinic"),
        func.coalesce(counted.filled, 0).label("filled"),
        func.coalesce(counted.cells, 0).label("cells"),
        recorded.label("recorded"),
    ).select_from(clinic.table.outerjoin(counted.clinic.table, counted.clinic == clinic))


def _fills(counted: ReadOnlyColumnCollection[str, Any], least: Least) -> ColumnElement[bool]:
    return counted.telling * least.of >= (counted.telling + counted.cells - counted.filled) * least.filled
