"""Serious side effects: in how many of the sessions given something serious was written down, asked about or not."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import ASKED_BY, Cohort
from queries.definitions.side_effects import SERIOUS, SERIOUS_SOURCE
from queries.dimensions import BY_SCORES
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.session_rows import SeriousEffect
from queries.measures.sessions_counted import sessions_counted
from queries.measures.unscored import SessionMeasure
from queries.relations.relation import Fetched, Needs
from queries.relations.serious_counts import SeriousCounts, serious_counts
from queries.relations.sessions_given import SessionsGiven, sessions_given, sessions_said_serious


class _Marked(NamedTuple):
    """Sessions with something marked serious: `events` of those in n, and those of clinics that hardly ever say."""

    events: int
    elsewhere: int


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    return {
        "given": sessions_given(cohort, catalogue),
        "recording": sessions_said_serious(cohort, catalogue),
        "serious": serious_counts(cohort, catalogue),
        "together": sessions_said_serious(cohort.grouped("none"), catalogue),
    }


def _answered(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return for each group a row of any term, "none" too, and one for each term that was serious, if any was."""
    given: list[SessionsGiven] = labelled(cohort, catalogue, fetched["given"])
    recording: list[SessionsGiven] = labelled(cohort, catalogue, fetched["recording"])
    serious: list[SeriousCounts] = labelled(cohort, catalogue, fetched["serious"])
    events: dict[str, dict[str, _Marked]] = defaultdict(dict)
    for each in serious:
        events[each.group][each.term or SERIOUS] = _Marked(each.recorded, each.events - each.recorded)
    known = {each.group: (each.n, each.patients) for each in recording}
    rows = (_rows(each.group, each.n, *known.get(each.group, (0, 0)), events[each.group]) for each in given)
    return Answer(
        rows=tuple(chain.from_iterable(rows)),
        counted=sessions_counted(fetched["together"]),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _rows(group: str, given: int, n: int, patients: int, events: Mapping[str, _Marked]) -> Iterator[SeriousEffect]:
    for term, marked in _in_order(events):
        yield SeriousEffect(
            group=group,
            n=n,
            term=term,
            events=marked.events,
            patients=patients,
            not_recorded=given - n,
            marked=marked.elsewhere,
        )


def _in_order(events: Mapping[str, _Marked]) -> Iterator[tuple[str, _Marked]]:
    """Yield any term first, 0 where there is none, then the terms, the most frequent first."""
    yield SERIOUS, events.get(SERIOUS, _Marked(0, 0))
    terms = ((term, marked) for term, marked in events.items() if term != SERIOUS)
    yield from sorted(terms, key=lambda item: (-item[1].events, -item[1].elsewhere, item[0]))


def _counted(cohort: Cohort) -> str:
    """Say what is counted and, where one was chosen, of which way of asking."""
    how = "" if cohort.method == "all" else f"; way of asking: {ASKED_BY[cohort.method]}"
    return f"sessions given, whether or not they were asked about{how}"


def _rules(cohort: Cohort) -> list[Rule]:
    return [Rule(SERIOUS, SERIOUS_SOURCE)]


SERIOUS_EFFECTS = SessionMeasure(
    requires=("side_effects", "serious"),
    name="serious",
    title="Serious side effects",
    question="Was anything serious?",
    counted=_counted,
    rules=_rules,
    relations=_needs,
    answered=_answered,
)
