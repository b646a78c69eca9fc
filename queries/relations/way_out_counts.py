"""Way-out counts: how many courses stopped being seen in response (or remission), on which day and by what.

One row per (group, instrument, day, way).
    group       the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument  str
    day         int  days from time 0 to the loss or, for those not lost, to the end of observation
    way         str  what the loss was, else what ended observation: a key of `WAYS_OUT`
    n           int  courses
"""

from sqlalchemy import Select, case, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import group_column, instrument_column
from queries.relations.followed import followed
from store.schema import relapse_times


def way_out_counts(cohort: Cohort, outcome: str) -> Select:
    """Return the select of the module's columns for a cohort; `outcome` is response or remission."""
    time = relapse_times.c
    row = (
        followed(cohort, outcome)
        .add_columns(
            group_column(cohort).label("group"),
            instrument_column(cohort).label("instrument"),
            case((time.lost == 1, time.day), else_=time.end_day).label("day"),
            func.coalesce(time.cause, time.ended_by).label("way"),
        )
        .subquery("followed")
    )
    return select(*row.c, func.count().label("n")).group_by(*row.c)
