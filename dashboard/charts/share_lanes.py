"""Share lanes: a row's share as a dot on its interval."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import Span
from dashboard.charts.share_axis import AXIS, axis, scale
from dashboard.charts.sheet import Plane
from dashboard.charts.theme import Theme
from queries.words import fine_percent, fine_range


class Lane(NamedTuple):
    """A row: its words, its share with the interval, and its bar's pattern where there is none."""

    label: str
    detail: str
    colour: str
    value: float | None
    span: Span
    few: bool
    pattern: str


def lanes_marks(lanes: Sequence[Lane], theme: Theme) -> tuple[list[dict], Plane]:
    """Return the marks of all rows on an axis from nobody to everybody, and the plane that they lie on."""
    lines = [_line(lane) for lane in lanes]
    ys = bar_places(lines)
    shown = [
        Estimate(y, lane.value, lane.span, lane.colour, lane.few)
        for lane, y in zip(lanes, ys, strict=True)
        if lane.value is not None
    ]
    marks = [
        scale([lane.pattern for lane in lanes], ys, theme),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *said(lines, theme),
        *axis(height(lines), theme),
    ]
    return marks, Plane(height(lines) + AXIS)


def _line(lane: Lane) -> Line:
    low, high = lane.span
    rate = "" if lane.value is None else fine_percent(lane.value)
    interval = "" if low is None or high is None else fine_range(low, high)
    return Line(lane.label, lane.detail, rate, interval)
