"""What a pair of baseline and later score amounts to on one instrument. Whole numbers only: nothing is rounded."""

from .instrument import Instrument


def in_remission(instrument: Instrument, score: int) -> bool:
    """Whether a score is within the remission limit; never on an instrument without one."""
    limit = instrument.remission
    if limit is None:
        return False
    return score <= limit.score if limit.at_most else score < limit.score


def is_case(instrument: Instrument, baseline: int) -> bool:
    """Whether somebody was ill enough at baseline to respond: at or above the case cut-off and not in remission."""
    below_cut_off = instrument.case is not None and baseline < instrument.case
    return not below_cut_off and not in_remission(instrument, baseline)


def responded(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the score fell by the response rule."""
    rule, fall, above_minimum = instrument.response, baseline - score, baseline - instrument.minimum
    if above_minimum == 0:
        return False
    if rule.points is not None:
        return fall >= rule.points
    assert rule.percent is not None
    return fall * 100 > rule.percent * above_minimum if rule.strict else fall * 100 >= rule.percent * above_minimum


def responded_partly(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the score fell by at least half of the response rule, but not by all of it."""
    rule, fall, above_minimum = instrument.response, baseline - score, baseline - instrument.minimum
    if above_minimum == 0 or responded(instrument, baseline, score):
        return False
    if rule.points is not None:
        return fall * 2 >= rule.points
    assert rule.percent is not None
    return fall * 200 >= rule.percent * above_minimum


def remitted(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the later score is in remission."""
    return in_remission(instrument, score)


def remitted_as_in_trials(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the later score is within the limit of esketamine trials."""
    return instrument.trials is not None and score <= instrument.trials


def recovered(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the later score is below the case cut-off."""
    return instrument.case is not None and score < instrument.case


def improved_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the score fell by at least the reliable change."""
    return instrument.reliable is not None and baseline - score >= instrument.reliable


def deteriorated(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the score rose by at least the reliable change."""
    return instrument.reliable is not None and score - baseline >= instrument.reliable


def recovered_reliably(instrument: Instrument, baseline: int, score: int) -> bool:
    """Whether the score fell by at least the reliable change, to below the case cut-off."""
    return recovered(instrument, baseline, score) and improved_reliably(instrument, baseline, score)
