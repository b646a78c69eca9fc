"""Share lanes: a row's share as a dot on its interval, and below it, in lanes of their own, what it compares with."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import Line, bar_places, height, lane_places, said
from dashboard.charts.marks import Span, bars, dots
from dashboard.charts.share_axis import AXIS, axis, scale
from dashboard.charts.sheet import Plane
from dashboard.charts.theme import Theme
from dashboard.wording import published
from queries.published.result import PublishedResult
from queries.words import fine_percent, fine_range

_THIN, _SQUARE, _DIAMOND, _RIM = 2, 10, 11, 2  # px
SQUARE, DIAMOND = "square", "diamond"


class Compared(NamedTuple):
    """What stands below a row's bar: its words, and its mark where there is a value."""

    words: str
    symbol: str
    colour: str
    value: float | None
    span: Span
    hollow: bool


class Lane(NamedTuple):
    """A row: its words, its share with the interval, and its bar's pattern where there is none."""

    label: str
    detail: str
    colour: str
    value: float | None
    span: Span
    few: bool
    pattern: str
    compared: tuple[Compared, ...] = ()


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
        *_compared(lanes, lines, theme),
        *said(lines, theme),
        *axis(height(lines), theme),
    ]
    return marks, Plane(height(lines) + AXIS)


def published_lane(each: PublishedResult, theme: Theme) -> Compared:
    """Return a published result as what stands below a row, with how they asked where it is about a side effect."""
    words = ", ".join(filter(None, (published(each), each.asked)))
    return Compared(words, DIAMOND, theme.muted, each.value, (each.low, each.high), hollow=True)


def _line(lane: Lane) -> Line:
    low, high = lane.span
    rate = "" if lane.value is None else fine_percent(lane.value)
    interval = "" if low is None or high is None else fine_range(low, high)
    return Line(lane.label, lane.detail, rate, interval, tuple(each.words for each in lane.compared))


def _compared(lanes: Sequence[Lane], lines: Sequence[Line], theme: Theme) -> list[dict]:
    """The marks below the rows, each on its thin interval; where nothing is compared, none."""
    placed = zip([each for lane in lanes for each in lane.compared], lane_places(lines), strict=True)
    drawn = [(each, y) for each, y in placed if each.value is not None]
    if not drawn:
        return []
    known = [(each, y) for each, y in drawn if each.span[0] is not None]
    colours = [each.colour for each, _ in known]
    marker = {
        "symbol": [each.symbol for each, _ in drawn],
        "size": [_DIAMOND if each.symbol == DIAMOND else _SQUARE for each, _ in drawn],
        "color": [theme.surface if each.hollow else each.colour for each, _ in drawn],
        "line": {"color": [each.colour for each, _ in drawn], "width": _RIM},
    }
    return [
        bars("compared interval", [y for _, y in known], [each.span for each, _ in known], _THIN, {"color": colours}),
        dots("compared", [each.value for each, _ in drawn], [y for _, y in drawn], marker),
    ]
