"""Competing-outcome counts: how many courses stopped being seen in response (or remission), on which day and by what.

One row per (group, day, ended_by).
    group     the value of the column that the cohort is grouped by; None where it isn't recorded
    day       int  days from time 0 to the loss or, for those not lost, to the end of observation
    ended_by  str  what the loss was, else what ended observation: a key of `COMPETING_STATES`
    n         int  courses
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.outcome_follow_up import followed_up
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, words_of


class CompetingOutcome(NamedTuple):
    """One row of the relation."""

    group: str
    day: int
    ended_by: str
    n: int


def competing_outcome_counts(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[CompetingOutcome]:
    """Return those of a cohort; `outcome` is response or remission."""
    rows = followed_up(cohort, catalogue, outcome)
    keys = [
        rows.group(cohort.by).label("group"),
        rows.columns["left_day"].label("day"),
        rows.columns["competing_outcome"].label("ended_by"),
    ]
    counts = grouped_by(rows, keys, [func.count().label("n")])
    words = words_of(catalogue, group=cohort.by) | {"ended_by": "competing_outcome"}
    return Relation(counts, CompetingOutcome, keys=len(keys), words=words)
