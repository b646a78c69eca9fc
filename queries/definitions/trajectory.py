"""Trajectory: which score is a week's, and the bins of individual change, as frozen values from trajectory.toml."""

from queries.definitions.bands import bands_of
from queries.definitions.instrument import Instrument
from queries.definitions.sourced import HERE, Source, read, source_of

_TABLES = read(HERE / "trajectory.toml")

DAYS_A_WEEK = 7
LAST_WEEK: int = _TABLES["weeks"]["last_week"]
REACH_DAYS: int = _TABLES["weeks"]["reach_days"]
TICKS: tuple[int, ...] = tuple(_TABLES["weeks"]["ticks"])
PRINTED_FROM: int = _TABLES["weeks"]["printed_from_percent"]
WEEKS_SOURCE: Source = source_of(_TABLES["weeks"])

BAND_LOW: int = _TABLES["band"]["low_percent"]
BAND_HIGH: int = _TABLES["band"]["high_percent"]
BAND_SOURCE: Source = source_of(_TABLES["band"])

ROSE: str = _TABLES["bins"]["rose"]
UNCHANGED: str = _TABLES["bins"]["unchanged"]
FELL = "fell"
BINS_SOURCE: Source = source_of(_TABLES["bins"])
FALLS = bands_of(_TABLES["bins"])
BINS: tuple[str, ...] = (ROSE, UNCHANGED, *FALLS.labels)


def bin_of(instrument: Instrument, baseline: int, score: int) -> str:
    """Return the bin of a change from baseline to score, both as they are counted; compared in integers."""
    if score >= baseline:
        return UNCHANGED if score == baseline else ROSE
    return FALLS.label((baseline - score) * 100 // (baseline - instrument.range.best))


def bin_in_points(instrument: Instrument, name: str) -> str:
    """Return a bin as it is on a scale: where more is better a gain is a rise, and worse are those that fell."""
    if not instrument.range.higher_is_better:
        return name
    return FELL if name == ROSE else name.replace("fell", "rose")
