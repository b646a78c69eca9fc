"""Ideation scores: the item about suicidal ideation of each scale, before a course began and at its worst later.

Items carry no hours: on a session day they are from before the session.
"""

from sqlalchemy import Select, Subquery, and_, case, func, or_, select

from intake.derived.window_scores import up_to_its_end
from intake.stored import TABLES
from queries.definitions.endpoints import BASELINE
from queries.definitions.safety import IDEATION
from store.schema import course_facts, course_instruments

answers, fact, scale = TABLES["item_scores"].c, course_facts.c, course_instruments.c

_IS_IDEATION = or_(
    *(and_(answers.instrument == each.instrument, answers.item == each.item) for each in IDEATION.values())
)


def _ranked() -> Subquery:
    """One row an answer; the first of a course and scale is its baseline, where it lies in the baseline's window."""
    before = and_(answers.day >= BASELINE.first_day, answers.day <= BASELINE.last_day)
    of_scale = and_(scale.course_id == answers.course_id, scale.instrument == answers.instrument)
    elsewhere = case((answers.day == scale.baseline_day, 0), else_=1)
    outside = case((before, 0), else_=1)
    return (
        select(
            answers.course_id,
            answers.instrument,
            answers.value,
            outside.label("outside"),
            case((and_(answers.day > BASELINE.last_day, up_to_its_end(answers.day)), answers.value)).label("later"),
            func.row_number()
            .over(
                partition_by=(answers.course_id, answers.instrument),
                order_by=(outside, elsewhere, answers.day.desc()),
            )
            .label("place"),
        )
        .join_from(TABLES["item_scores"], course_facts, fact.course_id == answers.course_id)
        .outerjoin(course_instruments, of_scale)
        .where(_IS_IDEATION)
        .subquery("ranked")
    )


def ideation_scores_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.ideation_scores`."""
    row = _ranked().c
    is_baseline = and_(row.place == 1, row.outside == 0)
    return select(
        row.course_id,
        row.instrument,
        func.max(case((is_baseline, row.value))).label("baseline"),
        func.count(row.later).label("later"),
        func.max(row.later).label("worst"),
    ).group_by(row.course_id, row.instrument)
