"""Stopped counts: how many courses are over, and how many of them a side effect ended.

`stopped_counts`: one row per (group, state).
    group   the value of the column that the cohort is grouped by; None where it isn't recorded
    state   str  no_induction, pending (not over, or nobody wrote that it is), side_effect, no_reason (stopped without
            saying why) or other (over otherwise), the first that applies
    minors  int  courses of patients under 18
    n       int  courses

`people_over`: one row per group: its distinct patients with a course that is over.
"""

from sqlalchemy import Select, Subquery, and_, case, func, select

from queries.cohort import Cohort
from queries.definitions.side_effects import STOP_REASONS
from queries.relations.endpoint_rows import FACT, endpoint_rows, group_column

OVER = ("side_effect", "no_reason", "other")

_STATE = case(
    (FACT.induction_given == 0, "no_induction"),
    (FACT.ended.is_(None), "pending"),
    (FACT.ended == "ongoing", "pending"),
    (and_(FACT.ended == "stopped", FACT.stop_reason.is_(None)), "no_reason"),
    (and_(FACT.ended == "stopped", func.lower(FACT.stop_reason).in_(STOP_REASONS)), "side_effect"),
    else_="other",
)


def _courses(cohort: Cohort) -> Subquery:
    """Select each course of a cohort once, whatever its scores."""
    return (
        select(
            group_column(cohort).label("group"),
            _STATE.label("state"),
            FACT.patient_id,
            func.coalesce(FACT.minor, 0).label("minor"),
        )
        .select_from(endpoint_rows(cohort))
        .where(*cohort.where())
        .subquery("courses")
    )


def stopped_counts(cohort: Cohort) -> Select:
    """Return the select of the module's first columns for a cohort."""
    course = _courses(cohort).c
    key = (course.group, course.state)
    return select(*key, func.sum(course.minor).label("minors"), func.count().label("n")).group_by(*key)


def people_over(cohort: Cohort) -> Select:
    """Return the select of (group, patients) for a cohort."""
    course = _courses(cohort).c
    patients = func.count(course.patient_id.distinct()).label("patients")
    return select(course.group, patients).where(course.state.in_(OVER)).group_by(course.group)
