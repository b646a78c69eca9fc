"""Durability: for how long those who got better stay better, and remission likewise."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import groupby
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import Cohort, Missing, group_label
from queries.definitions.durability import AT_DAYS, RMST_DAYS, RULES, TIME_0_ENDPOINT
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.engines import Snapshot, read
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.rows import Comparison, CurveStep, Summary, SurvivalAt
from queries.measures.survival import (
    Day,
    Step,
    kaplan_meier,
    log_rank,
    quantile_day,
    restricted_mean,
    survival_at,
)
from queries.relations.relapse_counts import people_followed, relapse_counts

HALF = 0.5


class Relapses(NamedTuple):
    """One row of the relation `relapse_counts`, its group already a label."""

    group: str
    instrument: str
    day: int
    lost: int
    no_later_score: int
    n: int


@dataclass(frozen=True)
class Durability:
    """How long an outcome (response or remission) lasts, from the score that shows it at the end of induction."""

    name: str
    title: str
    question: str
    outcome: str
    cases_only: bool = True

    def when(self, cohort: Cohort) -> str:
        """Return the endpoint whose score is time 0."""
        return f"from {ENDPOINTS[TIME_0_ENDPOINT].title}"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint of time 0 and the rule by which an outcome counts as lost."""
        start, rule = ENDPOINTS[TIME_0_ENDPOINT], RULES[cohort.rule]
        return [Rule(f"Time 0, {start.title}", start.source), Rule(f"Loss, {rule.title}", rule.source)]

    def mode(self, asked: Missing) -> Missing:
        """Return "observed": a course that is seen no more is censored, whatever is asked for."""
        return "observed"

    def counting(self, cohort: Cohort) -> str:
        """Return in words what ends a response or remission."""
        return f"until lost, {RULES[cohort.rule].title}"

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return what is followed on an instrument; None where it lacks the rule."""
        rule = instrument.response if self.outcome == "response" else instrument.remission
        return Rule(f"{self.outcome} {rule}", rule.source) if rule else None

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return the curves of a cohort's groups, their summaries and their comparison."""
        relapses = _relapses(cohort, self.outcome, snapshot, catalogue)
        people = read(snapshot, people_followed(cohort, self.outcome))
        (everyone,) = read(snapshot, people_followed(cohort.grouped("none"), self.outcome)) or [("All", 0, 0, 0)]
        patients = {group_label(cohort.by, group, catalogue): count for group, count, _, _ in people}
        curves = {group: list(members) for group, members in groupby(relapses, key=lambda each: each.group)}
        days = {group: _days(members) for group, members in curves.items()}
        steps = {group: kaplan_meier(each) for group, each in days.items()}
        compared = log_rank(list(days.values()))
        return Answer(
            rows=(),
            steps=tuple(step for group, each in steps.items() for step in _rows(group, each)),
            counted=Counted(
                n=everyone[3], patients=everyone[1], minors=everyone[2], follow_up=None, instruments=_mix(relapses)
            ),
            instruments=frozenset(each.instrument for each in relapses),
            summary=tuple(_summary(group, curves[group], each, patients[group]) for group, each in steps.items()),
            comparison=Comparison(*compared) if compared else None,
        )


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


def _summary(group: str, relapses: list[Relapses], steps: list[Step], patients: int) -> Summary:
    median, median_low, median_high = quantile_day(steps, HALF)
    return Summary(
        group=group,
        n=steps[0].at_risk,
        patients=patients,
        losses=sum(step.losses for step in steps),
        no_later_score=sum(each.n for each in relapses if each.no_later_score),
        median=median,
        median_low=median_low,
        median_high=median_high,
        rmst=restricted_mean(steps, RMST_DAYS),
        at={day: _at(steps, day) for day in AT_DAYS},
        instruments=_mix(relapses),
    )


def _mix(relapses: list[Relapses]) -> dict[str, int]:
    followed: Counter[str] = Counter()
    for each in relapses:
        followed[each.instrument] += each.n
    return {name: followed[name] for name in INSTRUMENTS if followed[name]}


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
