"""Reliable change: the share of everyone with a baseline whose score moved by more than the scale's noise.

As NHS Talking Therapies counts it, among all and not only among cases: nhsengland/Talking-Therapies.
"""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Measure
from queries.measures.share import shares


def improved_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score, in points, fell by at least the instrument's reliable change."""
    return instrument.reliable_change is not None and baseline - score >= instrument.reliable_change


def deteriorated(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score, in points, rose by at least the instrument's reliable change."""
    return instrument.reliable_change is not None and score - baseline >= instrument.reliable_change


def _has_reliable_change(instrument: Instrument) -> bool:
    return instrument.reliable_change is not None


RELIABLE_IMPROVEMENT = Measure(
    name="reliable-improvement",
    title="Reliable improvement rate",
    question="How many people improved by more than the scale's noise?",
    has_rule=_has_reliable_change,
    cases_only=False,
    pooled=True,
    event=improved_reliably,
    estimate=shares,
)

DETERIORATION = Measure(
    name="deterioration",
    title="Deterioration rate",
    question="How many people got worse by more than the scale's noise?",
    has_rule=_has_reliable_change,
    cases_only=False,
    pooled=True,
    event=deteriorated,
    estimate=shares,
)
