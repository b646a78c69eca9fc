"""Screening: from everyone who was looked at before treatment to those scored at the end of induction."""

from collections import Counter
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
    "completed": ("in_induction", "left", "ended_unknown", "no_plan"),
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
        of_clinics: dict[str, dict[int, Counter[tuple[str, str]]]] = {}
        for each in screenings:
            linked = of_clinics.setdefault(each.group, {}).setdefault(each.linked, Counter())
            linked[each.state, each.reason or NOT_RECORDED] += each.n
        begun = {each.group: (each.courses, each.courses - each.screened) for each in courses}
        patients = {(each.group, each.linked): each.patients for each in people}
        rows = []
        for group, found in of_clinics.items():
            linked = max(found)
            unlinked = found[0].total() if 0 in found else 0
            facts = {"group": group, "patients": patients[group, linked], "unlinked": unlinked}
            rows.append(Screening(**facts, **_row(found[linked], begun.get(group, (0, 0)), is_linked=bool(linked))))
        return Answer(
            rows=tuple(rows),
            counted=Counted(n=sum(row.n or 0 for row in rows), patients=None, minors=0, follow_up=None, of=SCREENINGS),
            instruments=frozenset(),
            scored_with="",
        )


def _row(found: Counter[tuple[str, str]], begun: tuple[int, int], *, is_linked: bool) -> dict[str, Any]:
    """Return what is counted of screenings, where it is known who began; else only who was eligible."""
    states: Counter[str] = Counter()
    reasons: dict[str, Counter[str]] = {"ineligible": Counter(), "declined": Counter()}
    for (state, reason), screenings in found.items():
        states[state] += screenings
        if state in reasons:
            reasons[state][reason] += screenings
    n = reached = states.total()
    courses, unscreened = begun if is_linked else (None, None)
    facts: dict[str, Any] = {"n": n, "courses": courses, "unscreened": unscreened}
    for step in STEPS:
        lost = {state: states[state] for state in _LOST[step]}
        reached -= sum(lost.values())
        low, high = wilson(reached, n)
        share = {step: reached, f"{step}_value": reached / n, f"{step}_low": low, f"{step}_high": high} | lost
        facts |= share if is_linked or step == "eligible" else dict.fromkeys(share)
    return facts | {f"{outcome}_reasons": _in_order(counts) for outcome, counts in reasons.items()}


def _in_order(reasons: Counter[str]) -> dict[str, int]:
    """Return reasons with the most frequent first and those not recorded last."""
    return dict(sorted(reasons.items(), key=lambda item: (item[0] == NOT_RECORDED, -item[1], item[0])))


SCREENING = ScreeningMeasure(requires=("screenings",))
