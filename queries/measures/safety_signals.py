"""Safety signals: suicidal ideation that emerged or worsened, admissions, attempts and deaths, per course."""

from typing import Any, NamedTuple

from queries.catalogue import Catalogue
from queries.cohort import BY_SCORES, Cohort
from queries.definitions.safety import COURSE_SOURCE, EVENTS_SOURCE, IDEATION
from queries.measures.groups import labelled
from queries.measures.intervals import wilson
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.unscored import UnscoredMeasure
from queries.measures.vital_rows import SafetySignal
from queries.relations.signal_counts import EMERGED, WORSENED, people_who_began, signal_counts
from store.engines import Snapshot, read

TITLES = {
    EMERGED: "suicidal ideation emerged",
    WORSENED: "suicidal ideation worsened",
    "psychiatric_admission": "psychiatric admission",
    "suicide_attempt": "suicide attempt",
    "suicide": "suicide",
    "death": "death",
}


class Counts(NamedTuple):
    """One row of the relation `signal_counts`, its group already a label."""

    group: str
    signal: str
    instrument: str
    patients: int
    n: int
    events: int
    no_session: int
    not_asked: int
    no_baseline: int
    missing: int
    not_at_risk: int


def _answered(cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
    """Return a row a group and signal."""
    counts = [Counts(*row) for row in labelled(cohort, catalogue, read(snapshot, signal_counts(cohort)))]
    return Answer(
        rows=tuple(map(_signal, _in_order(counts))),
        counted=_began(cohort, snapshot),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _in_order(counts: list[Counts]) -> list[Counts]:
    groups, signals = list(dict.fromkeys(each.group for each in counts)), list(TITLES)
    scales = ["", *IDEATION]
    return sorted(
        counts,
        key=lambda each: (groups.index(each.group), signals.index(each.signal), scales.index(each.instrument)),
    )


def _signal(counts: Counts) -> SafetySignal:
    n, events = counts.n, counts.events
    low, high = wilson(events, n) if n else (None, None)
    facts: dict[str, Any] = counts._asdict() | {"signal": TITLES[counts.signal]}
    return SafetySignal(**facts, value=events / n if n else None, low=low, high=high)


def _began(cohort: Cohort, snapshot: Snapshot) -> Counted:
    ((patients, minors, n),) = read(snapshot, people_who_began(cohort.grouped("none")))
    return Counted(n=n, patients=patients, minors=minors or 0, follow_up=None)


def _rules(_cohort: Cohort) -> list[Rule]:
    """Return what counts as ideation that emerged or worsened, by which items, and which events count."""
    items = [
        Rule(
            f"{each.instrument} item {each.item}, {each.minimum} to {each.maximum}, none up to {each.none_up_to}",
            each.source,
        )
        for each in IDEATION.values()
    ]
    return [Rule("Suicidal ideation", COURSE_SOURCE), *items, Rule("Events", EVENTS_SOURCE)]


SAFETY_SIGNALS = UnscoredMeasure(
    name="safety-signals",
    title="Safety signals",
    question="How often does a course bring a safety signal?",
    followed=lambda _: "from the first session to the patient's next course",
    counted=lambda _: "each of the courses of which it is known",
    rules=_rules,
    answered=_answered,
)
