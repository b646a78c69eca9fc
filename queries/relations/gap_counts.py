"""Gap counts: how many days lay between the scores of those followed, and how often.

One row per (group, instrument, gap).
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument  str
    gap         int  days from one score to the next, time 0's being the first
    courses     int  courses whose first gap it is: over all gaps, the courses with a later score
    n           int  gaps
"""

from sqlalchemy import Select, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import group_column, instrument_column
from queries.relations.followed import followed
from store.schema import score_gaps


def gap_counts(cohort: Cohort, outcome: str) -> Select:
    """Return the select of the module's columns for a cohort; `outcome` is response or remission."""
    row = (
        followed(cohort, outcome, score_gaps)
        .add_columns(
            group_column(cohort).label("group"),
            instrument_column(cohort).label("instrument"),
            score_gaps.c.gap,
            case((score_gaps.c.gap == score_gaps.c.day, 1), else_=0).label("is_first"),
        )
        .subquery("gaps")
        .c
    )
    key = (row.group, row.instrument, row.gap)
    return select(*key, func.sum(row.is_first).label("courses"), func.count().label("n")).group_by(*key)
