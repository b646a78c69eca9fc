"""Rate dots: one dot a group with its interval and its bounds, in the groups' natural order: no ranking."""

from collections.abc import Sequence

from plotly.graph_objects import Figure

from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import Line, bar_places, height, lane_places, said
from dashboard.charts.marks import Places, bars, diamonds
from dashboard.charts.share_axis import AXIS, axis, hatching, scale
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import (
    by_what,
    capital,
    percent,
    percent_range,
    published,
    published_meaning,
    standing,
    trend_words,
)
from queries.disclosure import Released
from queries.measures.rows import Cell, Share
from queries.published.result import PublishedResult

_BOUNDS, _PUBLISHED = 3, 2  # px


def rate_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are shares."""
    rows = [row for row in released.rows if isinstance(row, Share)]
    lines = [_line(row, released) for row in rows]
    ys, colours = bar_places(lines), group_colours(released, theme)
    shown = [
        Estimate(y, row.value, (row.low, row.high), colour, row.few)
        for row, y, colour in zip(rows, ys, colours, strict=True)
        if row.value is not None
    ]
    marks = [
        scale([hatching(row) for row in rows], ys, theme),
        interval_bars(shown, theme),
        _bounds(rows, ys, colours),
        value_dots(shown, theme),
        *_published(rows, lines, released.benchmarks, theme),
        *said(lines, theme),
        *axis(height(lines), theme),
    ]
    meaning = [
        released.title + by_what(released),
        "dot: share of courses",
        "bar: 95 % Wilson interval",
        *(["thin line: if none, or all, of the missing had"] if any(map(_has_bounds, rows)) else []),
        *map(trend_words, released.trends),
        *published_meaning(released),
    ]
    plane = Plane(height(lines) + AXIS)
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(row: Share, released: Released) -> Line:
    rate = "" if row.value is None else percent(row.value)
    interval = "" if row.low is None or row.high is None else percent_range(row.low, row.high)
    beside = tuple(published(each) for each in released.benchmarks if each.group == row.group)
    return Line(_label(row, released.by == "none"), standing(row), rate, interval, beside)


def _label(row: Share, together: bool) -> str:
    if not isinstance(row, Cell):
        return row.group
    return capital(row.across) if together else f"{row.group} · {row.across}"


def _published(rows: list[Share], lines: list[Line], benchmarks: Sequence[PublishedResult], theme: Theme) -> list[dict]:
    """A diamond in its own lane for each published result, on its interval where that is known."""
    if not benchmarks:
        return []
    marks = [each for row in rows for each in benchmarks if each.group == row.group]
    ys = lane_places(lines)
    known = [(each, y) for each, y in zip(marks, ys, strict=True) if each.low is not None]
    spans = [(each.low, each.high) for each, _ in known]
    return [
        bars("published interval", [y for _, y in known], spans, _PUBLISHED, {"color": theme.muted}),
        diamonds("published", [each.value for each in marks], ys, theme),
    ]


def _has_bounds(row: Share) -> bool:
    """Tell whether the missing could have moved a rate: in how many were followed up they are counted already."""
    return row.bound_low != row.bound_high


def _bounds(rows: list[Share], ys: Places, colours: list[str]) -> dict:
    known = [each for each in zip(rows, ys, colours, strict=True) if each[0].bound_low is not None]
    spans = [(row.bound_low, row.bound_high) for row, _, _ in known]
    return bars("bounds", [y for _, y, _ in known], spans, _BOUNDS, {"color": [colour for *_, colour in known]})
