"""The scales in use: range, rules, what patients typically score, and who fills in which.

Kept apart from the product's own definitions on purpose: the truth must not be computed by the code it tests.
"""

from dataclasses import dataclass

import numpy as np

from sample_data.columns import Bools, Floats, Ints
from sample_data.network import DIAGNOSES


@dataclass(frozen=True)
class Instrument:
    """One scale; higher is worse.

    case: lowest total that is a case. remission: highest total that is remission.
    percent: fall from baseline, above the minimum, that is response; `strict` asks for more than that.
    points: fall in points that is response, where the rule is not a percentage.
    typical, spread: mean and SD of true severity before treatment. noise: SD of one measurement.
    """

    name: str
    low: int
    high: int
    case: int | None
    remission: int | None
    percent: int | None
    points: int | None
    typical: float
    spread: float
    noise: float
    method: str = "self"
    strict: bool = False


# Rules: GAD-7 Spitzer 2006 and NHS Talking Therapies (case 8); PHQ-9 Kroenke 2001 JGIM 16:606; HAM-A Khan 2016 PCC;
# MADRS remission Ekstrand 2022 IJNP; LSAS Mennin 2002 (case 30), Taylor 2018 (more than 35 %); SPIN Connor 2000 BJP
# 176:379; PCL-5 Marx 2022 Psychol Assess 34:197; Y-BOCS Elsner 2020; PDSS Shear 2001, Furukawa 2009 10.1002/da.20532.
INSTRUMENTS = (
    Instrument("GAD-7", 0, 21, 8, 4, 50, None, 14.6, 3.6, 1.2),
    Instrument("HAM-A", 0, 56, None, 7, 50, None, 25.0, 5.5, 2.2, "clinician"),
    Instrument("LSAS", 0, 144, 30, 29, 35, None, 76.0, 20.0, 5.0, strict=True),
    Instrument("SPIN", 0, 68, 19, 18, 50, None, 42.0, 9.5, 3.0),
    Instrument("PCL-5", 0, 80, 33, None, None, 15, 51.0, 9.5, 3.5),
    Instrument("PHQ-9", 0, 27, 10, 4, 50, None, 17.2, 4.2, 1.4),
    Instrument("MADRS", 0, 60, None, 10, 50, None, 31.0, 5.5, 2.2, "clinician"),
    Instrument("Y-BOCS", 0, 40, None, 12, 35, None, 26.0, 5.0, 1.8, "clinician"),
    Instrument("PDSS", 0, 28, 8, 5, 40, None, 15.5, 4.0, 1.4),
)
NAMES = tuple(instrument.name for instrument in INSTRUMENTS)
LOW = np.array([instrument.low for instrument in INSTRUMENTS])
HIGH = np.array([instrument.high for instrument in INSTRUMENTS])
TYPICAL = np.array([instrument.typical for instrument in INSTRUMENTS])
SPREAD = np.array([instrument.spread for instrument in INSTRUMENTS])
NOISE = np.array([instrument.noise for instrument in INSTRUMENTS])
BY_CLINICIAN = np.array([instrument.method == "clinician" for instrument in INSTRUMENTS])
HAS_REMISSION = np.array([instrument.remission is not None for instrument in INSTRUMENTS])
_CASE = np.array([instrument.low if instrument.case is None else instrument.case for instrument in INSTRUMENTS])
_REMISSION = np.array([-1 if instrument.remission is None else instrument.remission for instrument in INSTRUMENTS])
_PERCENT = np.array([instrument.percent or 0 for instrument in INSTRUMENTS])
_POINTS = np.array([instrument.points or 0 for instrument in INSTRUMENTS])
_STRICT = np.array([instrument.strict for instrument in INSTRUMENTS])

SLOTS = 3

# Per diagnosis, scale → share of courses that use it, in the order in which a primary scale is looked for.
ASSIGNED: dict[str, dict[str, float]] = {
    "GAD": {"GAD-7": 1.0, "HAM-A": 0.35, "PHQ-9": 0.5},
    "SAD": {"LSAS": 0.6, "SPIN": 0.4, "GAD-7": 0.3},
    "PTSD": {"PCL-5": 1.0, "PHQ-9": 0.5},
    "MDD": {"PHQ-9": 0.95, "MADRS": 0.3, "GAD-7": 0.3},
    "OCD": {"Y-BOCS": 1.0, "PHQ-9": 0.4},
    "panic": {"PDSS": 0.85, "GAD-7": 0.4},
    "other": {"GAD-7": 1.0, "PHQ-9": 0.7},
}
# How many of those, from the left, stand on the diagnosis' list of primary scales.
PRIMARY_SLOTS = {"GAD": 2, "SAD": 3, "PTSD": 1, "MDD": 2, "OCD": 1, "panic": 2, "other": 2}


def assigned_codes() -> tuple[Ints, Floats, Ints]:
    """Give per diagnosis (rows) and slot the instrument's code (−1: none) and its share, and the primary slots."""
    codes = np.full((len(DIAGNOSES), SLOTS), -1)
    shares = np.zeros((len(DIAGNOSES), SLOTS))
    for row, diagnosis in enumerate(DIAGNOSES):
        for slot, (name, share) in enumerate(ASSIGNED[diagnosis].items()):
            codes[row, slot] = NAMES.index(name)
            shares[row, slot] = share
    return codes, shares, np.array([PRIMARY_SLOTS[diagnosis] for diagnosis in DIAGNOSES])


def response_share(instrument: Ints, baseline: Floats) -> Floats:
    """Give the share of (baseline − minimum) that has to go for response, for true (unrounded) baselines."""
    above = np.maximum(baseline - LOW[instrument], 1.0)
    return np.where(_PERCENT[instrument] > 0, _PERCENT[instrument] / 100, _POINTS[instrument] / above)


def responds(instrument: Ints, baseline: Ints, score: Ints) -> Bools:
    """Say which recorded pairs are response, in integers; a baseline at the minimum can't respond."""
    needed = np.where(
        _PERCENT[instrument] > 0,
        _PERCENT[instrument] * (baseline - LOW[instrument]) + _STRICT[instrument],
        100 * _POINTS[instrument],
    )
    return (100 * (baseline - score) >= needed) & (baseline > LOW[instrument])


def remits(instrument: Ints, score: Ints) -> Bools:
    """Say which recorded totals are remission; never where the scale has no such rule."""
    return score <= _REMISSION[instrument]


def is_case(instrument: Ints, baseline: Ints) -> Bools:
    """Say which baselines are a case: at or above the cut-off, where there is one, and not in remission."""
    return (baseline >= _CASE[instrument]) & ~remits(instrument, baseline)
