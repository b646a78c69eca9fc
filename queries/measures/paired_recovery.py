"""Paired recovery: no case any more on either of two scales, of those who were one on either, where both are scored."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort, group_label
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.paired import FIRST, PAIRED_SOURCE, SECOND, SECOND_OF
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.recovery import recovered
from queries.measures.reliable_change import deteriorated, improved_reliably
from queries.measures.rows import Share
from queries.measures.share import share_of_states
from queries.measures.unscored import EndpointMeasure
from queries.relations.paired_counts import paired_counts, people_paired
from store.engines import Snapshot, read

_WITH = f"{FIRST} with " + " or ".join([SECOND, *SECOND_OF.values()])


class Pairs(NamedTuple):
    """One row of the relation `paired_counts`, its group already a label."""

    group: str
    state: str
    second: str
    first_baseline: int
    first_score: int
    second_baseline: int
    second_score: int
    completed: int | None
    n: int

    @property
    def scales(self) -> tuple[tuple[str, int, int], ...]:
        """Scale, baseline and score of both."""
        return (
            (FIRST, self.first_baseline, self.first_score),
            (self.second, self.second_baseline, self.second_score),
        )


def recovered_on_both(pairs: Pairs) -> bool:
    """Tell whether scored courses are below the case cut-off of both scales."""
    return all(recovered(INSTRUMENTS[name], baseline, score) for name, baseline, score in pairs.scales)


def recovered_reliably_on_both(pairs: Pairs) -> bool:
    """Tell whether they also improved reliably on one scale, and got reliably worse on neither."""
    better = any(improved_reliably(INSTRUMENTS[name], baseline, score) for name, baseline, score in pairs.scales)
    worse = any(deteriorated(INSTRUMENTS[name], baseline, score) for name, baseline, score in pairs.scales)
    return recovered_on_both(pairs) and better and not worse


def _answered(event: Callable[[Pairs], bool], cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return one share a group."""
    pairs = [Pairs(*row) for row in labelled(cohort, catalogue, read(snapshot, paired_counts(cohort)))]
    people = {
        group_label(cohort.by, group, catalogue): patients
        for group, patients, *_ in read(snapshot, people_paired(cohort))
    }
    everyone = read(snapshot, people_paired(cohort.grouped("none")))
    rows = tuple(
        _share(group, list(members), people.get(group, 0), event)
        for group, members in groupby(pairs, key=lambda each: each.group)
    )
    patients, minors, n = everyone[0][1:] if everyone else (0, 0, 0)
    closed = n + sum(each.n for each in pairs if each.state == "missing")
    return Answer(
        rows=rows,
        counted=Counted(n=n, patients=patients, minors=int(minors), follow_up=n / closed if closed else None),
        instruments=frozenset(),
        scored_with=_WITH,
    )


def _share(group: str, pairs: list[Pairs], patients: int, event: Callable[[Pairs], bool]) -> Share:
    states: Counter[str] = Counter()
    given: Counter[int] = Counter()
    for each in pairs:
        states[each.state] += each.n
        if each.state == "scored" and each.completed is not None:
            given[each.completed] += each.n
    events = sum(each.n for each in pairs if each.state == "scored" and event(each))
    return share_of_states(
        Share,
        group,
        states,
        given,
        n=states["scored"],
        events=events,
        patients=patients,
        observed=events,
        possible=events + states["missing"],
    )


def _rules(words: str) -> Callable[[Cohort], list[Rule]]:
    return lambda _: [Rule(f"Over {_WITH} (in {', '.join(SECOND_OF)}): {words}", PAIRED_SOURCE)]


_BELOW_BOTH = "a case on either before, below both cut-offs after"

PAIRED_RECOVERY = EndpointMeasure(
    name="paired-recovery",
    title="Recovery rate on both scales",
    question="How many people are no longer ill on either of two scales?",
    counted=lambda _: "courses scored on both scales",
    rules=_rules(_BELOW_BOTH),
    answered=partial(_answered, recovered_on_both),
    cases_only=True,
)
PAIRED_RELIABLE_RECOVERY = EndpointMeasure(
    name="paired-reliable-recovery",
    title="Reliable recovery rate on both scales",
    question="How many people are no longer ill on either of two scales, by more than the scales' noise?",
    counted=lambda _: "courses scored on both scales",
    rules=_rules(f"{_BELOW_BOTH}, reliably better on one and reliably worse on neither"),
    answered=partial(_answered, recovered_reliably_on_both),
    cases_only=True,
)
