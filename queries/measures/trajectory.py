"""Trajectory: how scores move from week to week, and how far apart single courses are by then."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from queries.catalogue import Catalogue
from queries.clocks import BY_START, Clocks
from queries.cohort import MISSING, Cohort, Missing
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW, BAND_SOURCE, LAST_WEEK, REACH_DAYS, WEEKS_SOURCE
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Trajectory
from queries.relations.relation import Fetched, Needs
from queries.relations.week_sums import WeeksClosed, WeekSum, people_begun, repeats_in_weeks, week_sums, weeks_closed
from queries.statistics.mean_change import in_points, mean_change, moved


@dataclass(frozen=True)
class Begun:
    """Everyone of a group with a baseline of an instrument, by the last week that was over at the cut-off."""

    by_last_week: Mapping[int, int]

    @cached_property
    def closed(self) -> Sequence[int]:
        """Of how many courses each week was over, in their order."""
        return [sum(n for last, n in self.by_last_week.items() if last >= week) for week in range(LAST_WEEK + 1)]

    def open(self, week: int) -> int:
        """Return of how many courses the week was not over yet."""
        return self._all - self.closed[week]

    @cached_property
    def _all(self) -> int:
        return sum(self.by_last_week.values())


@dataclass(frozen=True)
class TrajectoryMeasure:
    """The change from baseline in each week, among those who were scored in it."""

    name: str
    title: str
    question: str
    cases_only: bool = False
    requires: tuple[str, ...] = ()

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

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return who began, and how far they had come by each week."""
        return {
            "begun": weeks_closed(cohort, catalogue),
            "together": people_begun(cohort, catalogue),
            "weeks": week_sums(cohort, catalogue),
            "repeats": repeats_in_weeks(cohort, catalogue),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one row a (group, instrument, week) for everyone with a baseline."""
        begun = _begun(labelled(cohort, catalogue, fetched["begun"]))
        weeks = {each[:3]: each for each in labelled(cohort, catalogue, fetched["weeks"])}
        repeats = {each[:3]: each.patients for each in labelled(cohort, catalogue, fetched["repeats"])}
        rows = tuple(
            _row(weeks.get(place) or _unscored(*place), courses, repeats.get(place, 0))
            for key, courses in begun.items()
            for week in range(LAST_WEEK + 1)
            for place in [(*key, week)]
        )
        mix: Counter[str] = Counter()
        for (_, instrument), courses in begun.items():
            mix[instrument] += courses.closed[0]
        everyone = fetched["together"]
        patients, minors, n = everyone[0] if everyone else (0, 0, 0)
        return Answer(
            rows=rows,
            counted=Counted(n=n, patients=patients, minors=minors, follow_up=None, instruments=mix),
            instruments=frozenset(mix),
        )


def _begun(weeks: Iterable[WeeksClosed]) -> dict[tuple[str, str], Begun]:
    """Return who began, for each (group, instrument) in the rows' order of groups and the order of the instruments."""
    found: dict[str, dict[str, dict[int, int]]] = {}
    for group, instrument, week, n in weeks:
        found.setdefault(group, {}).setdefault(instrument, {})[week] = n
    return {
        (group, instrument): Begun(by_instrument[instrument])
        for group, by_instrument in found.items()
        for instrument in INSTRUMENTS
        if instrument in by_instrument
    }


def _unscored(group: str, instrument: str, week: int) -> WeekSum:
    return WeekSum(group, instrument, week, 0, 0, 0, 0, 0, 0, None, None, None)


def _row(week: WeekSum, begun: Begun, repeats: int) -> Trajectory:
    scale = INSTRUMENTS[week.instrument].range
    mean = in_points(mean_change(week.n, week.baselines, week.changes, week.squares), scale)
    quartile_low, quartile_high = moved(scale, week.quartile_low, week.quartile_high)
    return Trajectory(
        group=week.group,
        instrument=week.instrument,
        week=week.week,
        n=week.n,
        patients=repeats + week.singles,
        missing=begun.closed[week.week] - week.closed,
        pending=begun.open(week.week) - (week.n - week.closed),
        quartile_low=quartile_low,
        median=None if week.median is None else scale.change(week.median),
        quartile_high=quartile_high,
        **mean._asdict(),
    )


TRAJECTORY = TrajectoryMeasure(
    name="trajectory",
    title="Change over time",
    question="When do people get better?",
)
