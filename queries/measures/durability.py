"""Durability: for how long those who got better stay better, and remission likewise."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import AT_DAYS, CUT_UNDER_AT_RISK, RMST_DAYS, TIME_0_ENDPOINT
from queries.definitions.instrument import INSTRUMENTS
from queries.measures.durability_rows import Comparison, CurveStep, Summary, SurvivalAt
from queries.measures.groups import labelled
from queries.measures.measure import Answer
from queries.measures.outcome_follow_up import OutcomeFollowUp, mixed
from queries.relations.outcome_follow_up import InstrumentFollowedUp, PeopleFollowedUp
from queries.relations.relapse_counts import Relapses, relapse_counts
from queries.relations.relation import Fetched, Needs
from queries.relations.score_sums import ScoreSum, score_sums
from queries.statistics.survival import (
    Day,
    Step,
    drawn_to,
    kaplan_meier,
    log_rank,
    quantile_day,
    restricted_mean,
    survival_at,
)

HALF = 0.5


class Durability(OutcomeFollowUp):
    """How long an outcome (response or remission) lasts, from the score that shows it at the end of induction."""

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return also how long each was followed, and who has which state at time 0."""
        return {
            **super().needs(cohort, catalogue),
            "relapses": relapse_counts(cohort, catalogue, self.outcome),
            "at_time_0": score_sums(replace(cohort, endpoint=TIME_0_ENDPOINT), catalogue, outcome=""),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the curves of a cohort's groups, their summaries and their comparison."""
        relapses: list[Relapses] = labelled(cohort, catalogue, fetched["relapses"])
        people = self.people(cohort, fetched, catalogue)
        not_scored = self._not_scored(labelled(cohort, catalogue, fetched["at_time_0"]))
        curves = {group: list(members) for group, members in groupby(relapses, key=lambda each: each.group)}
        instruments = _by_group(labelled(cohort, catalogue, fetched["instruments"]))
        days = {group: _days(members) for group, members in curves.items()}
        steps = {group: kaplan_meier(each) for group, each in days.items()}
        compared = log_rank(list(days.values()))
        return Answer(
            rows=(),
            steps=tuple(step for group, each in steps.items() for step in _rows(group, each)),
            counted=self.counted(fetched),
            instruments=frozenset(each.instrument for each in fetched["instruments"]),
            summary=tuple(
                _summary(people[group], curves[group], each, not_scored[group], mixed(instruments[group]))
                for group, each in steps.items()
            ),
            comparison=Comparison(*compared) if compared else None,
        )

    def _not_scored(self, at_time_0: Iterable[ScoreSum]) -> Counter[str]:
        """Count by group the cases that have no score at time 0, of the instruments that know the outcome."""
        missing: Counter[str] = Counter()
        for each in at_time_0:
            if each.state == "missing" and each.is_case and self.rule(INSTRUMENTS[each.instrument]):
                missing[each.group] += each.n
        return missing


def _by_group(followed: Iterable[InstrumentFollowedUp]) -> dict[str, list[InstrumentFollowedUp]]:
    return {group: list(members) for group, members in groupby(followed, key=lambda each: each.group)}


def _days(relapses: list[Relapses]) -> list[Day]:
    losses: Counter[int] = Counter()
    censored: Counter[int] = Counter()
    for each in relapses:
        (losses if each.lost else censored)[each.day] += each.n
    return [Day(day, losses[day], censored[day]) for day in sorted({*losses, *censored})]


def _rows(group: str, steps: list[Step]) -> Iterator[CurveStep]:
    for step in steps:
        yield CurveStep(group, *step)


def _summary(
    people: PeopleFollowedUp, relapses: list[Relapses], steps: list[Step], not_scored: int, instruments: dict[str, int]
) -> Summary:
    median, median_low, median_high = quantile_day(steps, HALF)
    return Summary(
        group=people.group,
        n=steps[0].at_risk,
        patients=people.patients,
        losses=sum(step.losses for step in steps),
        no_later_score=sum(each.no_later_score for each in relapses),
        drawn_to=drawn_to(steps, CUT_UNDER_AT_RISK, AT_DAYS[-1]),
        median=median,
        median_low=median_low,
        median_high=median_high,
        rmst=restricted_mean(steps, RMST_DAYS),
        not_scored=not_scored,
        at={day: _at(steps, day) for day in AT_DAYS},
        instruments=instruments,
    )


def _at(steps: list[Step], day: int) -> SurvivalAt:
    step = survival_at(steps, day)
    if step is None:
        return SurvivalAt(None, None, None, None)
    later = next((each.at_risk for each in steps if each.day >= day), 0)
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
