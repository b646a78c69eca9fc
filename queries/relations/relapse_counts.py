"""Relapse counts: how many courses lost what they had gained, or were last seen with it, on which day.

One row per (group, instrument, day, lost, no_later_score).
    group           the value of the column that the cohort is grouped by; None where it isn't recorded
    instrument      str
    day             int  days from time 0, the day of the score that shows the response or remission
    lost            int  1 for a loss, 0 for censored
    no_later_score  int  1 when censored at 0 for want of a later score
    n               int  courses
"""

from sqlalchemy import Select, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import group_column, instrument_column
from queries.relations.followed import followed
from store.schema import relapse_times


def relapse_counts(cohort: Cohort, outcome: str) -> Select:
    """Return the select of the module's columns for a cohort; `outcome` is response or remission."""
    time = relapse_times.c
    row = (
        followed(cohort, outcome)
        .add_columns(
            group_column(cohort).label("group"),
            instrument_column(cohort).label("instrument"),
            time.day,
            time.lost,
            time.no_later_score,
        )
        .subquery("followed")
    )
    return select(*row.c, func.count().label("n")).group_by(*row.c)
