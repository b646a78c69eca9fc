"""Way-out counts: how many courses stopped being seen in response (or remission), on which day and by what.

One row per (group, day, way).
    group  the value of the column that the cohort is grouped by; None where it isn't recorded
    day    int  days from time 0 to the loss or, for those not lost, to the end of observation
    way    str  what the loss was, else what ended observation: a key of `WAYS_OUT`
    n      int  courses
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.followed import followed
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, words_of


class Way(NamedTuple):
    """One row of the relation."""

    group: str
    day: int
    way: str
    n: int


def way_out_counts(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[Way]:
    """Return those of a cohort; `outcome` is response or remission."""
    rows = followed(cohort, catalogue, outcome)
    keys = [
        rows.group(cohort.by).label("group"),
        rows.columns["left_day"].label("day"),
        rows.columns["way"].label("way"),
    ]
    counts = grouped_by(rows, keys, [func.count().label("n")])
    words = words_of(catalogue, group=cohort.by) | {"way": "way"}
    return Relation(counts, Way, keys=len(keys), words=words)
