"""Trajectory scores: for each course and instrument the baseline as week 0, and the score nearest to each later week.

Only courses with an induction session and a baseline are there; a week without a score has no row.
"""

from sqlalchemy import Select, and_, func, literal, select, union_all

from intake.derived.window_scores import up_to_its_end
from intake.stored import WEEK_DAYS
from store.schema import course_facts, course_instruments, day_scores

fact, pair, day_score, near = course_facts.c, course_instruments.c, day_scores.c, WEEK_DAYS.c

_COURSE = (pair.course_id, pair.instrument, pair.is_primary, pair.is_case)


def trajectory_scores_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.trajectory_scores`."""
    rows = union_all(_baselines(), _weeks()).subquery("weeks_and_baselines")
    return select(*rows.c)


def _baselines() -> Select:
    return (
        select(
            *_COURSE,
            literal(0).label("week"),
            pair.baseline,
            pair.baseline.label("score"),
            pair.baseline_day.label("day"),
        )
        .select_from(course_instruments)
        .join(course_facts, fact.course_id == pair.course_id)
        .where(fact.induction_given > 0, pair.baseline.is_not(None))
    )


def _weeks() -> Select:
    """The nearest score to each week that has one, the earlier on a tie; none from after the course's end."""
    ranked = (
        select(
            *_COURSE,
            near.week,
            pair.baseline,
            day_score.total.label("score"),
            day_score.day,
            func.row_number()
            .over(
                partition_by=(pair.course_id, pair.instrument, near.week),
                order_by=(near.distance, day_score.day),
            )
            .label("place"),
        )
        .select_from(day_scores)
        .join(WEEK_DAYS, near.day == day_score.day)
        .join(
            course_instruments,
            and_(pair.course_id == day_score.course_id, pair.instrument == day_score.instrument),
        )
        .join(course_facts, fact.course_id == day_score.course_id)
        .where(fact.induction_given > 0, pair.baseline.is_not(None))
        .where(up_to_its_end(day_score.day))
        .subquery("scores_in_order")
    )
    return select(*(column for column in ranked.c if column.key != "place")).where(ranked.c.place == 1)
