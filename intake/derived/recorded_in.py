"""Recorded in: which clinics say anything in an optional column; of the others nothing is known, which is not none."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, String, and_, case, func, literal, or_, select, union
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from intake.stored import TABLES
from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.side_effects import NOTHING_DONE
from store.schema import course_facts, session_facts, side_effect_counts

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
NEARLY_ALL = Least(4, 5)
# The words that say no; of other columns any word tells the filled cells from the empty ones.
SAYS_NO = {"serious": ("no",), "action": (NOTHING_DONE,), "ended": ("completed", "ongoing")}
# Ours: as often as the other clinics do, one would say so many; chance alone leaves none in under 1 % (Poisson).
MANY_EXPECTED = 5
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
        _judged("began", _of_screenings()),
        _silence(),
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
    those of every clinic could.
    """
    begun = (
        select(course_facts.c.clinic, func.count().label("courses"))
        .where(course_facts.c.sessions_given > 0)
        .group_by(course_facts.c.clinic)
        .subquery("begun")
        .c
    )
    is_turned_away = and_(screenings.outcome.in_(TURNED_AWAY), screenings.course_id.is_(None))
    named, led_on = func.count(screenings.course_id), func.count(case((is_turned_away, None), else_=1))
    courses = func.coalesce(func.max(begun.courses), 0)
    fewer = case((courses < led_on, courses), else_=led_on)
    names_a_course = screenings.course_id.is_not(None)
    nobody_names = and_(~select(screenings.screening_id).where(names_a_course).exists(), select(begun.clinic).exists())
    cells = case((fewer > named, fewer), (named > 0, named), else_=func.count())
    return (
        select(screenings.clinic, named.label("filled"), cells.label("cells"), named.label("telling"))
        .select_from(screenings.clinic.table.outerjoin(begun.clinic.table, begun.clinic == screenings.clinic))
        .where(or_(begun.clinic.is_not(None), nobody_names))
        .group_by(screenings.clinic)
    )


def _silence() -> Select:
    """Select the clinics in which sessions were asked about side effects, and whether nothing that was told is kept.

    It is 0 where as many sessions would have had one as are too many for chance, were they as those of the others. Of
    so few patients that nothing else is told of them this isn't either.
    """
    session, had = session_facts.c, side_effect_counts.c
    clinic_of = TABLES["courses"]
    counts = (
        func.count(had.session_id.distinct()).label("filled"),
        func.count(case((session.asked == 1, session.session_id)).distinct()).label("cells"),
        func.count(case((session.asked == 1, courses.patient_id)).distinct()).label("patients"),
    )
    rows = session_facts.join(clinic_of, courses.course_id == session.course_id).outerjoin(
        side_effect_counts, had.session_id == session.session_id
    )
    found = select(courses.clinic, *counts).select_from(rows).group_by(courses.clinic)
    its = found.subquery("sessions_of_a_clinic").c
    said = func.sum(its.filled).over().label("said")
    asked_where_any = func.sum(case((its.filled > 0, its.cells), else_=0)).over().label("asked_where_any")
    own = select(its.clinic, its.filled, its.cells, its.patients, said, asked_where_any).subquery("beside_all").c
    is_silent = and_(
        own.filled == 0,
        own.patients >= WITHHELD_UNDER,
        own.asked_where_any > 0,
        own.cells * own.said >= own.asked_where_any * MANY_EXPECTED,
    )
    recorded = case((is_silent, 0), else_=1).label("recorded")
    return select(literal("any_effect", String).label("name"), own.clinic, own.filled, own.cells, recorded)


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
