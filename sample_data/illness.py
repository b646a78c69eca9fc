"""Latent illness: how severe it is before treatment, and how much of it a full induction would take away.

Everything here is a true state that no export shows. `gain` is the share of (severity − the scale's minimum) that is
gone: 1 is no symptoms left, below 0 is worse than before. Response is a threshold on it, given by the course's leading
scale, and the log-odds of passing that threshold are a plain sum of the effects below.
"""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Floats, Ints, Rows, stream
from sample_data.instruments import HIGH, LOW, SPREAD, TYPICAL, assigned_codes, response_share
from sample_data.network import DIAGNOSES, REFERENCE_DOSE, by_route, of_protocols
from sample_data.patients import Cast, Patients

# Log-odds of response per unit of log dose within a route. Glue 2017 10.1177/0269881117705089: little at 0.25 mg/kg,
# larger and longer at higher doses; the size is ours: doubling the dose doubles the odds.
DOSE_SLOPE = 1.0
DIAGNOSIS_LOG_ODDS = {"GAD": 0.15, "SAD": -0.25, "PTSD": -0.10, "MDD": 0.0, "OCD": -0.50, "panic": 0.10, "other": -0.2}
RESISTANCE_LOG_ODDS = -0.35
SUSCEPTIBILITY_SD = 0.6  # between patients, in log-odds; what is left is logistic with scale 1

BEST_GAIN = 0.88
WORST_GAIN = -0.30
GAIN_WIDTH = 1.9  # log-odds over which the gain bends towards its best and worst value
SCALE_DISAGREEMENT = 0.12  # SD of a second scale's gain relative to the first's
SEVERITY_CORRELATION = 0.65  # between the scales of one course, before treatment

# Before all sessions are given, part of the gain is there already, and part comes and goes with each session.
GROWTH = 0.65  # what is still missing of the settled gain shrinks by this factor with each session
ONSET_HOURS = 1.2  # Glue 2018 J Psychopharmacol 32:663: about half the fall within an hour
ACUTE_DAYS = 3.0  # the acute part's mean life; Glue 2017: relief after one dose lasts up to a week
ACUTE_SHARE = 0.70
OVERSHOOT = 0.20  # Murrough 2013 Am J Psychiatry: one infusion, 64 % response at 24 h, 46 % at day 7
ACUTE_FLOOR = 0.15  # even those who get worse in the end feel something on the day


@dataclass(frozen=True)
class Illness(Rows):
    """Latent states, one row a course.

    instrument (courses × slots): code, −1 unused. baseline (courses × slots): true severity as a total.
    log_odds: of response, before the logistic part. threshold: gain that is response on the leading scale.
    full_gain: gain a week after a full induction. slot_factor (courses × slots): each scale's share of that gain.
    """

    instrument: Ints
    baseline: Floats
    log_odds: Floats
    threshold: Floats
    full_gain: Floats
    slot_factor: Floats

    def lead(self) -> Ints:
        """Give the first used slot of each course."""
        return np.argmax(self.instrument >= 0, axis=1)


def response_log_odds(cast: Cast, patients: Patients) -> Floats:
    """Sum up what makes response more or less likely in each course, as log-odds."""
    diagnosis = np.array([DIAGNOSIS_LOG_ODDS[name] for name in DIAGNOSES])
    return (
        of_protocols("log_odds")[cast.protocol]
        + DOSE_SLOPE * np.log(cast.dose / by_route(REFERENCE_DOSE)[cast.protocol])
        + diagnosis[cast.diagnosis]
        + RESISTANCE_LOG_ODDS * cast.resistant
        + SUSCEPTIBILITY_SD * patients.susceptibility[cast.patient]
    )


def draw_illness(cast: Cast, patients: Patients, seed: int, purpose: str) -> Illness:
    """Draw scales, true severity and true gain of every course."""
    rng = stream(seed, f"illness, {purpose}")
    rows = np.arange(cast.size)
    codes, shares, _ = assigned_codes()
    instrument = np.where(rng.random((cast.size, codes.shape[1])) < shares[cast.diagnosis], codes[cast.diagnosis], -1)
    # Nobody is treated without any scale: the last one on the diagnosis' list of primary scales stands in.
    fallback = np.where(shares[cast.diagnosis, 0] < 1, 1, 0)
    without = (instrument[:, :2] < 0).all(axis=1)
    instrument[rows[without], fallback[without]] = codes[cast.diagnosis, fallback][without]

    severity = rng.normal(size=(cast.size, 1))
    own = rng.normal(size=instrument.shape)
    mixed = SEVERITY_CORRELATION**0.5 * severity + (1 - SEVERITY_CORRELATION) ** 0.5 * own
    baseline = np.clip(TYPICAL[instrument] + SPREAD[instrument] * mixed, LOW[instrument] + 1, HIGH[instrument] - 1)

    lead = np.argmax(instrument >= 0, axis=1)
    threshold = np.clip(response_share(instrument[rows, lead], baseline[rows, lead]), 0.2, 0.75)
    systematic = response_log_odds(cast, patients)
    slot_factor = 1 + SCALE_DISAGREEMENT * rng.normal(size=instrument.shape)
    slot_factor[rows, lead] = 1.0
    return Illness(
        instrument=instrument,
        baseline=baseline,
        log_odds=systematic,
        threshold=threshold,
        full_gain=_gain_from(systematic + rng.logistic(size=cast.size), threshold),
        slot_factor=slot_factor,
    )


def induction_gain(full_gain: Floats, given: Ints, planned: Ints, days_since: Floats) -> Floats:
    """Give the gain `days_since` the last of `given` sessions out of `planned`, before any loss of response."""
    growth = _settled(given, planned)
    before = _settled(np.maximum(given - 1, 0), planned)
    rise = 1 - np.exp(-np.maximum(days_since, 0) * 24 / ONSET_HOURS)
    acute = rise * np.exp(-np.maximum(days_since, 0) / ACUTE_DAYS)
    passing = np.maximum(full_gain, ACUTE_FLOOR) * (ACUTE_SHARE * (1 - growth) + OVERSHOOT) * acute
    return np.where(given > 0, full_gain * (before + (growth - before) * rise) + passing, 0.0)


def _gain_from(log_odds: Floats, threshold: Floats) -> Floats:
    """Bend log-odds (positive: response) into a gain that passes `threshold` where they pass zero."""
    room = np.where(log_odds > 0, BEST_GAIN - threshold, threshold - WORST_GAIN)
    return threshold + room * np.tanh(log_odds / GAIN_WIDTH)


def _settled(given: Ints, planned: Ints) -> Floats:
    """Give the share of the full gain that has settled after `given` of `planned` sessions."""
    return (1 - GROWTH**given) / (1 - GROWTH**planned)
