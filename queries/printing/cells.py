"""Cells: how a value is written in each format; what can't be said is a dash, never zero."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from queries.definitions.disclosure import WITHHELD_UNDER
from queries.definitions.vitals import PublishedMean
from queries.measures.durability_rows import SurvivalAt
from queries.measures.headings import (
    COUNT,
    DAYS,
    MEAN_COUNT,
    MEASURED,
    MEASURED_MEANS,
    MEASURED_WHOLE,
    MINUTES,
    PERCENT,
    POINTS,
    RATIO,
    SET_WEEKS,
    SHARE_THEN,
    WEEKS,
    WEEKS_THROUGH,
    WHOLE_POINTS,
    WORDS,
    Format,
    Told,
)
from queries.measures.session_rows import ShareGone
from queries.words import set_weeks, tenth_percent, weeks, weeks_through

NONE = "–"


class Column(NamedTuple):
    """A column of a printed table: its heading, and how its cell is read from a row."""

    heading: str
    show: Callable[[Any], str]


def written(value: Any, told: Told) -> str:
    """Return a value as it is told, by itself."""
    if value is None:
        return NONE
    return WRITTEN[told.form](told.words[value] if told.words else value)


def share_text(share: float | None) -> str:
    """Return 0.5784 as "57.8 %", and 0.9997 as "over 99.9 %"."""
    return NONE if share is None else tenth_percent(share)


def share_then(at: SurvivalAt | ShareGone) -> str:
    """Return the share at a time with its interval, where that has one: "57.8 % (50.1–65.2)"."""
    interval = "" if at.low is None or at.high is None else f" ({100 * at.low:.1f}–{100 * at.high:.1f})"
    return share_text(at.value) + interval


def _count(value: int) -> str:
    return f"{value:,}"


def _decimals(number: int, value: float) -> str:
    return f"{value:.{number}f}".replace("-", "−")


def _whole_or_half(points: float) -> str:
    return _decimals(int(points % 1 != 0), points)


def _means(means: Mapping[str, PublishedMean]) -> str:
    return "; ".join(f"{label} {each.mean:.1f}" for label, each in means.items()) or NONE


WRITTEN: Mapping[Format, Callable[[Any], str]] = MappingProxyType(
    {
        WORDS: lambda word: str(word) or NONE,
        COUNT: _count,
        MINUTES: _count,
        DAYS: partial(_decimals, 0),
        MEASURED_WHOLE: _count,
        PERCENT: share_text,
        SHARE_THEN: share_then,
        POINTS: partial(_decimals, 1),
        MEAN_COUNT: partial(_decimals, 1),
        MEASURED: partial(_decimals, 1),
        WHOLE_POINTS: _whole_or_half,
        RATIO: partial(_decimals, 2),
        MEASURED_MEANS: _means,
        WEEKS: weeks,
        SET_WEEKS: set_weeks,
        WEEKS_THROUGH: weeks_through,
    }
)
_WITHHELD = f"withheld: fewer than {WITHHELD_UNDER}"

SIZE = Column("", lambda row: _WITHHELD if row.withheld else "few" if row.few else "")
