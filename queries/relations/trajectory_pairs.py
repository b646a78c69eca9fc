"""Trajectory pairs: how many courses went from which baseline to which score by each week from the first session.

One row per (group, instrument, week, baseline, score); week 0 is the baseline itself, so it counts everyone.
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument  str
    week        int  weeks from the first session
    baseline    int  points
    score       int  points
    n           int  courses
"""

from sqlalchemy import ColumnElement, Select, and_, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, SCORED, endpoint_rows, group_column, instrument_column, people_in
from store.schema import trajectory_scores

_SEEN = trajectory_scores.c


def _scored(cohort: Cohort, *columns: ColumnElement) -> Select:
    """Select columns of every score that a course of the cohort has in a week."""
    same = and_(_SEEN.course_id == SCORED.course_id, _SEEN.instrument == SCORED.instrument)
    return select(*columns).select_from(endpoint_rows(cohort).join(trajectory_scores, same)).where(*cohort.where())


def _keys(cohort: Cohort) -> tuple[ColumnElement, ...]:
    return group_column(cohort).label("group"), instrument_column(cohort).label("instrument")


def trajectory_pairs(cohort: Cohort) -> Select:
    """Return the select of the module's columns for a cohort."""
    row = _scored(cohort, *_keys(cohort), _SEEN.week, _SEEN.baseline, _SEEN.score).subquery("pairs").c
    return select(*row, func.count().label("n")).group_by(*row)


def people_scored(cohort: Cohort) -> Select:
    """Return the select of (group, instrument, week, patients, closed): who was scored in each week.

    `patients` are distinct; of the courses scored, `closed` are those whose week was over at the data's cut-off.
    """
    row = _scored(cohort, *_keys(cohort), _SEEN.week, FACT.patient_id, FACT.weeks_closed).subquery("people").c
    keys = (row.group, row.instrument, row.week)
    return select(
        *keys,
        func.count(row.patient_id.distinct()).label("patients"),
        func.sum(case((row.weeks_closed >= row.week, 1), else_=0)).label("closed"),
    ).group_by(*keys)


def weeks_closed(cohort: Cohort) -> Select:
    """Return the select of (group, instrument, week, n): of how many courses this is the last week that was over.

    Courses with an induction session and a baseline, and no others.
    """
    row = _scored(cohort, *_keys(cohort), FACT.weeks_closed).where(_SEEN.week == 0).subquery("begun").c
    return select(*row, func.count().label("n")).group_by(*row)


def people_begun(cohort: Cohort) -> Select:
    """Return the select of (patients, minors, n) over all groups: distinct patients, courses of minors, courses."""
    return select(*people_in(_scored(cohort, FACT.patient_id, FACT.minor).where(_SEEN.week == 0).subquery("begun")))
