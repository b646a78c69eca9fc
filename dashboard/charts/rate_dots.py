"""Rate dots: one dot a group with its interval and its bounds, in the groups' natural order: no ranking."""

from plotly.graph_objects import Figure

from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import Places, bars
from dashboard.charts.share_axis import AXIS, axis, hatching, scale
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import by_what, percent, percent_range, standing
from queries.disclosure import Released
from queries.measures.rows import Share

_BOUNDS = 3  # px


def rate_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are shares."""
    rows = [row for row in released.rows if isinstance(row, Share)]
    lines = [_line(row) for row in rows]
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
        *said(lines, theme),
        *axis(height(lines), theme),
    ]
    meaning = [
        released.title + by_what(released),
        "dot: share of courses",
        "bar: 95 % Wilson interval",
        *(["thin line: if none, or all, of the missing had"] if any(map(_has_bounds, rows)) else []),
    ]
    plane = Plane(height(lines) + AXIS)
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(row: Share) -> Line:
    rate = "" if row.value is None else percent(row.value)
    interval = "" if row.low is None or row.high is None else percent_range(row.low, row.high)
    return Line(row.group, standing(row), rate, interval)


def _has_bounds(row: Share) -> bool:
    """Tell whether the missing could have moved a rate: in how many were followed up they are counted already."""
    return row.bound_low != row.bound_high


def _bounds(rows: list[Share], ys: Places, colours: list[str]) -> dict:
    known = [each for each in zip(rows, ys, colours, strict=True) if each[0].bound_low is not None]
    spans = [(row.bound_low, row.bound_high) for row, _, _ in known]
    return bars("bounds", [y for _, y, _ in known], spans, _BOUNDS, {"color": [colour for *_, colour in known]})
