"""Fall dots: mean changes in points, each row's dot on a scale of its own that runs from no change to the right."""

from collections.abc import Sequence
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import points, points_range
from queries.disclosure import Released
from queries.measures.rows import Change, SymptomChange


class Fall(NamedTuple):
    """A row, its words, and the fall that its bar ends with, None or 0 where there is no scale."""

    row: Change | SymptomChange
    label: str
    detail: str
    most: float | None


def fall_dots(released: Released, theme: Theme, falls: Sequence[Fall], meaning: Sequence[str]) -> Figure:
    """Return the figure of all rows of a `Released`."""
    lines = [_line(each) for each in falls]
    ys = bar_places(lines)
    shown = [
        Estimate(y, -row.change / most, (_fallen(row.high, most), _fallen(row.low, most)), colour, row.few)
        for (row, _, _, most), y, colour in zip(falls, ys, group_colours(released, theme), strict=True)
        if row.change is not None and most
    ]
    left = min([0, *(each.span[0] or 0 for each in shown)])
    shapes = [patterns.empty(row.withheld) if row.change is None else "" for row, *_ in falls]
    marks = [
        bars("scale", ys, [(0, 1)] * len(falls), BAR, patterns.hatched(shapes, theme)),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *said(lines, theme, left),
    ]
    plane = Plane(height(lines), (left, 1))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(each: Fall) -> Line:
    row = each.row
    change = "" if row.change is None else points(row.change)
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    return Line(each.label, each.detail, change, interval)


def _fallen(change: float | None, most: float) -> float | None:
    """Return a change as the part of the bar's fall: where it lies on the row's own scale."""
    return None if change is None else -change / most
