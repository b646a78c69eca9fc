"""Rare dots: shares that may be small, each with its interval, on an axis from 0 to a round share that holds them."""

from collections.abc import Sequence
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.share_axis import AXIS, ticks
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme
from dashboard.wording import percent
from queries.disclosure import Released
from queries.measures.vital_rows import OverThreshold, SafetySignal
from queries.words import fine_percent, fine_range

_ENDS = (0.1, 0.2, 0.3, 0.5, 1.0)  # of the axis
_TICKS = (0.0, 0.5, 1.0)  # where on it numbers stand


class Rare(NamedTuple):
    """A row with its words and its colour."""

    row: OverThreshold | SafetySignal
    label: str
    detail: str
    colour: str


def rare_dots(released: Released, theme: Theme, rares: Sequence[Rare], title: str, meaning: Sequence[str]) -> Figure:
    """Return the figure of all rows."""
    lines = [_line(each) for each in rares]
    ys = bar_places(lines)
    end = next(end for end in _ENDS if end >= max((each.row.high or 0 for each in rares), default=0))
    shown = [
        Estimate(y, row.value / end, (row.low / end, row.high / end), colour, row.few)
        for (row, _, _, colour), y in zip(rares, ys, strict=True)
        if row.value is not None and row.low is not None and row.high is not None
    ]
    shapes = [patterns.empty(each.row.withheld) if each.row.value is None else "" for each in rares]
    marks = [
        bars("scale", ys, [(0, 1)] * len(rares), BAR, patterns.hatched(shapes, theme)),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *said(lines, theme),
        ticks({x: percent(x * end) for x in _TICKS}, height(lines), theme),
    ]
    explained = [*meaning, f"scale: 0 to {percent(end)}"]
    return Figure({"data": marks, "layout": layout(released, theme, title, explained, Plane(height(lines) + AXIS))})


def _line(each: Rare) -> Line:
    row = each.row
    share = "" if row.value is None else fine_percent(row.value)
    interval = "" if row.low is None or row.high is None else fine_range(row.low, row.high)
    return Line(each.label, each.detail, share, interval)
