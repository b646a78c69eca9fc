"""Patterns: what a hatching says of a bar that stands on no score, the same in every figure."""

from dashboard.charts.theme import Theme

WITHHELD = "x"
NOBODY = "."  # there is no one to count, or not yet
UNSEEN = "/"  # people of whom it is not known: not scored, not come back, not recorded

_FAINT = {"size": 6, "solidity": 0.15, "fgopacity": 0.6}


def empty(withheld: bool) -> str:
    """Return the pattern of a row that has no number: one that is withheld looks otherwise than one of nobody."""
    return WITHHELD if withheld else NOBODY


def hatching(shape: str | list[str], theme: Theme) -> dict:
    """Return a pattern, or one a bar: "" is none."""
    return {"shape": shape, "fgcolor": theme.muted, **_FAINT}


def hatched(shape: str | list[str], theme: Theme) -> dict:
    """Return the marker of bars that have a pattern, or one each, instead of a colour."""
    return {"color": theme.track, "pattern": hatching(shape, theme)}
