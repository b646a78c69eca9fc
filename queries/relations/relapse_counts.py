"""Relapse counts: how many courses lost what they had gained, or were last seen with it, on which day.

One row per (group, day, lost).
    group           the value of the column that the cohort is grouped by; None where it isn't recorded
    day             int  days from time 0, the day of the score that shows the response or remission
    lost            int  1 for a loss, 0 for censored
    n               int  courses
    no_later_score  int  courses that were censored at 0 for want of a later score
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.outcome_follow_up import followed_up
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, words_of


class Relapses(NamedTuple):
    """One row of the relation."""

    group: str
    day: int
    lost: int
    n: int
    no_later_score: int


def relapse_counts(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[Relapses]:
    """Return those of a cohort; `outcome` is response or remission."""
    rows = followed_up(cohort, catalogue, outcome)
    keys = [rows.group(cohort.by).label("group"), *(rows.columns[name].label(name) for name in ("day", "lost"))]
    sums = [func.count().label("n"), func.sum(rows.columns["no_later_score"]).label("no_later_score")]
    words = words_of(catalogue, group=cohort.by)
    return Relation(grouped_by(rows, keys, sums), Relapses, keys=len(keys), words=words)
