"""Stopped for a side effect: the share of courses that one ended, of those that began and are over."""

from collections import Counter

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.side_effects import STOP_REASONS_SOURCE
from queries.dimensions import BY_SCORES
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.session_rows import StoppedFor
from queries.measures.unscored import UnscoredMeasure
from queries.relations.relation import Fetched, Needs
from queries.relations.stopped_counts import OVER, PeopleOver, StoppedCounts, people_over, stopped_counts
from queries.statistics.intervals import wilson


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {
        "courses": stopped_counts(cohort, catalogue),
        "people": people_over(cohort, catalogue),
        "together": people_over(cohort.grouped("none"), catalogue),
    }


def _answered(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return one row a group; every course stands in one group, whatever its scores."""
    courses: list[StoppedCounts] = labelled(cohort, catalogue, fetched["courses"])
    people: list[PeopleOver] = labelled(cohort, catalogue, fetched["people"])
    together: list[PeopleOver] = fetched["together"]
    states: dict[str, Counter[str]] = {}
    for each in courses:
        states.setdefault(each.group, Counter())[each.state] += each.n
    patients = {each.group: each.patients for each in people}
    rows = tuple(_row(group, found, patients.get(group, 0)) for group, found in states.items())
    return Answer(
        rows=rows,
        counted=Counted(
            n=sum(row.n or 0 for row in rows),
            patients=sum(each.patients for each in together),
            minors=sum(each.minors for each in courses if each.state in OVER),
            follow_up=None,
        ),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _row(group: str, states: Counter[str], patients: int) -> StoppedFor:
    n, events = sum(states[state] for state in OVER), states["side_effect"]
    low, high = wilson(events, n) if n else (None, None)
    return StoppedFor(
        group=group,
        n=n,
        patients=patients,
        events=events,
        no_reason=states["no_reason"],
        value=events / n if n else None,
        low=low,
        high=high,
        pending=states["pending"],
        not_recorded=states["not_recorded"],
        no_induction=states["no_induction"],
    )


# Courses are counted, so neither the phase of sessions nor the way of asking divides them.
STOPPED_FOR_SIDE_EFFECTS = UnscoredMeasure(
    requires=("ended", "stop_reason"),
    name="stopped-for-side-effects",
    title="Courses stopped for a side effect",
    question="How many courses does a side effect end?",
    observed=lambda _: "courses that are over",
    counted=lambda _: "of courses that began and are over; those that give no reason count as another",
    rules=lambda _: [Rule("Stopped for a side effect", STOP_REASONS_SOURCE)],
    relations=_needs,
    answered=_answered,
)
