"""Beside: events after the end of observation; they never enter a curve, so they are listed next to it."""

from collections import Counter

from queries.catalogue import Catalogue
from queries.cohort import Cohort, group_label
from queries.definitions.durability import BESIDE_SOURCE, EVENTS_BESIDE, RULES
from queries.measures.followed import Followed
from queries.measures.measure import Answer, Rule
from queries.measures.rows import EventAfter
from queries.relations.beside_counts import beside_counts
from store.engines import Snapshot, read


class EventsBeside(Followed):
    """How many of those followed had an event of which kind when nobody looked any more, or another treatment ran."""

    needs = ("events",)

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what decides when observation ends, and which events are listed after it."""
        return [*super().timing(cohort), Rule("Events beside the curve", BESIDE_SOURCE)]

    def counting(self, cohort: Cohort) -> str:
        """Return in words when the events happened."""
        return f"events after the end of observation, {RULES[cohort.rule].title}"

    def answer(self, cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Answer:
        """Return one row a group and kind; a rescue is one of the kinds where the rule makes it a loss."""
        followed, mix = self.sizes(cohort, snapshot, catalogue)
        people = self.people(cohort, snapshot, catalogue)
        events: Counter[tuple[str, str]] = Counter()
        for group, kind, n in read(snapshot, beside_counts(cohort, self.outcome)):
            events[group_label(cohort.by, group, catalogue), kind] += n
        kinds = (*EVENTS_BESIDE, "rescue") if RULES[cohort.rule].rescue_is_loss else EVENTS_BESIDE
        return Answer(
            rows=tuple(
                EventAfter(group=group, n=n, patients=people[group].patients, kind=kind, events=events[group, kind])
                for group, n in followed.items()
                for kind in kinds
            ),
            counted=self.counted(cohort, snapshot, catalogue, mix),
            instruments=frozenset(mix),
        )


BESIDE = EventsBeside(
    name="beside",
    title="After observation ended",
    question="What happened to responders after their observation had ended?",
    outcome="response",
)
REMISSION_BESIDE = EventsBeside(
    name="remission-beside",
    title="After observation of remission ended",
    question="What happened to those in remission after their observation had ended?",
    outcome="remission",
)
