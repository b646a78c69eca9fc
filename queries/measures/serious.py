"""Serious side effects: in how many of the sessions given something serious was written down, asked about or not."""

from collections import Counter
from collections.abc import Iterator

from queries.catalogue import Catalogue
from queries.cohort import ASKED_BY, BY_SCORES, Cohort, group_label
from queries.definitions.side_effects import SERIOUS, SERIOUS_SOURCE
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.session_rows import SeriousEffect
from queries.measures.unscored import SessionMeasure
from queries.relations.serious_counts import serious_counts, sessions_given
from queries.relations.session_rows import people_in_sessions
from store.engines import Snapshot, read


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return for each group a row of any term, "none" too, and one for each term that was serious, if any was."""
    given = labelled(cohort, catalogue, read(snapshot, sessions_given(cohort)))
    events: dict[str, Counter[str]] = {}
    for group, term, sessions in read(snapshot, serious_counts(cohort)):
        events.setdefault(group_label(cohort.by, group, catalogue), Counter())[term or SERIOUS] += sessions
    ((patients, minors, n),) = read(snapshot, people_in_sessions(cohort.grouped("none")))
    return Answer(
        rows=tuple(
            SeriousEffect(group=group, n=sessions_of_group, term=term, events=sessions, patients=people)
            for group, people, sessions_of_group in given
            for term, sessions in _in_order(events.get(group, Counter()))
        ),
        counted=Counted(n=n, patients=patients, minors=minors or 0, follow_up=None, of="sessions"),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _in_order(events: Counter[str]) -> Iterator[tuple[str, int]]:
    """Yield any term first, 0 where there is none, then the terms, the most frequent first."""
    yield SERIOUS, events[SERIOUS]
    terms = ((term, sessions) for term, sessions in events.items() if term != SERIOUS)
    yield from sorted(terms, key=lambda item: (-item[1], item[0]))


def _counted(cohort: Cohort) -> str:
    """Say what is counted and, where one was chosen, of which way of asking."""
    how = "" if cohort.method == "all" else f"; way of asking: {ASKED_BY[cohort.method]}"
    return f"sessions given, whether or not they were asked about{how}"


def _rules(cohort: Cohort) -> list[Rule]:
    return [Rule(SERIOUS, SERIOUS_SOURCE)]


SERIOUS_EFFECTS = SessionMeasure(
    needs=("side_effects", "serious"),
    name="serious",
    title="Serious side effects",
    question="Was anything serious?",
    counted=_counted,
    rules=_rules,
    answered=_answered,
)
