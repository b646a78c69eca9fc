"""Safety signals: suicidal ideation that emerged or worsened, admissions, attempts and deaths, per course."""

from typing import Any

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.safety import COURSE_SOURCE, EMERGED, EVENTS_SOURCE, IDEATION, WORSENED
from queries.dimensions import BY_SCORES
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Counted, Rule
from queries.measures.unscored import UnscoredMeasure
from queries.measures.vital_rows import SafetySignal
from queries.relations.relation import Fetched, Needs
from queries.relations.signal_counts import SIGNALS, PeopleBegun, Signal, SignalCounts, people_begun, signal_counts
from queries.statistics.intervals import wilson

TITLES = {
    EMERGED: "suicidal ideation emerged",
    WORSENED: "suicidal ideation worsened",
    "psychiatric_admission": "psychiatric admission",
    "suicide_attempt": "suicide attempt",
    "suicide": "suicide",
    "death": "death",
}


def _needs(cohort: Cohort, catalogue: Catalogue) -> Needs:
    counts = {signal.column: signal_counts(cohort, catalogue, signal) for signal in SIGNALS}
    return {"signals": counts, "begun": people_begun(cohort, catalogue)}


def _answered(cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
    """Return a row a group and signal."""
    rows = [
        _signal(signal, counts)
        for signal in SIGNALS
        for counts in labelled(cohort, catalogue, fetched["signals"][signal.column])
    ]
    groups = list(dict.fromkeys(row.group for row in rows))
    begun: PeopleBegun = fetched["begun"][0]
    return Answer(
        rows=tuple(sorted(rows, key=lambda row: groups.index(row.group))),
        counted=Counted(n=begun.n, patients=begun.patients, minors=begun.minors, follow_up=None),
        instruments=frozenset(),
        scored_with=None if cohort.by in BY_SCORES else "",
    )


def _signal(signal: Signal, counts: SignalCounts) -> SafetySignal:
    n, events = counts.n, counts.events
    low, high = wilson(events, n) if n else (None, None)
    share: dict[str, Any] = {"value": events / n if n else None, "low": low, "high": high}
    return SafetySignal(**counts._asdict(), signal=TITLES[signal.name], instrument=signal.instrument, **share)


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
    observed=lambda _: "from the first session to the patient's next course",
    counted=lambda _: "each of the courses of which it is known",
    rules=_rules,
    relations=_needs,
    answered=_answered,
)
