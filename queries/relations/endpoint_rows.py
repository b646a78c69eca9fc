"""Endpoint rows: every course of a cohort once, beside its row of endpoint scores where it has one.

A course that was never scored with a named instrument has no row there; its state then follows from its sessions.
"""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Join, and_, case, func, literal

from queries.cohort import GROUPINGS, PRIMARY, Cohort
from store.schema import course_facts, endpoint_scores

FACT, SCORED = course_facts.c, endpoint_scores.c

STATE: ColumnElement[str] = func.coalesce(
    SCORED.state, case((FACT.induction_given == 0, "no_induction"), else_="no_baseline")
)


COMPLETED: ColumnElement[int] = case((FACT.induction_planned.is_not(None), 1 - FACT.induction_unfinished))
"""1 when all planned sessions of induction were given, null where the plan isn't known."""


def endpoint_rows(cohort: Cohort) -> Join:
    """Return course facts joined with the cohort's endpoint and instrument; filter it by `cohort.where()`."""
    same_course = and_(SCORED.course_id == FACT.course_id, SCORED.endpoint == cohort.endpoint, scored_with(cohort))
    return course_facts.outerjoin(endpoint_scores, same_course)


def scored_with(cohort: Cohort) -> ColumnElement[bool]:
    """Return which endpoint scores are of the cohort's instrument: of the named one, or of each course's primary."""
    return SCORED.is_primary == 1 if cohort.instrument == PRIMARY else SCORED.instrument == cohort.instrument


def instrument_column(cohort: Cohort) -> ColumnElement[str]:
    """Return the instrument of each row."""
    return SCORED.instrument if cohort.instrument == PRIMARY else literal(cohort.instrument)


def group_column(cohort: Cohort) -> ColumnElement:
    """Return the column by which the cohort is grouped."""
    return _column(cohort, cohort.by)


def across_column(cohort: Cohort) -> ColumnElement:
    """Return the column by which each group is divided again; the same for all where it is not."""
    return _column(cohort, cohort.across)


def people_in(rows: FromClause) -> tuple[ColumnElement[Any], ...]:
    """Return the columns patients, minors and n of selected courses, which have `patient_id` and `minor`."""
    return (
        func.count(rows.c.patient_id.distinct()).label("patients"),
        func.sum(func.coalesce(rows.c.minor, 0)).label("minors"),
        func.count().label("n"),
    )


def _column(cohort: Cohort, grouping: str) -> ColumnElement:
    return instrument_column(cohort) if grouping == "instrument" else GROUPINGS[grouping].column
