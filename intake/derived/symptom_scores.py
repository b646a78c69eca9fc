"""Symptom scores: for each course whose item of a symptom is recorded at baseline, its value at each endpoint.

The item's day is the day of the score that counts. Items carry no hours: on a session day they belong to the day's
score, which is from before the session, and to none that was taken after it.
"""

from collections.abc import Iterable

from sqlalchemy import Select, Subquery, and_, case, literal, or_, select

from intake.stored import TABLES
from queries.definitions.endpoints import ENDPOINTS, HoursWindow
from queries.definitions.symptoms import ENDPOINTS_WITH_ITEMS, SYMPTOMS, Symptom
from store.schema import endpoint_scores
from store.words import code

_BY_THE_HOUR = tuple(name for name, endpoint in ENDPOINTS.items() if isinstance(endpoint, HoursWindow))
_FIRST_SESSION_DAY = 0  # the only session day on which a score by the hour can lie: they end with the second session


def _rows(symptom: Symptom) -> Select:
    score = endpoint_scores.c
    before, after = _answers(symptom, "before"), _answers(symptom, "after")
    before_session = or_(score.endpoint.not_in(_codes(_BY_THE_HOUR)), score.score_day != _FIRST_SESSION_DAY)
    # A day that may be null, not a condition more: with an OR in it, an outer join compares every row with every other.
    asked_on = case((before_session, score.score_day))
    not_recorded = and_(score.state == code("state", "scored"), after.c.value.is_(None))
    return (
        select(
            score.course_id,
            literal(symptom.name).label("symptom"),
            score.instrument,
            score.endpoint,
            case((not_recorded, code("state", "missing")), else_=score.state).label("state"),
            before.c.value.label("baseline"),
            after.c.value.label("score"),
        )
        .select_from(endpoint_scores)
        .join(before, and_(before.c.course_id == score.course_id, before.c.day == score.baseline_day))
        .outerjoin(after, and_(after.c.course_id == score.course_id, after.c.day == asked_on))
        .where(score.instrument == symptom.instrument, score.endpoint.in_(_codes(ENDPOINTS_WITH_ITEMS)))
    )


def _codes(endpoints: Iterable[str]) -> list[int]:
    return [code("endpoint", name) for name in endpoints]


def _answers(symptom: Symptom, name: str) -> Subquery:
    """One row a (course, day) on which a symptom's item is recorded."""
    answer = TABLES["item_scores"].c
    is_item = and_(answer.instrument == symptom.instrument, answer.item == symptom.item)
    return select(answer.course_id, answer.day, answer.value).where(is_item).subquery(name)


def symptom_scores_rows() -> list[Select]:
    """Return one SELECT a symptom; the columns are those of `store.schema.symptom_scores`."""
    return [_rows(symptom) for symptom in SYMPTOMS.values()]
