"""Verdicts: whether released numbers bear out what patients are told, each by a rule that says how it is read.

Each rule takes a number with its interval and answers one of `Verdict`. What is withheld, not asked, absent or of
nobody is no number, so nothing can be said; what is few says nothing either way.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from queries.measures.rows import Change, Row, Trend
from queries.statistics.intervals import LEVEL


class Verdict(Enum):
    """What the data say of a claim, in the words in which it is shown."""

    CONSISTENT = "consistent with our data"
    NOT_CONSISTENT = "not consistent with our data"
    TOO_FEW = "too few to say"
    UNKNOWN = "can’t be said"


class Evidence(NamedTuple):
    """A number with its 95 % interval, of n, and whether that is few; a share where a rule is about shares."""

    value: float
    low: float
    high: float
    n: int
    few: bool


def evidence(row: Row | None, value: float | None, low: float | None, high: float | None) -> Evidence | None:
    """Return a row's number as evidence; None where there is no row, or no number in it."""
    if row is None or row.withheld or not row.n or value is None or low is None or high is None:
        return None
    return Evidence(value, low, high, row.n, row.few)


def reaches(found: Evidence | None, share: float) -> Verdict:
    """Judge “up to” a share, as written: consistent where the interval reaches it."""
    return _judged(found, lambda its: _either(its.high >= share))


def above(found: Evidence | None, share: float) -> Verdict:
    """Judge “more than” a share: consistent where the interval lies above it, and not where it lies below."""
    return _judged(found, lambda its: _beside(its.low > share, its.high < share))


def below(found: Evidence | None, share: float) -> Verdict:
    """Judge “fewer than” a share, or a fall where that is nought: consistent where the interval lies below it."""
    return _judged(found, lambda its: _beside(its.high < share, its.low > share))


def everyone(found: Evidence | None) -> Verdict:
    """Judge “everyone”, as written: one without it is enough."""
    return _judged(found, lambda its: _either(its.value == 1))


def rises(trend: Trend, few: bool) -> Verdict:
    """Judge “more with a higher dose”: consistent where the share rises beyond chance, and not where it falls so."""
    if few:
        return Verdict.TOO_FEW
    is_beyond_chance = trend.p + LEVEL < 1
    return _beside(is_beyond_chance and trend.z > 0, is_beyond_chance and trend.z < 0)


def all_of(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a claim about several: one that fails is enough, and consistent are only all together."""
    return _worst(list(verdicts))


def each_decided(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the verdict on a claim that is looked at in several ways: one of those that decide is enough against it.

    Those that are few or can't be said say nothing.
    """
    found = list(verdicts)
    decided = [each for each in found if each in (Verdict.CONSISTENT, Verdict.NOT_CONSISTENT)]
    return _worst(decided or [each for each in found if each is Verdict.TOO_FEW])


def leading(rows: Sequence[Row], group: str) -> Change | None:
    """Return a group's mean change on the scale with which most were scored; None where none is known."""
    changes = [row for row in rows if isinstance(row, Change) and row.group == group and row.n]
    return max(changes, key=lambda row: row.n or 0, default=None)


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    in_order = (Verdict.NOT_CONSISTENT, Verdict.UNKNOWN, Verdict.TOO_FEW, Verdict.CONSISTENT)
    return next((each for each in in_order if each in verdicts), Verdict.UNKNOWN)


def _either(holds: bool) -> Verdict:
    return Verdict.CONSISTENT if holds else Verdict.NOT_CONSISTENT


def _beside(holds: bool, fails: bool) -> Verdict:
    """Return the verdict on what can hold, fail, or be neither beyond chance."""
    return _either(holds) if holds or fails else Verdict.TOO_FEW


def _judged(found: Evidence | None, rule: Callable[[Evidence], Verdict]) -> Verdict:
    if found is None:
        return Verdict.UNKNOWN
    return Verdict.TOO_FEW if found.few else rule(found)
