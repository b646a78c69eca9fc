"""Silences: clinics that say nothing where others of the same data do: it may be that nothing was written down."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, FromClause, Integer, Select, String, and_, case, func, literal, or_, select

from intake.exchange import MEDICAL_KINDS
from intake.stored import TABLES
from queries.definitions.disclosure import WITHHELD_UNDER
from store.schema import session_facts, side_effect_counts

# Ours: as often as the other clinics do, one would say so many; chance alone leaves none in under 1 % (Poisson).
MANY_EXPECTED = 5
VITAL_SIGNS = ("sbp_peak", "dbp_peak", "hr_peak", "spo2_lowest")

courses, sessions = TABLES["courses"].c, TABLES["sessions"].c
screenings, events = TABLES["screenings"].c, TABLES["events"].c


def silences() -> Iterator[Select]:
    """Yield the SELECTs of `store.schema.recorded_in` that say which clinics say nothing of a whole table, or group."""
    yield _silent("any_effect", _sessions_with_effects())
    yield _silent("any_event", _courses_with_events())
    yield _silent("any_vital", _courses_with_vitals())
    yield _silent("any_screening", _screened())


def _silent(name: str, counts: Select) -> Select:
    """Select each clinic and whether it says nothing at all, as far as that isn't chance, where others say something.

    It is 0 where it has no row, or where it would say so often as is too much for chance, did it as the others do. Of
    so few patients that nothing else is told of them this isn't either.
    """
    its = counts.subquery(f"clinics_with_{name}").c
    said = func.sum(its.filled).over().label("said")
    where_any = func.sum(case((its.filled > 0, its.cells), else_=0)).over().label("where_any")
    own = select(its.clinic, its.filled, its.cells, its.patients, its.has_rows, said, where_any).subquery(name).c
    is_silent = and_(
        own.filled == 0,
        own.patients >= WITHHELD_UNDER,
        own.where_any > 0,
        or_(own.has_rows == 0, own.cells * own.said >= own.where_any * MANY_EXPECTED),
    )
    recorded = case((is_silent, 0), else_=1).label("recorded")
    return select(literal(name, String).label("name"), own.clinic, own.filled, own.cells, recorded)


def _sessions_with_effects() -> Select:
    """Select the clinics in which sessions were asked about side effects, and how many have any.

    Without a row it may be that none occurred: that is what a session without one says.
    """
    session, had = session_facts.c, side_effect_counts.c
    counts = (
        func.count(had.session_id.distinct()).label("filled"),
        func.count(case((session.asked == 1, session.session_id)).distinct()).label("cells"),
        func.count(case((session.asked == 1, courses.patient_id)).distinct()).label("patients"),
        literal(1, Integer).label("has_rows"),
    )
    rows = session_facts.join(TABLES["courses"], courses.course_id == session.course_id).outerjoin(
        side_effect_counts, had.session_id == session.session_id
    )
    return select(courses.clinic, *counts).select_from(rows).group_by(courses.clinic)


def _courses_with_events() -> Select:
    """Select each clinic, and how many of its courses have an admission, a suicide attempt or a death.

    Who writes other events down and none of these may have looked for them, and had none.
    """
    medical = case((events.kind.in_(MEDICAL_KINDS), events.course_id))
    rows = TABLES["courses"].outerjoin(TABLES["events"], events.course_id == courses.course_id)
    return _of_courses(func.count(medical.distinct()), func.count(events.course_id), rows)


def _courses_with_vitals() -> Select:
    measured = case((or_(*(sessions[name].is_not(None) for name in VITAL_SIGNS)), sessions.course_id))
    rows = TABLES["courses"].outerjoin(TABLES["sessions"], sessions.course_id == courses.course_id)
    return _of_courses(func.count(measured.distinct()), func.count(measured), rows)


def _screened() -> Select:
    """Select each clinic that has courses, and how many it screened."""
    found = select(screenings.clinic, func.count().label("n")).group_by(screenings.clinic).subquery("screened").c
    rows = TABLES["courses"].outerjoin(found.n.table, found.clinic == courses.clinic)
    screened = func.coalesce(func.max(found.n), 0)
    return _of_courses(screened, screened, rows)


def _of_courses(filled: ColumnElement[int], rows: ColumnElement[int], source: FromClause) -> Select:
    counts = (
        filled.label("filled"),
        func.count(courses.course_id.distinct()).label("cells"),
        func.count(courses.patient_id.distinct()).label("patients"),
        case((rows > 0, 1), else_=0).label("has_rows"),
    )
    return select(courses.clinic, *counts).select_from(source).group_by(courses.clinic)
