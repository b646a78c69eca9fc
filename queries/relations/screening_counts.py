"""Screening counts: how many screenings led how far, and why those that led nowhere did not.

One row per (group, state, reason).
    group   the value of the column that the cohort is grouped by; None where it isn't recorded
    state   str         ineligible, declined, not_begun, in_induction, left, no_plan, pending, not_scored or scored
    reason  str | None  the clinic's word; None where it isn't recorded
    n       int         screenings
"""

from sqlalchemy import Select, case, func, select

from queries.cohort import GROUPINGS, Cohort
from store.schema import course_facts, screening_facts

SCREENED, FACT = screening_facts.c, course_facts.c


def screening_counts(cohort: Cohort) -> Select:
    """Return the select of the module's columns for a cohort that is chosen and grouped by what screenings have."""
    group = GROUPINGS[cohort.by].column
    own = group if cohort.by == "none" else SCREENED[group.key or ""]
    rows = select(own.label("group"), SCREENED.state, SCREENED.reason).where(*cohort.where(screening_facts))
    keys = rows.subquery("screenings").c
    return select(*keys, func.count().label("n")).group_by(*keys)


def people_screened(cohort: Cohort) -> Select:
    """Return the select of (group, patients): patients of the courses that began, and each screening that led to none.

    Of someone who was not treated no id is handed over, so that such a screening is taken for a person.
    """
    group = GROUPINGS[cohort.by].column
    own = group if cohort.by == "none" else SCREENED[group.key or ""]
    rows = (
        select(own.label("group"), FACT.patient_id)
        .select_from(screening_facts.outerjoin(course_facts, FACT.course_id == SCREENED.course_id))
        .where(*cohort.where(screening_facts))
        .subquery("people")
        .c
    )
    untreated = func.sum(case((rows.patient_id.is_(None), 1), else_=0))
    patients = (func.count(rows.patient_id.distinct()) + untreated).label("patients")
    return select(rows.group, patients).group_by(rows.group)


def courses_begun(cohort: Cohort) -> Select:
    """Return the select of (group, courses, unscreened): courses that began, and those of them without a screening."""
    screened = select(SCREENED.course_id).distinct().subquery("screened").c
    unscreened = case((screened.course_id.is_(None), 1), else_=0)
    rows = (
        select(GROUPINGS[cohort.by].column.label("group"), unscreened.label("unscreened"))
        .select_from(course_facts)
        .outerjoin(screened.course_id.table, screened.course_id == FACT.course_id)
        .where(*cohort.where(), FACT.sessions_given > 0)
    )
    begun = rows.subquery("begun").c
    counts = (func.count().label("courses"), func.sum(begun.unscreened).label("unscreened"))
    return select(begun.group, *counts).group_by(begun.group)
