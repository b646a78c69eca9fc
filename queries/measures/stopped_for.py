"""Stopped for a side effect: the share of courses that one ended, of those that began and are over."""

from collections import Counter

from queries.catalogue import Catalogue
from queries.cohort import BY_SCORES, Cohort, group_label
from queries.definitions.side_effects import STOP_REASONS_SOURCE
from queries.measures.groups import labelled
from queries.measures.intervals import wilson
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.session_rows import StoppedFor
from queries.measures.unscored import UnscoredMeasure
from queries.relations.stopped_counts import OVER, people_over, stopped_counts
from store.engines import Snapshot, read


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return one row a group; every course stands in one group, whatever its scores."""
    states: dict[str, Counter[str]] = {}
    minors: Counter[str] = Counter()
    for group, state, of_minors, n in labelled(cohort, catalogue, read(snapshot, stopped_counts(cohort))):
        states.setdefault(group, Counter())[state] += n
        minors[state] += of_minors
    people = {group_label(cohort.by, group, catalogue): n for group, n in read(snapshot, people_over(cohort))}
    everyone = read(snapshot, people_over(cohort.grouped("none")))
    rows = tuple(_row(group, found, people.get(group, 0)) for group, found in states.items())
    return Answer(
        rows=rows,
        counted=Counted(
            n=sum(row.n or 0 for row in rows),
            patients=sum(n for _, n in everyone),
            minors=sum(minors[state] for state in OVER),
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
        no_induction=states["no_induction"],
    )


# Courses are counted, so neither the phase of sessions nor the way of asking divides them.
STOPPED_FOR_SIDE_EFFECTS = UnscoredMeasure(
    needs=("ended", "stop_reason"),
    name="stopped-for-side-effects",
    title="Courses stopped for a side effect",
    question="How many courses does a side effect end?",
    followed=lambda _: "courses that are over",
    counted=lambda _: "of courses that began and are over; those that give no reason count as another",
    rules=lambda _: [Rule("Stopped for a side effect", STOP_REASONS_SOURCE)],
    answered=_answered,
)
