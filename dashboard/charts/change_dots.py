"""Change dots: the mean change of each instrument in its own points, on a scale of its own: scales are never mixed."""

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import Places, bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import by_what, points, points_range, standing_of_change
from queries.disclosure import Released
from queries.measures.rows import Change


def change_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of mean changes; each row's bar runs from no change to a fall by its whole mean baseline."""
    rows = [row for row in released.rows if isinstance(row, Change)]
    lines = [_line(row, released.by == "none") for row in rows]
    ys, colours = bar_places(lines), group_colours(released, theme)
    shown = [
        Estimate(y, _fallen(row, row.change), (_fallen(row, row.high), _fallen(row, row.low)), colour, row.few)
        for row, y, colour in zip(rows, ys, colours, strict=True)
        if row.change is not None and row.mean_baseline
    ]
    left = min([0, *(each.span[0] or 0 for each in shown)])
    marks = [
        _scale(rows, ys, theme),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *said(lines, theme, left),
    ]
    meaning = [
        f"Mean change in points{by_what(released)}",
        "dot: mean change",
        "bar: 95 % interval",
        "scale: from no change to a fall to 0, each instrument's own",
    ]
    plane = Plane(height(lines), (left, 1))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(row: Change, together: bool) -> Line:
    change = "" if row.change is None else points(row.change)
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    label = row.instrument if together else f"{row.group} · {row.instrument}"
    return Line(label, standing_of_change(row), change, interval)


def _fallen(row: Change, change: float | None) -> float | None:
    """Return a change as the part of the mean baseline that it takes away: where it lies on the row's own scale."""
    return None if change is None or not row.mean_baseline else -change / row.mean_baseline


def _scale(rows: list[Change], ys: Places, theme: Theme) -> dict:
    shapes = [patterns.empty(row.withheld) if row.change is None else "" for row in rows]
    return bars("scale", ys, [(0, 1)] * len(rows), BAR, patterns.hatched(shapes, theme))
