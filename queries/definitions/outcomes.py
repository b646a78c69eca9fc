"""Outcomes: what may be said of a baseline and a later score of one instrument, by the instrument's own rules."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from queries.definitions.instrument import Instrument

Outcome = Callable[[Instrument, int, int], bool]


def responded(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score, in points, is a response."""
    return instrument.response.holds(baseline, score)


def responded_partly(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score, in points, is a partial response (our convention)."""
    rule = instrument.response
    return rule.holds_half(baseline, score) and not rule.holds(baseline, score)


def remitted(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score, in points, is in remission."""
    return instrument.remission is not None and instrument.remission.holds(score)


def remitted_as_in_trials(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score, in points, is in remission as trials of esketamine count it."""
    return instrument.remission_in_trials is not None and instrument.remission_in_trials.holds(score)


def recovered(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score, in points, is below the case cut-off."""
    return instrument.case is not None and not instrument.case.holds(score)


def improved_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score, in points, fell by at least the instrument's reliable change."""
    return instrument.reliable_change is not None and baseline - score >= instrument.reliable_change


def recovered_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether a case recovered by at least the reliable change; both scores in points."""
    return recovered(instrument, baseline, score) and improved_reliably(instrument, baseline, score)


def deteriorated(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score, in points, rose by at least the instrument's reliable change."""
    return instrument.reliable_change is not None and score - baseline >= instrument.reliable_change


OUTCOMES: Mapping[str, Outcome] = MappingProxyType(
    {
        "responded": responded,
        "responded_partly": responded_partly,
        "remitted": remitted,
        "remitted_as_in_trials": remitted_as_in_trials,
        "recovered": recovered,
        "recovered_reliably": recovered_reliably,
        "improved_reliably": improved_reliably,
        "deteriorated": deteriorated,
    }
)
"""The outcomes that a course's row has, by the name of their column."""
