"""Followed: what all questions about those who responded (or remitted) have in common."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from queries.catalogue import Catalogue
from queries.clocks import Clocks, by_score
from queries.cohort import Cohort, Missing, group_label
from queries.definitions.durability import RULES, TIME_0_ENDPOINT
from queries.definitions.endpoints import ENDPOINTS
from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.measures.groups import labelled
from queries.measures.measure import Counted, Rule
from queries.relations.followed import people_followed
from queries.relations.relapse_counts import relapse_counts
from store.engines import Snapshot, read


class People(NamedTuple):
    """Courses followed of a group, and of how many patients; `minors` are courses."""

    patients: int
    minors: int
    n: int


@dataclass(frozen=True)
class Followed:
    """A question about what came after an outcome (response or remission) at the end of induction."""

    name: str
    title: str
    question: str
    outcome: str
    cases_only: bool = True
    needs: ClassVar[tuple[str, ...]] = ()

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

    def sizes(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> tuple[dict[str, int], dict[str, int]]:
        """Return how many courses are followed: by group, in the groups' order, and by instrument."""
        rows = labelled(cohort, catalogue, read(snapshot, relapse_counts(cohort, self.outcome)))
        groups: Counter[str] = Counter()
        for group, *_, n in rows:
            groups[group] += n
        return groups, mixed((instrument, n) for _, instrument, *_, n in rows)

    def people(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> dict[str, People]:
        """Return those followed, by the label of their group."""
        rows = read(snapshot, people_followed(cohort, self.outcome))
        return {group_label(cohort.by, group, catalogue): People(*counts) for group, *counts in rows}

    def counted(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue, mix: dict[str, int]) -> Counted:
        """Return the whole figure's denominator; `mix` says how many were followed with which instrument."""
        together = self.people(cohort.grouped("none"), snapshot, catalogue)
        everyone = next(iter(together.values()), People(0, 0, 0))
        return Counted(everyone.n, everyone.patients, everyone.minors, follow_up=None, instruments=mix)


def mixed(courses: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return instrument → courses from pairs of both, in the instruments' order."""
    followed: Counter[str] = Counter()
    for instrument, n in courses:
        followed[instrument] += n
    return {name: followed[name] for name in INSTRUMENTS if followed[name]}
