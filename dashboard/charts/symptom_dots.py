"""Symptom dots: the mean change of single symptoms, each on its item's own scale, and in how many of them it eased."""

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import Places, bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import by_what, capital, points, points_range, standing_of_symptom
from queries.disclosure import Released
from queries.measures.rows import SymptomChange


def symptom_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of symptoms' changes; each row's bar runs from no change to a fall over its item's range."""
    rows = [row for row in released.rows if isinstance(row, SymptomChange)]
    lines = [_line(row, released.by == "none") for row in rows]
    ys, colours = bar_places(lines), group_colours(released, theme)
    shown = [
        Estimate(y, _fallen(row, row.change), (_fallen(row, row.high), _fallen(row, row.low)), colour, row.few)
        for row, y, colour in zip(rows, ys, colours, strict=True)
        if row.change is not None
    ]
    left = min([0, *(each.span[0] or 0 for each in shown)])
    marks = [
        _scale(rows, ys, theme),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *said(lines, theme, left),
    ]
    meaning = [
        f"Mean change of single items in points{by_what(released)}",
        "dot: mean change",
        "bar: 95 % interval",
        "scale: from no change to a fall over the item's range",
        "eased: the item fell by a point or more",
    ]
    plane = Plane(height(lines), (left, 1))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(row: SymptomChange, together: bool) -> Line:
    change = "" if row.change is None else points(row.change)
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    label = capital(row.symptom) if together else f"{row.group} · {row.symptom}"
    return Line(label, standing_of_symptom(row), change, interval)


def _fallen(row: SymptomChange, change: float | None) -> float | None:
    """Return a change as the part of the item's range by which it fell."""
    return None if change is None or not row.most else -change / row.most


def _scale(rows: list[SymptomChange], ys: Places, theme: Theme) -> dict:
    shapes = [patterns.empty(row.withheld) if row.change is None else "" for row in rows]
    return bars("scale", ys, [(0, 1)] * len(rows), BAR, patterns.hatched(shapes, theme))
