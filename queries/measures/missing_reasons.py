"""Missing reasons: why courses have no baseline, and why cases have no score in their window."""

from collections import Counter
from itertools import groupby
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort, group_label
from queries.definitions.unscored import REASONS, UNSCORED_SOURCE
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Unscored
from queries.measures.unscored import EndpointMeasure
from queries.relations.unscored_counts import OTHER, people_unscored, unscored_counts
from store.engines import Snapshot, read


class Courses(NamedTuple):
    """One row of the relation `unscored_counts`, its group already a label."""

    group: str
    state: str
    reason: str | None
    minors: int
    n: int


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return two rows a group, of those without a baseline and of those without a score."""
    counts = [Courses(*row) for row in labelled(cohort, catalogue, read(snapshot, unscored_counts(cohort)))]
    patients = {
        (group_label(cohort.by, group, catalogue), state): n
        for group, state, n in read(snapshot, people_unscored(cohort))
    }
    rows = (
        _row(group, state, members, patients.get((group, state), 0))
        for group, found in groupby(counts, key=lambda each: each.group)
        for members in [list(found)]
        for state in REASONS
    )
    lacking = [each for each in counts if each.state != OTHER]
    return Answer(
        rows=tuple(rows),
        counted=Counted(
            n=sum(each.n for each in lacking),
            patients=None,
            minors=sum(each.minors for each in lacking),
            follow_up=None,
        ),
        instruments=frozenset(),
    )


def _row(group: str, state: str, courses: list[Courses], patients: int) -> Unscored:
    reasons: Counter[str] = Counter()
    for each in courses:
        if each.state == state and each.reason:
            reasons[each.reason] += each.n
    return Unscored(
        group=group,
        state=state,
        n=reasons.total(),
        patients=patients,
        others=sum(each.n for each in courses) - reasons.total(),
        reasons={reason: reasons[reason] for reason in REASONS[state] if reasons[reason]},
    )


MISSING_REASONS = EndpointMeasure(
    name="missing-reasons",
    title="Why there is no score",
    question="Why have people no baseline, or no score?",
    counted=lambda _: "courses without baseline, and cases not scored in their window",
    rules=lambda _: [Rule("Why there is no score", UNSCORED_SOURCE)],
    answered=_answered,
)
