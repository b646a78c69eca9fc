"""Trajectory: how scores move from week to week, and how far apart single courses are by then."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.clocks import BY_START, Clocks
from queries.cohort import MISSING, Cohort, Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW, BAND_SOURCE, LAST_WEEK, REACH_DAYS, WEEKS_SOURCE
from queries.measures.groups import labelled
from queries.measures.mean_change import mean_change, points
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.quantiles import quantile
from queries.measures.rows import Trajectory
from queries.relations.trajectory_pairs import people_begun, people_scored, trajectory_pairs, weeks_closed
from store.engines import Snapshot, read

MEDIAN = 50


class Scores(NamedTuple):
    """One row of the relation `trajectory_pairs` but for its group and instrument."""

    week: int
    baseline: int
    score: int
    n: int


class People(NamedTuple):
    """Who was scored in a week: distinct patients, and the courses whose week was over at the cut-off."""

    patients: int
    closed: int


NOBODY = People(0, 0)


@dataclass(frozen=True)
class Begun:
    """Everyone of a group with a baseline of an instrument, by the last week that was over at the cut-off."""

    by_last_week: Mapping[int, int]

    def closed(self, week: int) -> int:
        """Return of how many courses the week was over."""
        return sum(n for last, n in self.by_last_week.items() if last >= week)

    def open(self, week: int) -> int:
        """Return of how many courses the week was not over yet."""
        return sum(n for last, n in self.by_last_week.items() if last < week)


@dataclass(frozen=True)
class TrajectoryMeasure:
    """The change from baseline in each week, among those who were scored in it."""

    name: str
    title: str
    question: str
    cases_only: bool = False

    def when(self, cohort: Cohort) -> str:
        """Return over how many weeks scores are followed."""
        return f"weeks 0 to {LAST_WEEK}"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return which score is a week's, and what the quartiles are."""
        return [
            Rule(f"A week's score, the nearest within {REACH_DAYS} days of it", WEEKS_SOURCE),
            Rule(f"Quantiles of individual change, {BAND_LOW} % and {BAND_HIGH} %", BAND_SOURCE),
        ]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that courses are followed from their start."""
        return BY_START

    def mode(self, asked: Missing) -> Missing:
        """Return "observed": a week without a score has none, whatever is asked for."""
        return "observed"

    def counting(self, cohort: Cohort) -> str:
        """Return in words that each week counts those who were scored in it."""
        return MISSING["observed"]

    def rule(self, instrument: Instrument) -> Rule:
        """Return the instrument's scale."""
        return Rule(f"points on a scale of {instrument.minimum} to {instrument.maximum}", instrument.range_source)

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return one row a (group, instrument, week) for everyone with a baseline."""
        begun = _begun(cohort, snapshot, catalogue)
        scores: defaultdict[tuple[str, str], list[Scores]] = defaultdict(list)
        for group, instrument, *counts in labelled(cohort, catalogue, read(snapshot, trajectory_pairs(cohort))):
            scores[group, instrument].append(Scores(*counts))
        people = {
            (group, instrument, week): People(*counts)
            for group, instrument, week, *counts in labelled(cohort, catalogue, read(snapshot, people_scored(cohort)))
        }
        rows = tuple(row for key, each in begun.items() for row in _rows(key, scores[key], each, people))
        ((patients, minors, n),) = read(snapshot, people_begun(cohort))
        mix: Counter[str] = Counter()
        for (_, instrument), each in begun.items():
            mix[instrument] += each.closed(0)
        return Answer(
            rows=rows,
            counted=Counted(n=n, patients=patients, minors=minors or 0, follow_up=None, instruments=mix),
            instruments=frozenset(mix),
        )


def _begun(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> dict[tuple[str, str], Begun]:
    """Return who began, for each (group, instrument) in the groups' natural order and that of the instruments."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    for group, instrument, week, n in labelled(cohort, catalogue, read(snapshot, weeks_closed(cohort))):
        found.setdefault(group, {}).setdefault(instrument, {})[week] = n
    return {
        (group, instrument): Begun(by_instrument[instrument])
        for group, by_instrument in found.items()
        for instrument in INSTRUMENTS
        if instrument in by_instrument
    }


def _rows(
    key: tuple[str, str], scores: list[Scores], begun: Begun, people: Mapping[tuple[str, str, int], People]
) -> Iterator[Trajectory]:
    by_week: defaultdict[int, list[Scores]] = defaultdict(list)
    for each in scores:
        by_week[each.week].append(each)
    for week in range(LAST_WEEK + 1):
        yield _row(key, week, by_week[week], begun, people.get((*key, week), NOBODY))


def _row(key: tuple[str, str], week: int, scores: list[Scores], begun: Begun, people: People) -> Trajectory:
    n = sum(each.n for each in scores)
    changes: Counter[int] = Counter()
    for each in scores:
        changes[each.score - each.baseline] += each.n
    return Trajectory(
        group=key[0],
        instrument=key[1],
        week=week,
        n=n,
        patients=people.patients,
        missing=begun.closed(week) - people.closed,
        pending=begun.open(week) - (n - people.closed),
        quartile_low=quantile(changes, BAND_LOW),
        median=quantile(changes, MEDIAN),
        quartile_high=quantile(changes, BAND_HIGH),
        **mean_change([points(each) for each in scores])._asdict(),
    )


TRAJECTORY = TrajectoryMeasure(
    name="trajectory",
    title="Change over time",
    question="When do people get better?",
)
