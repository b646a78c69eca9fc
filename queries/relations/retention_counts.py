"""Retention counts: how many courses were planned and given how many induction sessions, and why they ended.

One row per (group, state, planned, given, stop_reason).
    group        the value of the column that the cohort is grouped by; None where it isn't recorded
    state        str         no_induction, no_plan, pending (still in induction) or counted, the first that applies
    planned      int | None  induction sessions; None where the protocol doesn't say
    given        int         induction sessions
    stop_reason  str | None  the clinic's word; None where it isn't recorded
    minors       int         courses of patients under 18
    n            int         courses
"""

from sqlalchemy import Select, Subquery, and_, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import FACT, endpoint_rows, group_column

_STATE = case(
    (FACT.induction_given == 0, "no_induction"),
    (FACT.induction_planned.is_(None), "no_plan"),
    (and_(FACT.induction_unfinished == 1, FACT.ended == "ongoing"), "pending"),
    else_="counted",
)


def _courses(cohort: Cohort) -> Subquery:
    """Select each course of a cohort once, whatever its scores."""
    return (
        select(
            group_column(cohort).label("group"),
            _STATE.label("state"),
            FACT.induction_planned.label("planned"),
            FACT.induction_given.label("given"),
            FACT.stop_reason,
            FACT.patient_id,
            func.coalesce(FACT.minor, 0).label("minor"),
        )
        .select_from(endpoint_rows(cohort))
        .where(*cohort.where())
        .subquery("courses")
    )


def retention_counts(cohort: Cohort) -> Select:
    """Return the select of the module's columns for a cohort."""
    course = _courses(cohort).c
    keys = (course.group, course.state, course.planned, course.given, course.stop_reason)
    return select(*keys, func.sum(course.minor).label("minors"), func.count().label("n")).group_by(*keys)


def people_retained(cohort: Cohort) -> Select:
    """Return the select of (group, planned, left, patients): patients by the longest plan of their counted courses.

    `left` of the `patients` left a course before its last planned session.
    """
    course = _courses(cohort).c
    patient = (
        select(
            course.group,
            func.max(course.planned).label("planned"),
            func.max(case((course.given < course.planned, 1), else_=0)).label("left"),
        )
        .where(course.state == "counted")
        .group_by(course.group, course.patient_id)
        .subquery("patients")
        .c
    )
    return select(
        patient.group,
        patient.planned,
        func.sum(patient.left).label("left"),
        func.count().label("patients"),
    ).group_by(patient.group, patient.planned)
