"""Resolution: when side effects that were asked about began, and how many were gone after some hours."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import BY_SCORES, Cohort
from queries.definitions.side_effects import ASKED_SOURCE, GONE_BY_HOURS, GONE_SOURCE, METHODS
from queries.measures.groups import labelled
from queries.measures.intervals import Clusters, clustered_wilson
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.quantiles import quantile
from queries.measures.session_rows import EffectTimes, ShareGone
from queries.measures.unscored import SessionMeasure, how_asked
from queries.relations.effect_times import SUMS_AN_HOUR, effect_times, onset_counts, people_timed
from store.engines import Snapshot, read

_MEDIAN = 50
_Place = tuple[str, str, str]


class Times(NamedTuple):
    """One row of the relation `effect_times`, its group already a label; `by_hours` are the sums of each hour."""

    group: str
    method: str
    term: str
    patients: int
    n: int
    not_recorded: int
    onset_patients: int
    squares: int
    by_hours: tuple[tuple[int, ...], ...]

    @property
    def place(self) -> _Place:
        """Whose row it is."""
        return self.group, self.method, self.term


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return one row a group, method and term that occurs there, the terms in one order: the commonest first."""
    times = [_times(row) for row in labelled(cohort, catalogue, read(snapshot, effect_times(cohort)))]
    onsets: dict[_Place, Counter[int]] = {}
    for group, method, term, minutes, n in labelled(cohort, catalogue, read(snapshot, onset_counts(cohort))):
        onsets.setdefault((group, method, term), Counter())[minutes] += n
    ((patients, minors, n),) = read(snapshot, people_timed(cohort))
    return Answer(
        rows=tuple(_row(each, onsets.get(each.place, Counter())) for each in _in_order(times)),
        counted=Counted(n=n, patients=patients, minors=minors or 0, follow_up=None, of="timed side effects"),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _times(row: tuple[Any, ...]) -> Times:
    head, sums = row[: len(Times._fields) - 1], row[len(Times._fields) - 1 :]
    by_hours = (tuple(sums[first : first + SUMS_AN_HOUR]) for first in range(0, len(sums), SUMS_AN_HOUR))
    return Times(*head, by_hours=tuple(by_hours))


def _in_order(times: list[Times]) -> Iterator[Times]:
    occurrences: Counter[str] = Counter()
    for each in times:
        occurrences[each.term] += each.n + each.not_recorded
    groups = {group: place for place, group in enumerate(dict.fromkeys(each.group for each in times))}
    yield from sorted(
        times,
        key=lambda each: (groups[each.group], METHODS.index(each.method), -occurrences[each.term], each.term),
    )


def _row(times: Times, onsets: Counter[int]) -> EffectTimes:
    return EffectTimes(
        group=times.group,
        n=times.n,
        term=times.term,
        method=times.method,
        patients=times.patients,
        not_recorded=times.not_recorded,
        onset=quantile(onsets, _MEDIAN),
        onset_n=onsets.total(),
        onset_patients=times.onset_patients,
        gone=dict(_gone(times)) if times.n else {},
    )


def _gone(times: Times) -> Iterator[tuple[int, ShareGone]]:
    for hours, (gone, gone_squares, products, *whether) in zip(GONE_BY_HOURS, times.by_hours, strict=True):
        clusters = Clusters(times.patients, gone, times.n, gone_squares, products, times.squares, *whether)
        low, high = clustered_wilson(clusters)
        yield hours, ShareGone(events=gone, value=gone / times.n, low=low, high=high)


def _rules(cohort: Cohort) -> list[Rule]:
    return [Rule(f"Gone by {', '.join(map(str, GONE_BY_HOURS))} h", GONE_SOURCE), Rule("Asked", ASKED_SOURCE)]


RESOLUTION = SessionMeasure(
    needs=("side_effects",),
    name="resolution",
    title="How long side effects last",
    question="When are side effects gone?",
    counted=lambda cohort: "of side effects asked about, from the session's start" + how_asked(cohort),
    rules=_rules,
    answered=_answered,
)
