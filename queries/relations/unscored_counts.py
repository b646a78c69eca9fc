"""Unscored counts: how many courses have no baseline, or no score in a window that is over, and why.

`unscored_counts`: one row per (group, state, reason).
    group   the value of the column that the cohort is grouped by; None where it isn't recorded
    state   str         no_baseline, missing of a case at baseline, or other
    reason  str | None  a reason of unscored.toml; None of the others
    minors  int  courses of patients under 18
    n       int  courses

`people_unscored`: one row per (group, state), the others apart: its distinct patients.
"""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from queries.cohort import PRIMARY, Cohort
from queries.relations.endpoint_rows import FACT, SCORED, STATE, endpoint_rows, group_column

OTHER = "other"

_LACKS = case(
    (STATE == "no_baseline", "no_baseline"),
    (and_(STATE == "missing", SCORED.is_case == 1), "missing"),
    else_=OTHER,
)
_NEVER_WITH_THIS = case((FACT.scored == 1, "other_scale"), else_="no_score")


def _reason(cohort: Cohort) -> ColumnElement[str]:
    """Without a baseline of the primary instrument none of the list has one; a named one stands for itself."""
    own = func.coalesce(SCORED.reason, _NEVER_WITH_THIS)
    without_baseline = FACT.unscored_reason if cohort.instrument == PRIMARY else own
    return case((_LACKS == "no_baseline", without_baseline), (_LACKS == "missing", own))


def _courses(cohort: Cohort) -> Subquery:
    """Select each course of a cohort once."""
    return (
        select(
            group_column(cohort).label("group"),
            _LACKS.label("state"),
            _reason(cohort).label("reason"),
            FACT.patient_id,
            func.coalesce(FACT.minor, 0).label("minor"),
        )
        .select_from(endpoint_rows(cohort))
        .where(*cohort.where())
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
    key = (course.group, course.state)
    return select(*key, patients).where(course.state != OTHER).group_by(*key)
