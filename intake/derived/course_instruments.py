"""Course instruments: for each course its primary instrument and every other one it was scored with, and baselines."""

from sqlalchemy import CTE, ColumnElement, FromClause, Select, and_, case, func, select, union

from intake.derived.unscored import ever_scored, instruments_seen, why_no_baseline, why_no_later_score
from intake.stored import PRIMARY_CHOICES, SEVERITIES, TABLES
from queries.definitions.endpoints import BASELINE
from store.schema import course_facts, day_scores

choices, severities = PRIMARY_CHOICES.c, SEVERITIES.c


def _baselines() -> CTE:
    """One row a (course, instrument) with a baseline: the day's score of the last day that has one."""
    ranked = (
        select(
            day_scores,
            func.row_number()
            .over(partition_by=(day_scores.c.course_id, day_scores.c.instrument), order_by=day_scores.c.day.desc())
            .label("place"),
        )
        .where(day_scores.c.day.between(BASELINE.first_day, BASELINE.last_day))
        .subquery("days_before")
    )
    return (
        select(ranked.c.course_id, ranked.c.instrument, ranked.c.day, ranked.c.total)
        .where(ranked.c.place == 1)
        .cte("baselines")
    )


def _primaries(baselines: CTE) -> CTE:
    """One row a course: the first instrument of its diagnosis' list that has a baseline, else the first of the list."""
    without_baseline = case((baselines.c.day.is_(None), 1), else_=0)
    ranked = (
        select(
            course_facts.c.course_id,
            choices.instrument,
            func.row_number()
            .over(partition_by=course_facts.c.course_id, order_by=(without_baseline, choices.place))
            .label("place"),
        )
        .select_from(course_facts)
        .join(PRIMARY_CHOICES, choices.diagnosis == course_facts.c.listed_diagnosis)
        .outerjoin(baselines, _same(baselines, course_facts.c.course_id, choices.instrument))
        .subquery("choices_in_order")
    )
    return select(ranked.c.course_id, ranked.c.instrument).where(ranked.c.place == 1).cte("primaries")


def _same(rows: FromClause, course_id: ColumnElement, instrument: ColumnElement) -> ColumnElement[bool]:
    return and_(rows.c.course_id == course_id, rows.c.instrument == instrument)


def course_instruments_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.course_instruments`."""
    baselines = _baselines()
    primaries = _primaries(baselines)
    scored = select(TABLES["scores"].c.course_id, TABLES["scores"].c.instrument)
    pairs = union(scored, select(primaries.c.course_id, primaries.c.instrument)).subquery("pairs")
    seen, ever = instruments_seen(), ever_scored()
    severity = and_(severities.instrument == pairs.c.instrument, severities.total == baselines.c.total)
    return (
        select(
            pairs.c.course_id,
            pairs.c.instrument,
            case((primaries.c.course_id.is_not(None), 1), else_=0).label("is_primary"),
            baselines.c.total.label("baseline"),
            baselines.c.day.label("baseline_day"),
            severities.band.label("baseline_band"),
            severities.is_case,
            case((baselines.c.total.is_(None), why_no_baseline(seen.c, ever.c))).label("baseline_reason"),
            why_no_later_score(seen.c, ever.c).label("later_reason"),
        )
        .select_from(pairs)
        .outerjoin(primaries, _same(primaries, pairs.c.course_id, pairs.c.instrument))
        .outerjoin(baselines, _same(baselines, pairs.c.course_id, pairs.c.instrument))
        .outerjoin(SEVERITIES, severity)
        .outerjoin(seen, _same(seen, pairs.c.course_id, pairs.c.instrument))
        .outerjoin(ever, ever.c.course_id == pairs.c.course_id)
    )
