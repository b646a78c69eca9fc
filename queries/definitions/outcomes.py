"""Outcomes: what may be said of a baseline and a later score of one instrument, by the instrument's own rules.

Scores are as they are counted (`queries.definitions.instrument.Range`): more is worse.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from queries.definitions.instrument import Instrument

Outcome = Callable[[Instrument, int, int], bool]


def responded(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score is a response."""
    return instrument.response.holds(baseline, score)


def responded_partly(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the fall from baseline to score is a partial response (our convention)."""
    rule = instrument.response
    return rule.holds_half(baseline, score) and not rule.holds(baseline, score)


def remitted(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score is in remission."""
    return instrument.holds(instrument.remission, score)


def remitted_as_in_trials(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score is in remission as trials of esketamine count it."""
    return instrument.holds(instrument.remission_in_trials, score)


def recovered(instrument: Instrument, _baseline: int, score: int) -> bool:
    """Tell whether a score is no case's any more."""
    return not instrument.is_ill(score)


def improved_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score fell by at least the instrument's reliable change."""
    return _reliably(instrument, baseline - score)


def recovered_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether a case recovered by at least the reliable change."""
    return recovered(instrument, baseline, score) and improved_reliably(instrument, baseline, score)


def deteriorated(instrument: Instrument, baseline: int, score: int) -> bool:
    """Tell whether the score rose by at least the instrument's reliable change."""
    return _reliably(instrument, score - baseline)


def _reliably(instrument: Instrument, moved: int) -> bool:
    change = instrument.reliable_change
    return change is not None and moved >= change * instrument.range.per_point


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
