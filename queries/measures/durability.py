"""Durability: for how long those who got better stay better, and remission likewise."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, replace
from itertools import groupby
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort, group_label
from queries.definitions.durability import AT_DAYS, CUT_UNDER_AT_RISK, RMST_DAYS, TIME_0_ENDPOINT
from queries.definitions.instrument import INSTRUMENTS
from queries.measures.followed import Followed, mixed
from queries.measures.groups import labelled
from queries.measures.measure import Answer
from queries.measures.rows import Comparison, CurveStep, Summary, SurvivalAt
from queries.measures.survival import (
    Day,
    Step,
    drawn_to,
    kaplan_meier,
    log_rank,
    quantile_day,
    restricted_mean,
    survival_at,
)
from queries.relations.people_counted import Denominator, people_counted
from queries.relations.relapse_counts import relapse_counts
from store.engines import Snapshot, read

HALF = 0.5


class Relapses(NamedTuple):
    """One row of the relation `relapse_counts`, its group already a label."""

    group: str
    instrument: str
    day: int
    lost: int
    no_later_score: int
    n: int


class Durability(Followed):
    """How long an outcome (response or remission) lasts, from the score that shows it at the end of induction."""

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return the curves of a cohort's groups, their summaries and their comparison."""
        relapses = _relapses(cohort, self.outcome, snapshot, catalogue)
        people = self.people(cohort, snapshot, catalogue)
        not_scored = self._not_scored(cohort, snapshot, catalogue)
        curves = {group: list(members) for group, members in groupby(relapses, key=lambda each: each.group)}
        days = {group: _days(members) for group, members in curves.items()}
        steps = {group: kaplan_meier(each) for group, each in days.items()}
        compared = log_rank(list(days.values()))
        return Answer(
            rows=(),
            steps=tuple(step for group, each in steps.items() for step in _rows(group, each)),
            counted=self.counted(cohort, snapshot, catalogue, _mix(relapses)),
            instruments=frozenset(each.instrument for each in relapses),
            summary=tuple(
                _summary(group, curves[group], each, people[group].patients, not_scored[group])
                for group, each in steps.items()
            ),
            comparison=Comparison(*compared) if compared else None,
        )

    def _not_scored(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Counter[str]:
        """Count by group the cases that have no score at time 0, of the instruments that know the outcome."""
        names = tuple(name for name, instrument in INSTRUMENTS.items() if self.rule(instrument))
        missing = Denominator(states=("missing",), cases_only=True, instruments=names, pooled=True)
        rows = read(snapshot, people_counted(replace(cohort, endpoint=TIME_0_ENDPOINT), missing))
        return Counter({group_label(cohort.by, group, catalogue): n for group, *_, n in rows})


def _relapses(cohort: Cohort, outcome: str, snapshot: Snapshot, catalogue: Catalogue) -> list[Relapses]:
    return [Relapses(*row) for row in labelled(cohort, catalogue, read(snapshot, relapse_counts(cohort, outcome)))]


def _days(relapses: list[Relapses]) -> list[Day]:
    losses: Counter[int] = Counter()
    censored: Counter[int] = Counter()
    for each in relapses:
        (losses if each.lost else censored)[each.day] += each.n
    return [Day(day, losses[day], censored[day]) for day in sorted({*losses, *censored})]


def _rows(group: str, steps: list[Step]) -> Iterator[CurveStep]:
    for step in steps:
        yield CurveStep(group=group, **asdict(step))


def _summary(group: str, relapses: list[Relapses], steps: list[Step], patients: int, not_scored: int) -> Summary:
    median, median_low, median_high = quantile_day(steps, HALF)
    return Summary(
        group=group,
        n=steps[0].at_risk,
        patients=patients,
        losses=sum(step.losses for step in steps),
        no_later_score=sum(each.n for each in relapses if each.no_later_score),
        drawn_to=drawn_to(steps, CUT_UNDER_AT_RISK, AT_DAYS[-1]),
        median=median,
        median_low=median_low,
        median_high=median_high,
        rmst=restricted_mean(steps, RMST_DAYS),
        not_scored=not_scored,
        at={day: _at(steps, day) for day in AT_DAYS},
        instruments=_mix(relapses),
    )


def _mix(relapses: list[Relapses]) -> dict[str, int]:
    return mixed((each.instrument, each.n) for each in relapses)


def _at(steps: list[Step], day: int) -> SurvivalAt:
    step = survival_at(steps, day)
    if step is None:
        return SurvivalAt(None, None, None, None)
    later = sum(each.losses + each.censored for each in steps if each.day >= day)
    return SurvivalAt(step.value, step.low, step.high, later)


DURABILITY = Durability(
    name="durability",
    title="Durability of response",
    question="How long does it last?",
    outcome="response",
)
REMISSION_DURABILITY = Durability(
    name="remission-durability",
    title="Durability of remission",
    question="How long do people stay nearly free of symptoms?",
    outcome="remission",
)
