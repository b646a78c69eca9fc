"""Plots: what is drawn on two axes in plots of plotly, one large or a panel for each, with its words around them.

A plot's `spec` is plotly's own `data` and `layout`, without a colour, a font or a pixel: those are the page's. Each
trace says in `meta` in which form it is drawn and, of two groups in one plot, whose it is. Places of words, and of what
is said when it is pointed at, are in per cent of the plot, from the left and from the top.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dashboard.figures.figure import Mark
from dashboard.figures.ticks import Tick

MOST_PANELS, MOST_IN_ONE_PLOT = 12, 2
_APART = 34.0  # per cent of the plot's height, in which a name of two lines and its numbers stand


@dataclass(frozen=True)
class Spot:
    """A point of a plot that is said: where it lies, what it is called and what it says."""

    at: float
    down: float
    label: str
    says: str


@dataclass(frozen=True)
class Axis:
    """One axis: its range from left or from below, and its numbers."""

    low: float
    high: float
    values: tuple[float, ...]
    texts: tuple[str, ...]

    def along(self, value: float) -> float:
        """Return where a value lies, in per cent from the axis' beginning."""
        return 100 * (value - self.low) / (self.high - self.low)

    @property
    def layout(self) -> dict[str, Any]:
        """The axis as plotly takes it."""
        return {"range": [self.low, self.high], "tickvals": list(self.values), "ticktext": list(self.texts)}


@dataclass(frozen=True)
class Plot:
    """One group, or one scale; without a `spec` it has `marks` in its place, and `detail` says why.

    `number` is what its words begin with, `counts` has one an entry of the horizontal axis; `series` is its colour, 0
    for none of its own, and `name_at` how far down its name stands beside a large plot, in per cent.
    """

    label: str
    says: str
    number: str
    interval: str
    detail: tuple[str, ...]
    spec: dict[str, Any] | None
    levels: tuple[Tick, ...]
    counts: tuple[str, ...]
    spots: tuple[Spot, ...]
    marks: tuple[Mark, ...] = ()
    series: int = 0
    name_at: float = 0


@dataclass(frozen=True)
class Plots:
    """The middle of the figure: its plots, the numbers of their horizontal axis, and what that and the counts are.

    In one plot `together` the first has the `spec` of all. Where plots have `own_scales` each shows its own levels;
    `rest` says who else there is.
    """

    together: bool
    own_scales: bool
    plots: tuple[Plot, ...]
    ticks: tuple[Tick, ...]
    axis: str
    counted: str
    rest: str = ""


def spec(data: Sequence[dict[str, Any]], x: Axis, y: Axis) -> dict[str, Any]:
    """Return traces between two axes as plotly takes them."""
    return {"data": list(data), "layout": {"xaxis": x.layout, "yaxis": y.layout}}


def ticks_of(axis: Axis) -> tuple[Tick, ...]:
    """Return the numbers below a plot; every other one is left out where it is narrow."""
    pairs = enumerate(zip(axis.values, axis.texts, strict=True))
    return tuple(Tick(axis.along(value), text, minor=place % 2 == 1) for place, (value, text) in pairs)


def levels_of(axis: Axis) -> tuple[Tick, ...]:
    """Return the numbers beside a plot, from its top down."""
    pairs = zip(axis.values, axis.texts, strict=True)
    return tuple(Tick(100 - axis.along(value), text) for value, text in reversed(list(pairs)))


def named_beside(plots: Sequence[Plot], ends: Sequence[float]) -> tuple[Plot, ...]:
    """Return one or two plots with their names beside the large one: by their ends from the top, but never touching."""
    places = beside(ends)
    several = len(plots) > 1
    named = enumerate(zip(plots, places, strict=True), start=1)
    return tuple(replace(plot, series=number * several, name_at=at) for number, (plot, at) in named)


def beside(ends: Sequence[float]) -> list[float]:
    """Return how far down one or two names stand that would stand at these ends, in per cent, if they didn't touch."""
    highest, lowest = _APART / 2, 100 - _APART / 2
    places = [min(max(end, highest), lowest) for end in ends]
    if len(ends) == MOST_IN_ONE_PLOT:
        first, second = (0, 1) if ends[0] <= ends[1] else (1, 0)
        lacking = max(0.0, _APART - (places[second] - places[first]))
        places[first] = max(highest, places[first] - lacking)
        places[second] = max(places[second], places[first] + _APART)
    return places
