"""Recovery: the share of cases who are no case any more, and of those whose fall is more than the scale's noise.

As NHS Talking Therapies counts them: nhsengland/Talking-Therapies, Key Metrics Dashboard.
"""

from queries.definitions.instrument import Instrument
from queries.measures.measure import Measure
from queries.measures.reliable_change import improved_reliably
from queries.measures.share import shares


def recovered(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score, in points, is below the case cut-off."""
    return instrument.case is not None and not instrument.case.holds(score)


def recovered_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether a case recovered by at least the reliable change; both scores in points."""
    return recovered(instrument, baseline, score) and improved_reliably(instrument, baseline, score)


RECOVERY = Measure(
    name="recovery",
    title="Recovery rate",
    question="How many people are no longer ill by the scale's cut-off?",
    has_rule=lambda instrument: instrument.case is not None,
    cases_only=True,
    pooled=True,
    event=recovered,
    estimate=shares,
)

RELIABLE_RECOVERY = Measure(
    name="reliable-recovery",
    title="Reliable recovery rate",
    question="How many people are no longer ill, by more than the scale's noise?",
    has_rule=lambda instrument: instrument.case is not None and instrument.reliable_change is not None,
    cases_only=True,
    pooled=True,
    event=recovered_reliably,
    estimate=shares,
)
