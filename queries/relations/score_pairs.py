"""Score pairs: how many courses went from which baseline to which endpoint score.

One row per (group, across, instrument, state, is_case, baseline, score, completed); GAD-7 has at
most 22 × 22 scored ones per group, completed or not.
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    across      the value of the second grouping; "All" without one
    instrument  str
    state       str         no_induction, no_baseline, pending, scored, missing
    is_case     int | None  0 below the case cut-off or already in remission; None without a baseline
    baseline    int | None  points; only of the scored and the missing
    score       int | None  points: at the endpoint when scored, the last one carried forward when missing
    completed   int | None  1 when all planned sessions of induction were given; None where the plan isn't known
    n           int         courses
"""

from sqlalchemy import ColumnElement, Select, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import (
    COMPLETED,
    SCORED,
    STATE,
    across_column,
    endpoint_rows,
    group_column,
    instrument_column,
)


def score_pairs(cohort: Cohort, *where: ColumnElement[bool]) -> Select:
    """Return the select of the module's columns for those rows of a cohort of which all else is true."""
    closed = STATE.in_(("scored", "missing"))
    columns = (
        group_column(cohort).label("group"),
        across_column(cohort).label("across"),
        instrument_column(cohort).label("instrument"),
        STATE.label("state"),
        SCORED.is_case,
        case((closed, SCORED.baseline)).label("baseline"),
        case((STATE == "scored", SCORED.score), (STATE == "missing", SCORED.carried)).label("score"),
        COMPLETED.label("completed"),
    )
    pairs = select(*columns).select_from(endpoint_rows(cohort)).where(*cohort.where(), *where).subquery("pairs")
    return select(*pairs.c, func.count().label("n")).group_by(*pairs.c)
