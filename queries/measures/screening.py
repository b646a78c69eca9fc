"""Screening: from everyone who was looked at before treatment to those scored at the end of induction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from queries.catalogue import Catalogue
from queries.clocks import BY_SCREENING, Clocks
from queries.cohort import Cohort, Missing
from queries.definitions.instrument import Instrument
from queries.definitions.retention import FUNNEL
from queries.dimensions import NOT_RECORDED
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.screening_rows import Screening
from queries.relations.relation import Fetched, Needs
from queries.relations.screening_counts import (
    CoursesBegun,
    PeopleScreened,
    ScreeningCounts,
    courses_begun,
    people_screened,
    screening_counts,
)
from queries.statistics.intervals import wilson

SCREENINGS = "screenings"
STEPS = ("eligible", "began", "completed", "scored")

_CHOSEN_BY = ("clinic", "diagnosis")
_GROUPED_BY = ("clinic", "diagnosis", "month", "year", "none")
# What is lost before each step, in the order in which the states of `screening_facts` exclude each other.
_LOST = {
    "eligible": ("ineligible", "declined"),
    "began": ("not_begun",),
    "completed": ("in_induction", "left", "no_plan"),
    "scored": ("pending", "not_scored"),
}


@dataclass(frozen=True)
class ScreeningMeasure:
    """The question about people who were screened: only what is known of someone not treated chooses or groups them."""

    name: str = "screening"
    title: str = "Screening"
    question: str = "Who is screened, and who begins treatment?"
    cases_only: bool = False
    requires: tuple[str, ...] = ()

    def takes(self, cohort: Cohort) -> Cohort:
        """Return the cohort with the filters and the grouping that a screening can have."""
        chosen = {name: values for name, values in cohort.chosen.items() if name in _CHOSEN_BY}
        by = cohort.by if cohort.by in _GROUPED_BY else "none"
        return replace(cohort, chosen=chosen, course="all", by=by, across="none")

    def when(self, cohort: Cohort) -> str:
        """Return what is followed."""
        return "from screening to the end of induction"

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return by whose rules the steps are counted."""
        return [Rule(f"{self.title}, {self.counting(cohort)}", FUNNEL)]

    def clocks(self, cohort: Cohort) -> Clocks:
        """Return that screenings have a month of their own."""
        return BY_SCREENING

    def mode(self, asked: Missing) -> Missing:
        """Return what was asked for: no rate is taken of scores here."""
        return asked

    def counting(self, cohort: Cohort) -> str:
        """Return in words what the shares are of."""
        return "of everyone screened"

    def rule(self, instrument: Instrument) -> Rule | None:
        """Return None: screenings are counted, not scores."""
        return None

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return the screenings, and the courses that began."""
        return {
            "screenings": screening_counts(cohort, catalogue),
            "people": people_screened(cohort, catalogue),
            "begun": courses_begun(cohort, catalogue),
        }

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return the answer for a cohort, one row a group that has screenings."""
        screenings: list[ScreeningCounts] = labelled(cohort, catalogue, fetched["screenings"])
        people: list[PeopleScreened] = labelled(cohort, catalogue, fetched["people"])
        courses: list[CoursesBegun] = labelled(cohort, catalogue, fetched["begun"])
        states: dict[str, Counter[str]] = {}
        reasons: dict[tuple[str, str], Counter[str]] = {}
        for each in screenings:
            states.setdefault(each.group, Counter())[each.state] += each.n
            reasons.setdefault((each.group, each.state), Counter())[each.reason or NOT_RECORDED] += each.n
        begun = {each.group: (each.courses, each.courses - each.screened) for each in courses}
        patients = {each.group: each.patients for each in people}
        rows = tuple(
            _row(group, counts, begun.get(group, (0, 0)), patients[group])
            | _reasons(reasons.get((group, "ineligible"), Counter()), reasons.get((group, "declined"), Counter()))
            for group, counts in states.items()
        )
        n = sum(counts.total() for counts in states.values())
        return Answer(
            rows=tuple(Screening(**row) for row in rows),
            counted=Counted(n=n, patients=None, minors=0, follow_up=None, of=SCREENINGS),
            instruments=frozenset(),
            scored_with="",
        )


def _row(group: str, states: Mapping[str, int], begun: tuple[int, int], patients: int) -> dict[str, Any]:
    n = reached = sum(states.values())
    facts: dict[str, Any] = {"group": group, "n": n, "patients": patients}
    facts |= {"courses": begun[0], "unscreened": begun[1]}
    for step in STEPS:
        lost = {state: states.get(state, 0) for state in _LOST[step]}
        reached -= sum(lost.values())
        low, high = wilson(reached, n)
        facts |= {step: reached, f"{step}_value": reached / n, f"{step}_low": low, f"{step}_high": high} | lost
    return facts


def _reasons(ineligible: Counter[str], declined: Counter[str]) -> dict[str, Any]:
    return {"ineligible_reasons": _in_order(ineligible), "declined_reasons": _in_order(declined)}


def _in_order(reasons: Counter[str]) -> dict[str, int]:
    """Return reasons with the most frequent first and those not recorded last."""
    return dict(sorted(reasons.items(), key=lambda item: (item[0] == NOT_RECORDED, -item[1], item[0])))


SCREENING = ScreeningMeasure()
