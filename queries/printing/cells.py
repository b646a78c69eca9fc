"""Cells: how a number of a row is printed; what can't be said is a dash, never zero."""

from collections.abc import Callable
from typing import Any, NamedTuple

from queries.definitions.disclosure import WITHHELD_UNDER

NONE = "–"
Show = Callable[[Any], str]


class Column(NamedTuple):
    """A column of a printed table: its heading, and how its cell is read from a row."""

    heading: str
    show: Show


def text(heading: str, name: str) -> Column:
    """Return a column of words."""
    return Column(heading, lambda row: str(getattr(row, name)))


def count(heading: str, name: str) -> Column:
    """Return a column of whole numbers."""
    return Column(heading, lambda row: _shown(getattr(row, name), "{:,}"))


def per_cent(heading: str, name: str) -> Column:
    """Return a column of shares, as per cent with one decimal."""
    return Column(heading, lambda row: share_text(getattr(row, name)))


def share_text(share: float | None) -> str:
    """Return 0.5784 as "57.8 %"."""
    return NONE if share is None else f"{100 * share:.1f}\u00a0%"


def per_cent_range(heading: str, low: str, high: str) -> Column:
    """Return a column of two shares, from one to the other."""
    return Column(heading, lambda row: _range(share_text(getattr(row, low)), share_text(getattr(row, high))))


def points(heading: str, name: str, decimals: int = 1) -> Column:
    """Return a column of points on a scale."""
    return Column(heading, lambda row: _points(getattr(row, name), decimals))


def points_range(heading: str, low: str, high: str, decimals: int = 1) -> Column:
    """Return a column of two numbers of points, from one to the other."""
    return Column(heading, lambda row: _range(*(_points(getattr(row, name), decimals) for name in (low, high))))


def _points(value: float | None, decimals: int) -> str:
    return _shown(value, f"{{:.{decimals}f}}").replace("-", "−")


def _shown(value: Any, form: str) -> str:
    return NONE if value is None else form.format(value)


def _range(low: str, high: str) -> str:
    return NONE if NONE in (low, high) else f"{low} to {high}"


_WITHHELD = f"withheld: fewer than {WITHHELD_UNDER}"

SIZE = Column("", lambda row: _WITHHELD if row.withheld else "few" if row.few else "")
