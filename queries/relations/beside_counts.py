"""Beside counts: how many courses had an event of which kind after their observation had ended.

One row per (group, kind) that occurs.
    group  the value of the column that the cohort is grouped by; None where it isn't recorded
    kind   str  psychiatric_admission, suicide_attempt, suicide, death or rescue
    n      int  courses
"""

from sqlalchemy import Select, func, select

from queries.cohort import Cohort
from queries.relations.endpoint_rows import group_column
from queries.relations.followed import followed
from store.schema import events_beside


def beside_counts(cohort: Cohort, outcome: str) -> Select:
    """Return the select of the module's columns for a cohort; `outcome` is response or remission."""
    row = (
        followed(cohort, outcome, events_beside)
        .add_columns(group_column(cohort).label("group"), events_beside.c.kind)
        .subquery("beside")
        .c
    )
    return select(row.group, row.kind, func.count().label("n")).group_by(row.group, row.kind)
