"""Change: how far one released number lies from another, with an interval that says whether chance would do."""

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

from queries.disclosure.released import Released
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import share_points, share_points_range


class Estimate(NamedTuple):
    """A number with its interval, and the n behind it."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True)
class Difference:
    """The first number less the second, with its interval: shares as shares, medians in days."""

    first: Estimate
    second: Estimate
    value: float
    low: float
    high: float

    @property
    def within_chance(self) -> bool:
        """Whether the interval holds no difference at all."""
        return self.low <= 0 <= self.high


def difference(first: Estimate, second: Estimate) -> Difference:
    """Return the first less the second, at the level of their own intervals, by squares and additions of these.

    With Wilson's intervals of two shares: Newcombe 1998, Stat Med 17:873, method 10. With those of any two independent
    numbers: Zou and Donner 2008, Stat Med 27:1693.
    """
    value = first.value - second.value
    down = sqrt((first.value - first.low) ** 2 + (second.high - second.value) ** 2)
    up = sqrt((first.high - first.value) ** 2 + (second.value - second.low) ** 2)
    return Difference(first, second, value, value - down, value + up)


def estimate_of(row: Row) -> Estimate | None:
    """Return a row's number; None where it is withheld, can't be said or has an interval without an end."""
    match row:
        case Share() | SideEffect():
            limits = row.value, row.low, row.high
        case Summary():
            limits = row.median, row.median_low, row.median_high
        case _:
            return None
    value, low, high = limits
    if row.withheld or not row.n or value is None or low is None or high is None:
        return None
    return Estimate(value, low, high, row.n)


def change(latest: Released, before: Released) -> Difference | None:
    """Return by how much the number of all courses together changed; None where either can't be said."""
    first, second = (_together(released) for released in (latest, before))
    return difference(first, second) if first and second else None


def _together(released: Released) -> Estimate | None:
    rows = released.summary or released.rows
    return estimate_of(rows[0]) if len(rows) == 1 else None


def by_how_much(found: Difference) -> str:
    """Return by how much the first share is higher or lower, where chance would not do: "9 points higher (2–16)"."""
    near, far = sorted((abs(found.low), abs(found.high)))
    word = "higher" if found.value > 0 else "lower"
    return f"{share_points(abs(found.value))} points {word} ({share_points_range(near, far)})"
