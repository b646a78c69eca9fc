"""Competing outcomes: what became of those who got better, day by day, each of them in exactly one state.

The first thing to happen to a course decides its state, and "no longer observed" is one of them. So nobody is censored,
and the Aalen–Johansen estimate of each state (Aalen & Johansen 1978, Scand J Stat 5:141) is the plain share of all who
began: it needs no assumption that those who are seen no more did as the others.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import groupby

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import AT_DAYS, COMPETING_RULE, COMPETING_SOURCE, COMPETING_STATES
from queries.measures.durability_rows import OutcomeStates
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.outcome_follow_up import OutcomeFollowUp
from queries.relations.competing_outcome_counts import CompetingOutcome, competing_outcome_counts
from queries.relations.relation import Fetched, Needs


class CompetingOutcomes(OutcomeFollowUp):
    """What became of those who responded (or remitted), under the one rule that tells all of them apart."""

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint of time 0, the rule of a loss, and what makes the states."""
        states = Rule("First of: lost, rescue, admission, maintenance, seen no more", COMPETING_SOURCE)
        return [*super().timing(_under_the_rule(cohort)), states]

    def counting(self, cohort: Cohort) -> str:
        """Return in words that each course is in one state."""
        return "by what happened first"

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return who is followed under that rule, and what became of them."""
        asked = _under_the_rule(cohort)
        return {**super().needs(asked, catalogue), "ended": competing_outcome_counts(asked, catalogue, self.outcome)}

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return a row a group and day: time 0, the set days, and each day between on which anything happened."""
        people = self.people(cohort, fetched, catalogue)
        ended: list[CompetingOutcome] = labelled(cohort, catalogue, fetched["ended"])
        counted = self.counted(fetched)
        return Answer(
            rows=tuple(
                row
                for group, members in groupby(ended, key=lambda each: each.group)
                for row in days_of(group, list(members), people[group].patients, catalogue.recorded)
            ),
            counted=counted,
            instruments=frozenset(counted.instruments),
        )


def _under_the_rule(cohort: Cohort) -> Cohort:
    return replace(cohort, rule=COMPETING_RULE)


def days_of(
    group: str, ended: list[CompetingOutcome], patients: int, recorded: Collection[str] = ("events", "switches")
) -> Iterator[OutcomeStates]:
    """Yield a group's rows in order of days; without events nobody knows who was admitted.

    Nor does anybody know then that nobody died or switched; of those who began another course it is known who did.
    """
    n = sum(each.n for each in ended)
    on_day: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for each in ended:
        on_day[each.day][COMPETING_STATES[each.ended_by]] += each.n
    is_moving_on_known = {"events", "switches"} <= set(recorded) or any(each["moved_on"] for each in on_day.values())
    out: Counter[str] = Counter()
    for day in sorted({0, *AT_DAYS, *(day for day in on_day if day <= AT_DAYS[-1])}):
        out += on_day[day]
        yield OutcomeStates(
            group=group,
            n=n,
            day=day,
            patients=patients,
            kept=n - out.total(),
            maintenance=out["maintenance"],
            rescue=out["rescue"],
            lost=out["lost"],
            admitted=out["admitted"] if "events" in recorded else None,
            moved_on=out["moved_on"] if is_moving_on_known else None,
            unobserved=out["unobserved"],
        )


COMPETING_OUTCOMES = CompetingOutcomes(
    name="competing-outcomes",
    title="After response",
    question="What became of those who got better?",
    outcome="response",
)
REMISSION_COMPETING_OUTCOMES = CompetingOutcomes(
    name="remission-competing-outcomes",
    title="After remission",
    question="What became of those nearly free of symptoms?",
    outcome="remission",
)
