"""Later-event counts: how many courses had an event of which kind after their observation had ended.

One row per (group, kind) that occurs.
    group  the value of the column that the cohort is grouped by; None where it isn't recorded
    kind   str  psychiatric_admission, suicide_attempt, suicide, death or rescue
    n      int  courses
"""

from typing import NamedTuple

from sqlalchemy import func

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.relations.outcome_follow_up import followed_up
from queries.relations.relation import Relation
from queries.relations.rows import grouped_by, words_of
from store.derived.wide_later_events import wide_later_events


class LaterEventCount(NamedTuple):
    """One row of the relation."""

    group: str
    kind: str
    n: int


def later_event_counts(cohort: Cohort, catalogue: Catalogue, outcome: str) -> Relation[LaterEventCount]:
    """Return those of a cohort; `outcome` is response or remission."""
    rows = followed_up(cohort, catalogue, outcome, wide_later_events)
    keys = [rows.group(cohort.by).label("group"), rows.columns["later_event"].label("kind")]
    counts = grouped_by(rows, keys, [func.count().label("n")])
    words = words_of(catalogue, group=cohort.by) | {"kind": "later_event"}
    return Relation(counts, LaterEventCount, keys=len(keys), words=words)
