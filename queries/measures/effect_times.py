"""Resolution: when side effects that were asked about began, and how many were gone after some hours."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import ASKED_SOURCE, GONE_BY_HOURS, GONE_SOURCE, METHODS
from queries.dimensions import BY_SCORES
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Row
from queries.measures.session_rows import EffectTimes, ShareGone
from queries.measures.unscored import SessionMeasure, ascertained
from queries.relations.effect_times import (
    GoneSums,
    OnsetMedian,
    PeopleTimed,
    RepeatGone,
    RepeatTimes,
    TimeSums,
    onset_medians,
    people_timed,
    time_relations,
)
from queries.relations.relation import Fetched, Needs
from queries.statistics.intervals import Clusters, clustered_wilson

_Place = tuple[str, str, str]


@dataclass
class _Gone:
    """What is known of those gone by an hour, as in `intervals.Clusters`: x are gone, m are timed."""

    x: int = 0
    xx: int = 0
    xm: int = 0
    affected: int = 0
    always: int = 0

    def add_patients(self, sums: GoneSums | RepeatGone) -> None:
        """Add what patients contribute."""
        self.xx += sums.gone_squares
        self.xm += sums.products
        self.affected += sums.affected
        self.always += sums.always


@dataclass
class _Times:
    """What was counted of a term in a group and method; `gone` by each hour."""

    patients: int = 0
    n: int = 0
    not_recorded: int = 0
    onset_patients: int = 0
    squares: int = 0
    onset: int | None = None
    onset_n: int = 0
    gone: dict[int, _Gone] = field(default_factory=lambda: {hours: _Gone() for hours in GONE_BY_HOURS})

    def add_patients(self, sums: TimeSums | RepeatTimes) -> None:
        """Add what patients contribute."""
        self.patients += sums.patients
        self.onset_patients += sums.onset_patients
        self.squares += sums.squares


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {
        **time_relations(cohort, catalogue),
        "onsets": onset_medians(cohort, catalogue),
        "people": people_timed(cohort, catalogue),
    }


def _answered(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return one row a group, method and term that occurs there, the terms told in one order: the commonest first."""
    times = _times(cohort, fetched, catalogue)
    people: PeopleTimed = fetched["people"][0]
    return Answer(
        rows=tuple(_row(place, times[place]) for place in _by_group(times)),
        counted=Counted(
            n=people.n, patients=people.patients, minors=people.minors, follow_up=None, of="timed side effects"
        ),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
        in_order=_commonest_first,
    )


def _times(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> dict[_Place, _Times]:
    """Put together what was counted of everyone, of the patients with one course and of those with several."""
    times: dict[_Place, _Times] = defaultdict(_Times)
    each: TimeSums
    for each in labelled(cohort, catalogue, fetched["times"]):
        found = times[each.group, each.method, each.term]
        found.n += each.n
        found.not_recorded += each.not_recorded
        found.add_patients(each)
    for repeat in labelled(cohort, catalogue, fetched["repeat_times"]):
        times[repeat.group, repeat.method, repeat.term].add_patients(repeat)
    for hours in GONE_BY_HOURS:
        gone: GoneSums
        for gone in labelled(cohort, catalogue, fetched["gone"][str(hours)]):
            by_then = times[gone.group, gone.method, gone.term].gone[hours]
            by_then.x += gone.gone
            by_then.add_patients(gone)
        for again in labelled(cohort, catalogue, fetched["repeat_gone"][str(hours)]):
            times[again.group, again.method, again.term].gone[hours].add_patients(again)
    onset: OnsetMedian
    for onset in labelled(cohort, catalogue, fetched["onsets"]):
        began = times[onset.group, onset.method, onset.term]
        began.onset, began.onset_n = onset.median, onset.n
    return times


def _by_group(times: dict[_Place, _Times]) -> list[_Place]:
    groups = {group: place for place, group in enumerate(dict.fromkeys(group for group, _, _ in times))}
    return sorted(times, key=lambda place: (groups[place[0]], METHODS.index(place[1]), place[2]))


def _commonest_first(rows: Sequence[Row]) -> list[Row]:
    """Return rows with the commonest terms of those told first in each group and method, what is withheld last."""
    timed = [row for row in rows if isinstance(row, EffectTimes)]
    places: dict[tuple[str, str], int] = {}
    occurrences: Counter[str | None] = Counter()
    for row in timed:
        places.setdefault((row.group, row.method), len(places))
        occurrences[row.term] += (row.n or 0) + (row.not_recorded or 0)

    def order(row: EffectTimes) -> tuple[int, bool, int, str]:
        return places[row.group, row.method], row.term is None, -occurrences[row.term], row.term or ""

    return [*sorted(timed, key=order)]


def _row(place: _Place, times: _Times) -> EffectTimes:
    group, method, term = place
    return EffectTimes(
        group=group,
        n=times.n,
        term=term,
        method=method,
        patients=times.patients,
        not_recorded=times.not_recorded,
        onset=times.onset,
        onset_n=times.onset_n,
        onset_patients=times.onset_patients,
        gone=dict(_gone(times)) if times.n else {},
    )


def _gone(times: _Times) -> Iterator[tuple[int, ShareGone]]:
    for hours, by_then in times.gone.items():
        sums = (by_then.x, times.n, by_then.xx, by_then.xm, times.squares)
        low, high = clustered_wilson(Clusters(times.patients, *sums, by_then.affected, by_then.always))
        yield hours, ShareGone(events=by_then.x, value=by_then.x / times.n, low=low, high=high)


def _rules(cohort: Cohort) -> list[Rule]:
    return [Rule(f"Gone by {', '.join(map(str, GONE_BY_HOURS))} h", GONE_SOURCE), Rule("Asked", ASKED_SOURCE)]


RESOLUTION = SessionMeasure(
    requires=("side_effects",),
    name="resolution",
    title="How long side effects last",
    question="When are side effects gone?",
    counted=lambda cohort: "of side effects asked about, from the session's start" + ascertained(cohort),
    rules=_rules,
    relations=_needs,
    answered=_answered,
)
