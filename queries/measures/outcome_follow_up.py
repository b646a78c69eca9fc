"""Outcome follow-up: what all questions about those who responded (or remitted) have in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import Cohort, Missing
from queries.definitions.durability import RULES, TIME_0_ENDPOINT
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.measures.groups import labelled
from queries.measures.measure import Counted, Rule
from queries.relations.outcome_follow_up import (
    InstrumentFollowedUp,
    PeopleFollowedUp,
    instruments_followed_up,
    people_followed_up,
)
from queries.relations.relation import Fetched, Needs


@dataclass(frozen=True)
class OutcomeFollowUp:
    """A question about what came after an outcome (response or remission) at the end of induction."""

    name: str
    title: str
    question: str
    outcome: str
    cases_only: bool = True
    requires: tuple[str, ...] = ()

    def when(self, cohort: Cohort) -> str:
        """Return the endpoint whose score is time 0."""
        return f"from {ENDPOINTS[TIME_0_ENDPOINT].title}"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return the endpoint of time 0 and the rule by which an outcome counts as lost."""
        start, rule = ENDPOINTS[TIME_0_ENDPOINT], RULES[cohort.rule]
        return [Rule(f"Time 0, {start.title}", start.source), Rule(f"Loss, {rule.title}", rule.source)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that the score of time 0 is what is due."""
        return by_score(TIME_0_ENDPOINT, due_at=TIME_0_ENDPOINT)

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

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return who is followed, by group and together, and with which instruments."""
        return {
            "people": people_followed_up(cohort, catalogue, self.outcome),
            "together": people_followed_up(cohort.grouped("none"), catalogue, self.outcome),
            "instruments": instruments_followed_up(cohort, catalogue, self.outcome),
        }

    def people(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> dict[str, PeopleFollowedUp]:
        """Return those followed, by the label of their group, in the groups' order."""
        return {each.group: each for each in labelled(cohort, catalogue, fetched["people"])}

    def counted(self, fetched: Fetched) -> Counted:
        """Return the whole figure's denominator."""
        everyone, mix = fetched["together"], mixed(fetched["instruments"])
        _, patients, minors, n = everyone[0] if everyone else ("", 0, 0, 0)
        return Counted(n, patients, minors, follow_up=None, instruments=mix)


def mixed(courses: Iterable[InstrumentFollowedUp]) -> dict[str, int]:
    """Return instrument → courses followed, in the instruments' order."""
    followed: Counter[str] = Counter()
    for each in courses:
        followed[each.instrument] += each.n
    return {name: followed[name] for name in INSTRUMENTS if followed[name]}
