"""What a pair of baseline and later score amounts to on one instrument, in halves at most: nothing is rounded."""

from .instrument import Instrument

Points = int | float


def gained(instrument: Instrument, baseline: Points, score: Points) -> Points:
    """By how many points the score is better than the baseline; less than 0 if it is worse."""
    return score - baseline if instrument.better == "higher" else baseline - score


def to_gain(instrument: Instrument, baseline: Points) -> Points:
    """By how many points a score could be better than the baseline."""
    return instrument.maximum - baseline if instrument.better == "higher" else baseline - instrument.minimum


def in_remission(instrument: Instrument, score: Points) -> bool:
    """Whether a score is within the remission limit; never on an instrument without one."""
    limit = instrument.remission
    if limit is None:
        return False
    return score <= limit.score if limit.at_most else score < limit.score


def is_ill(instrument: Instrument, score: Points) -> bool | None:
    """Whether a score is on the ill side of the case cut-off; None on an instrument without one."""
    if instrument.case is None:
        return None
    return score < instrument.case if instrument.better == "higher" else score >= instrument.case


def is_case(instrument: Instrument, baseline: Points) -> bool:
    """Whether somebody was ill enough at baseline to respond: ill by the case cut-off and not in remission."""
    return is_ill(instrument, baseline) is not False and not in_remission(instrument, baseline)


def responded(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the score got better by the response rule."""
    rule, gain, most = instrument.response, gained(instrument, baseline, score), to_gain(instrument, baseline)
    if most == 0:
        return False
    if rule.points is not None:
        return gain >= rule.points
    assert rule.percent is not None
    return gain * 100 > rule.percent * most if rule.strict else gain * 100 >= rule.percent * most


def responded_partly(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the score got better by at least half of the response rule, but not by all of it."""
    rule, gain, most = instrument.response, gained(instrument, baseline, score), to_gain(instrument, baseline)
    if most == 0 or responded(instrument, baseline, score):
        return False
    if rule.points is not None:
        return gain * 2 >= rule.points
    assert rule.percent is not None
    return gain * 200 >= rule.percent * most


def remitted(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the later score is in remission."""
    return in_remission(instrument, score)


def remitted_as_in_trials(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the later score is within the limit of esketamine trials."""
    return instrument.trials is not None and score <= instrument.trials


def recovered(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the later score is on the well side of the case cut-off."""
    return is_ill(instrument, score) is False


def improved_reliably(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the score got better by at least the reliable change."""
    return instrument.reliable is not None and gained(instrument, baseline, score) >= instrument.reliable


def deteriorated(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the score got worse by at least the reliable change."""
    return instrument.reliable is not None and -gained(instrument, baseline, score) >= instrument.reliable


def recovered_reliably(instrument: Instrument, baseline: Points, score: Points) -> bool:
    """Whether the score got better by at least the reliable change, to the well side of the case cut-off."""
    return recovered(instrument, baseline, score) and improved_reliably(instrument, baseline, score)
