"""Score-gap counts: how many days lay between the scores of those who responded, and how often.

One row per (group, gap).
    group    the value of the column that the cohort is grouped by; None where it isn't recorded
    gap      int  days from one score to the next, time 0's being the first
    courses  int  courses whose first gap it is: over all gaps, the courses with a later score
    n        int  gaps
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import OBSERVED_AS
from queries.relations.outcome_follow_up import followed_up
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, words_of
from store.derived.wide_gaps import wide_gaps


class Gap(NamedTuple):
    """One row of the relation."""

    group: str
    gap: int
    courses: int
    n: int


def score_gap_counts(cohort: Cohort, catalogue: Catalogue) -> Relation[Gap]:
    """Return those of a cohort."""
    rows = followed_up(cohort, catalogue, "response", wide_gaps, OBSERVED_AS[cohort.rule])
    keys = [rows.group(cohort.by).label("group"), rows.columns["gap"].label("gap")]
    sums = [func.sum(rows.columns["is_first"]).label("courses"), func.count().label("n")]
    words = words_of(catalogue, group=cohort.by)
    return Relation(grouped_by(rows, keys, sums), Gap, keys=len(keys), words=words)
