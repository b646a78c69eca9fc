"""Later events: events after the end of observation; they never enter a curve, so they are listed next to it."""

from collections import Counter

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.definitions.durability import LATER_EVENT_KINDS, LATER_EVENTS_SOURCE, RULES
from queries.measures.durability_rows import LaterEvent
from queries.measures.groups import labelled
from queries.measures.measure import Answer, Rule
from queries.measures.outcome_follow_up import OutcomeFollowUp
from queries.relations.later_event_counts import later_event_counts
from queries.relations.relation import Fetched, Needs


class LaterEvents(OutcomeFollowUp):
    """How many of those followed had an event of which kind when nobody looked any more, or another treatment ran."""

    def timing(self, cohort: Cohort) -> list[Rule]:
        """Return what decides when observation ends, and which events are listed after it."""
        return [*super().timing(cohort), Rule("Later events, listed and in no curve", LATER_EVENTS_SOURCE)]

    def counting(self, cohort: Cohort) -> str:
        """Return in words when the events happened."""
        return f"events after the end of observation, {RULES[cohort.rule].title}"

    def needs(self, cohort: Cohort, catalogue: Catalogue) -> Needs:
        """Return also what befell them."""
        return {**super().needs(cohort, catalogue), "events": later_event_counts(cohort, catalogue, self.outcome)}

    def answer(self, cohort: Cohort, fetched: Fetched, catalogue: Catalogue) -> Answer:
        """Return one row a group and kind; a rescue is one of the kinds where the rule makes it a loss."""
        events: Counter[tuple[str, str]] = Counter()
        for group, kind, n in labelled(cohort, catalogue, fetched["events"]):
            events[group, kind] += n
        kinds = (*LATER_EVENT_KINDS, "rescue") if RULES[cohort.rule].rescue_is_loss else LATER_EVENT_KINDS
        counted = self.counted(fetched)
        return Answer(
            rows=tuple(
                LaterEvent(group=group, n=each.n, patients=each.patients, kind=kind, events=events[group, kind])
                for group, each in self.people(cohort, fetched, catalogue).items()
                for kind in kinds
            ),
            counted=counted,
            instruments=frozenset(counted.instruments),
        )


LATER_EVENTS = LaterEvents(
    name="later-events",
    title="After observation ended",
    question="What happened to responders after their observation had ended?",
    outcome="response",
    requires=("events",),
)
REMISSION_LATER_EVENTS = LaterEvents(
    name="remission-later-events",
    title="After observation of remission ended",
    question="What happened to those in remission after their observation had ended?",
    outcome="remission",
    requires=("events",),
)
