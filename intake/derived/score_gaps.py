"""Score gaps: how far apart the scores of each course that responded (or remitted) lie up to the end of observation.

A loss is only seen at the next score, so a curve is as fine as these gaps. Of the rules under which observation ends
alike, the first one stands for all.
"""

from sqlalchemy import Select, and_, func, select

from queries.definitions.durability import OBSERVED_AS
from store.schema import day_scores, relapse_times

followed, day_score = relapse_times.c, day_scores.c


def score_gaps_rows() -> Select:
    """Return the SELECT whose columns are those of `store.schema.score_gaps`."""
    key = (followed.course_id, followed.instrument, followed.is_primary, followed.outcome, followed.rule)
    day = day_score.day - followed.start_day
    before = func.lag(day, 1, 0).over(partition_by=key, order_by=day_score.day)
    same_pair = and_(day_score.course_id == followed.course_id, day_score.instrument == followed.instrument)
    return (
        select(*key, day.label("day"), (day - before).label("gap"))
        .join_from(relapse_times, day_scores, same_pair)
        .where(day > 0, day <= followed.end_day)
        .where(followed.outcome == "response", followed.rule.in_(tuple(dict.fromkeys(OBSERVED_AS.values()))))
    )
