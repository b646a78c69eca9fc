"""Wide gaps: one row a later score of a course that responded: how far it lies from the one before.

Of the rules under which observation ends alike, the first one stands for all.
"""

from sqlalchemy import Integer, SmallInteger, case

from store.derived.derived import Derived, derived_table
from store.derived.outcome_follow_up import follow_up_columns, followed_up
from store.schema import score_gaps

between = score_gaps.c

_rows = followed_up(score_gaps, {})
_is_first = case((between.gap == between.day, 1), else_=0)
_COLUMNS = (
    *follow_up_columns(score_gaps, _rows),
    Derived("gap", Integer, between.gap, "days from the score before, time 0's being the first"),
    Derived("is_first", SmallInteger, _is_first, "1 for the first score after time 0"),
)

WIDE_GAPS = derived_table(
    "wide_gaps",
    _COLUMNS,
    _rows.source,
    together=("rule", "is_primary", "course_key"),
)
wide_gaps = WIDE_GAPS.table
