"""Paired counts: how many courses went from which two baselines to which two endpoint scores, on both scales.

`paired_counts`: one row per (group, state, second, the four scores, completed).
    group            the value of the column that the cohort is grouped by; None where it isn't recorded
    state            str  no_induction, no_baseline (of either scale), not_a_case (on neither), pending, scored (on
                     both) or missing, the first that applies
    second           str  the second scale of the course's diagnosis
    first_baseline, first_score, second_baseline, second_score  int | None  points; only of the scored
    completed        int | None  1 when all planned sessions of induction were given; None where the plan isn't known
    n                int  courses

`people_paired`: one row per group: patients, minors and n of the scored.
"""

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, or_, select

from queries.cohort import Cohort
from queries.definitions.paired import FIRST, SECOND, SECOND_OF
from queries.relations.endpoint_rows import COMPLETED, FACT, endpoint_rows, group_column, people_in
from store.schema import endpoint_scores

_ONE, _OTHER = endpoint_scores.alias("one"), endpoint_scores.alias("other")
_OWN_SECOND = ((FACT.diagnosis == diagnosis, name) for diagnosis, name in SECOND_OF.items())
_SCALE: ColumnElement[str] = case(*_OWN_SECOND, else_=SECOND)
_BOTH = (_ONE.c, _OTHER.c)
_STATE = case(
    (FACT.induction_given == 0, "no_induction"),
    (or_(*(each.baseline.is_(None) for each in _BOTH)), "no_baseline"),
    (and_(*(each.is_case == 0 for each in _BOTH)), "not_a_case"),
    (or_(*(each.state == "pending" for each in _BOTH)), "pending"),
    (and_(*(each.state == "scored" for each in _BOTH)), "scored"),
    else_="missing",
)


def _courses(cohort: Cohort) -> Subquery:
    """Select each course of a cohort once, beside its scores on both scales."""
    endpoint = cohort.endpoint
    one = and_(_ONE.c.course_id == FACT.course_id, _ONE.c.endpoint == endpoint, _ONE.c.instrument == FIRST)
    other = and_(_OTHER.c.course_id == FACT.course_id, _OTHER.c.endpoint == endpoint, _OTHER.c.instrument == _SCALE)
    return (
        select(
            group_column(cohort).label("group"),
            _STATE.label("state"),
            _SCALE.label("second"),
            *(
                case((_STATE == "scored", column)).label(name)
                for name, column in (
                    ("first_baseline", _ONE.c.baseline),
                    ("first_score", _ONE.c.score),
                    ("second_baseline", _OTHER.c.baseline),
                    ("second_score", _OTHER.c.score),
                )
            ),
            COMPLETED.label("completed"),
            FACT.patient_id,
            FACT.minor,
        )
        .select_from(endpoint_rows(cohort).outerjoin(_ONE, one).outerjoin(_OTHER, other))
        .where(*cohort.where())
        .subquery("courses")
    )


def paired_counts(cohort: Cohort) -> Select:
    """Return the select of the module's first columns for a cohort."""
    courses = _courses(cohort)
    keys = tuple(column for column in courses.c if column.key not in ("patient_id", "minor"))
    return select(*keys, func.count().label("n")).group_by(*keys)


def people_paired(cohort: Cohort) -> Select:
    """Return the select of (group, patients, minors, n) of the scored of a cohort."""
    courses = _courses(cohort)
    return select(courses.c.group, *people_in(courses)).where(courses.c.state == "scored").group_by(courses.c.group)
