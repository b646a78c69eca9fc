"""Screening facts: one row a screening: of whom, when, and how far it led."""

from sqlalchemy import Select, and_, case, func, select

from intake.stored import TABLES
from store.schema import course_facts, endpoint_scores
from store.words import code

screenings = TABLES["screenings"].c
fact, scored = course_facts.c, endpoint_scores.c

_UNFINISHED = fact.induction_unfinished == 1
_BEGUN = func.coalesce(fact.sessions_given, 0) > 0

STATE = case(
    (and_(~_BEGUN, screenings.outcome == "eligible"), "not_begun"),
    (~_BEGUN, screenings.outcome),
    (fact.induction_planned.is_(None), "no_plan"),
    (and_(_UNFINISHED, fact.ended == "ongoing"), "in_induction"),
    (and_(_UNFINISHED, fact.ended.is_(None)), "ended_unknown"),
    (_UNFINISHED, "left"),
    (scored.state == code("state", "scored"), "scored"),
    (scored.state == code("state", "pending"), "pending"),
    else_="not_scored",
)


def screening_facts_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.screening_facts`."""
    primary = and_(
        scored.course_id == screenings.course_id,
        scored.endpoint == code("endpoint", "end-of-induction"),
        scored.is_primary == 1,
    )
    return (
        select(
            screenings.screening_id,
            screenings.clinic,
            screenings.diagnosis_called.label("diagnosis"),
            screenings.screened_month.label("month"),
            screenings.screened_year.label("year"),
            STATE.label("state"),
            screenings.reason,
            case((_BEGUN, screenings.course_id)).label("course_id"),
        )
        .select_from(TABLES["screenings"])
        .outerjoin(course_facts, fact.course_id == screenings.course_id)
        .outerjoin(endpoint_scores, primary)
    )
