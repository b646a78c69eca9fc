"""Reliable change: the share of everyone with a baseline whose score moved by more than the scale's noise.

On one scale; among all and not only among cases, as NHS Talking Therapies has it: nhsengland/Talking-Therapies.
"""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Rule
from queries.measures.score_measure import ScoreMeasure
from queries.measures.share import shares


def improvement_rule(instrument: Instrument) -> Rule | None:
    """Return the rule of reliable improvement on an instrument, None where it has no reliable change."""
    return _rule(instrument.range.gain, instrument)


def _deterioration_rule(instrument: Instrument) -> Rule | None:
    return _rule(instrument.range.loss, instrument)


def _rule(direction: str, instrument: Instrument) -> Rule | None:
    if instrument.reliable_change is None or instrument.reliable_change_source is None:
        return None
    return Rule(f"{direction} ≥ {instrument.reliable_change} points", instrument.reliable_change_source)


RELIABLE_IMPROVEMENT = ScoreMeasure(
    name="reliable-improvement",
    title="Reliable improvement rate",
    question="How many people improved by more than the scale's noise?",
    rule_of=improvement_rule,
    cases_only=False,
    pooled=True,
    outcome="improved_reliably",
    estimate=shares,
)

DETERIORATION = ScoreMeasure(
    name="deterioration",
    title="Deterioration rate",
    question="How many people got worse by more than the scale's noise?",
    rule_of=_deterioration_rule,
    cases_only=False,
    pooled=True,
    outcome="deteriorated",
    estimate=shares,
)
