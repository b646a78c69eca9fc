"""Intervals: a dot on its 95 % interval for each row that has one; drawn hollow where few courses stand behind it."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.lines import BAR
from dashboard.charts.marks import Span, bars, dots
from dashboard.charts.theme import Theme, mixed

_DOT, _RIM, _TINT = 14, 2, 0.4  # px, px, share of the colour in the bar


class Estimate(NamedTuple):
    """Where one row's dot and bar lie: `y` in pixels, the rest on the x axis."""

    y: float
    value: float | None
    span: Span
    colour: str
    few: bool


def interval_bars(estimates: Sequence[Estimate], theme: Theme) -> dict:
    """Return the bars of the intervals."""
    tints = [theme.surface if each.few else mixed(each.colour, theme.surface, _TINT) for each in estimates]
    outline = {"color": [each.colour for each in estimates], "width": 1}
    spans, ys = [each.span for each in estimates], [each.y for each in estimates]
    return bars("interval", ys, spans, BAR - 1, {"color": tints, "line": outline})


def value_dots(estimates: Sequence[Estimate], theme: Theme) -> dict:
    """Return the dots."""
    fills = [theme.surface if each.few else each.colour for each in estimates]
    rims = [each.colour if each.few else theme.surface for each in estimates]
    values, ys = [each.value for each in estimates], [each.y for each in estimates]
    return dots("value", values, ys, {"size": _DOT, "color": fills, "line": {"color": rims, "width": _RIM}})
