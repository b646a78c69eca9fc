"""Side effects: how often they occur where they are asked about: each, one of them, urinary ones, or what was done."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from queries.catalogue import Catalogue
from queries.cohort import ANY, Cohort
from queries.definitions.side_effects import (
    ACTIONS_SOURCE,
    ASKED_SOURCE,
    GRADES_SOURCE,
    INTERVAL_SOURCE,
    URINARY,
    URINARY_SOURCE,
    URINARY_TERMS,
)
from queries.measures.measure import Answer, Rule
from queries.measures.side_effect_rows import side_effects_answer, side_effects_needs
from queries.measures.unscored import SessionMeasure, ascertained
from queries.relations.occurrence import EACH_TERM, STRONGEST_ACTION, Occurrence, any_effect, any_urinary
from queries.relations.relation import Fetched, Needs

ANY_TITLE = "Any side effect"
_PER = {"session": "per asked session", "course": "per course asked"}


def _each(cohort: Cohort) -> Occurrence:
    return EACH_TERM


def _one(cohort: Cohort) -> Occurrence:
    return any_effect(ANY_TITLE) if cohort.term == ANY else replace(EACH_TERM, term=cohort.term)


def _urinary(cohort: Cohort) -> Occurrence:
    return any_urinary(URINARY)


def _strongest_action(cohort: Cohort) -> Occurrence:
    return STRONGEST_ACTION


def _counted(cohort: Cohort, what: str = "") -> str:
    """Say what is counted of what and, where one was chosen, in which way of asking."""
    return f"{what} {_PER[cohort.unit]}".strip() + ascertained(cohort)


def _one_counted(cohort: Cohort) -> str:
    return _counted(cohort, ANY_TITLE if cohort.term == ANY else cohort.term)


def _actions_counted(cohort: Cohort) -> str:
    return _counted(cohort, "the strongest action")


def _rules(cohort: Cohort) -> list[Rule]:
    """Return what asked means, what the interval is, and what the grades are."""
    asked = "Asked, as the session says, else as its course's way of asking does; what is volunteered is in no rate"
    interval = [Rule("Interval, as sessions of one patient are alike", INTERVAL_SOURCE)] * (cohort.unit == "session")
    return [Rule(asked, ASKED_SOURCE), *interval, Rule("Worst grade", GRADES_SOURCE)]


def _urinary_rules(cohort: Cohort) -> list[Rule]:
    return [Rule(f"{URINARY}, {', '.join(URINARY_TERMS)}", URINARY_SOURCE), *_rules(cohort)]


def _action_rules(cohort: Cohort) -> list[Rule]:
    return [Rule("What was done", ACTIONS_SOURCE), *_rules(cohort)]


def _needs(occurrence: Callable[[Cohort], Occurrence], cohort: Cohort, catalogue: Catalogue) -> Needs:
    return side_effects_needs(cohort, catalogue, occurrence(cohort))


def _answered(
    occurrence: Callable[[Cohort], Occurrence], cohort: Cohort, fetched: Fetched, catalogue: Catalogue
) -> Answer:
    return side_effects_answer(cohort, fetched, catalogue, occurrence(cohort))


SIDE_EFFECTS = SessionMeasure(
    requires=("side_effects",),
    name="side-effects",
    title="Side effects",
    question="What do people go through, and how often?",
    counted=_counted,
    rules=_rules,
    relations=partial(_needs, _each),
    answered=partial(_answered, _each),
)
ONE_SIDE_EFFECT = SessionMeasure(
    requires=("side_effects",),
    name="one-side-effect",
    title="One side effect",
    question="How often does a side effect occur?",
    counted=_one_counted,
    rules=_rules,
    relations=partial(_needs, _one),
    answered=partial(_answered, _one),
)
URINARY_SYMPTOMS = SessionMeasure(
    requires=("side_effects",),
    name="urinary",
    title="Urinary symptoms",
    question="How often do urinary symptoms occur?",
    counted=_counted,
    rules=_urinary_rules,
    relations=partial(_needs, _urinary),
    answered=partial(_answered, _urinary),
)
SIDE_EFFECT_ACTIONS = SessionMeasure(
    requires=("side_effects", "action"),
    name="side-effect-actions",
    title="What was done about side effects",
    question="How often is a session slowed or stopped?",
    counted=_actions_counted,
    rules=_action_rules,
    relations=partial(_needs, _strongest_action),
    answered=partial(_answered, _strongest_action),
)
