"""Recorded in: which clinics say anything in an optional column; of the others nothing is known, which is not none."""

from typing import Any

from sqlalchemy import ColumnElement, Select, String, and_, case, func, literal, or_, select, union
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intake.stored import TABLES
from queries.definitions.side_effects import NOTHING_DONE
from store.schema import course_facts

courses, sessions, effects = TABLES["courses"].c, TABLES["sessions"].c, TABLES["side_effects"].c
screenings = TABLES["screenings"].c

# Ours: where fewer than one in so many of the cells that could say it say no, the empty ones may be what says no there,
# or were left empty by chance: nobody can tell.
BARELY = 10
# The word that says no; of other columns any word tells the filled cells from the empty ones.
SAYS_NO = {"serious": "no", "action": NOTHING_DONE}


def recorded_in_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.recorded_in`."""
    serious, action = (_judged(name, _of_effects(effects[name], says_no)) for name, says_no in SAYS_NO.items())
    stopped = _cells(courses.clinic, courses.stop_reason).where(courses.ended == "stopped")
    every = union(
        serious,
        action,
        _judged("ended", _cells(courses.clinic, courses.ended)),
        _judged("stop_reason", stopped),
        _judged("began", _of_screenings(), one_in=None),
    )
    return select(*every.subquery("every_column").c)


def _cells(clinic: ColumnElement[str], column: ColumnElement, says_no: str = "") -> Select:
    """Select each clinic's cells that could be filled, how many of them are, and of those how many say no."""
    telling = func.count(case((column == says_no, 1))) if says_no else func.count(column)
    counts = (func.count(column).label("filled"), func.count().label("cells"), telling.label("telling"))
    return select(clinic.label("clinic"), *counts).group_by(clinic)


def _of_effects(column: ColumnElement, says_no: str) -> Select:
    return (
        _cells(courses.clinic, column, says_no)
        .join_from(TABLES["side_effects"], TABLES["sessions"], sessions.session_id == effects.session_id)
        .join(TABLES["courses"], courses.course_id == sessions.course_id)
    )


def _of_screenings() -> Select:
    """Select screenings of the clinics in which a course began: elsewhere none could be named.

    Where no screening names a course, though some began, those of every clinic could.
    """
    begun = select(course_facts.c.clinic).where(course_facts.c.sessions_given > 0)
    named = select(screenings.screening_id).where(screenings.course_id.is_not(None))
    nobody_names = and_(~named.exists(), begun.exists())
    return _cells(screenings.clinic, screenings.course_id).where(or_(screenings.clinic.in_(begun), nobody_names))


def _judged(name: str, cells: Select, one_in: int | None = BARELY) -> Select:
    """Select every clinic and whether it fills a column: in one of so many cells or more, or at all.

    One that has no such cell is taken for the others: it would have filled it.
    """
    counted, others = (cells.subquery(f"{which}_of_{name}").c for which in ("cells", "others"))
    fills, others_fill = (_fills(each, one_in) for each in (counted, others))
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


def _fills(counted: ReadOnlyColumnCollection[str, Any], one_in: int | None) -> ColumnElement[bool]:
    if one_in is None:
        return counted.filled > 0
    return counted.telling * one_in >= counted.telling + counted.cells - counted.filled
