"""Unscored counts: how many courses have no baseline, or no score in a window that is over, and why.

`unscored_counts`: one row per (group, state, reason).
    group   the value of the column that the cohort is grouped by; None where it isn't recorded
    state   str  no_baseline, or missing of a case at baseline
    reason  str  a reason of unscored.toml
    minors  int  courses of patients under 18
    n       int  courses

`people_unscored`: one row per (group, state): its distinct patients.
"""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from queries.cohort import PRIMARY, Cohort
from queries.relations.endpoint_rows import FACT, SCORED, STATE, endpoint_rows, group_column

_NEVER_WITH_THIS = case((FACT.scored == 1, "other_scale"), else_="no_score")


def _reason(cohort: Cohort) -> ColumnElement[str]:
    """Without a baseline of the primary instrument none of the list has one; a named one stands for itself."""
    own = func.coalesce(SCORED.reason, _NEVER_WITH_THIS)
    without_baseline = FACT.unscored_reason if cohort.instrument == PRIMARY else own
    return case((STATE == "no_baseline", without_baseline), else_=own)


def _courses(cohort: Cohort) -> Subquery:
    """Select each course of a cohort that lacks one of the two once."""
    return (
        select(
            group_column(cohort).label("group"),
            STATE.label("state"),
            _reason(cohort).label("reason"),
            FACT.patient_id,
            func.coalesce(FACT.minor, 0).label("minor"),
        )
        .select_from(endpoint_rows(cohort))
        .where(*cohort.where())
        .where(or_(STATE == "no_baseline", and_(STATE == "missing", SCORED.is_case == 1)))
        .subquery("courses")
    )


def unscored_counts(cohort: Cohort) -> Select:
    """Return the select of the module's first columns for a cohort."""
    course = _courses(cohort).c
    key = (course.group, course.state, course.reason)
    return select(*key, func.sum(course.minor).label("minors"), func.count().label("n")).group_by(*key)


def people_unscored(cohort: Cohort) -> Select:
    """Return the select of (group, state, patients) for a cohort."""
    course = _courses(cohort).c
    patients = func.count(course.patient_id.distinct()).label("patients")
    return select(course.group, course.state, patients).group_by(course.group, course.state)
