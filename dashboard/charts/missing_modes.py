"""Missing modes: a rate under each missing-data mode, and below them how far the missing could move it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from plotly.graph_objects import Figure

from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.share_axis import AXIS, axis, hatching, scale
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import by_what, capital, percent, percent_range, standing
from queries.disclosure import Released
from queries.measures.rows import Cell

_BOUNDS = 5  # px


@dataclass(frozen=True)
class _Row:
    """A cell's rate or, in a row of its own, the bounds that all cells of a group share."""

    cell: Cell
    colour: str
    line: Line
    is_bounds: bool

    @property
    def pattern(self) -> str:
        return hatching(self.cell) if not self.is_bounds or self.cell.bound_low is None else ""


def missing_modes(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are cells of (group, missing-data mode)."""
    rows = list(_rows(released, theme))
    lines = [row.line for row in rows]
    placed = list(zip(rows, bar_places(lines), strict=True))
    shown = [
        Estimate(y, row.cell.value, (row.cell.low, row.cell.high), row.colour, row.cell.few)
        for row, y in placed
        if row.cell.value is not None and not row.is_bounds
    ]
    bounded = [(row, y) for row, y in placed if row.is_bounds and row.cell.bound_low is not None]
    spans = [(row.cell.bound_low, row.cell.bound_high) for row, _ in bounded]
    marks = [
        scale([row.pattern for row in rows], [y for _, y in placed], theme),
        interval_bars(shown, theme),
        bars("bounds", [y for _, y in bounded], spans, _BOUNDS, {"color": [row.colour for row, _ in bounded]}),
        value_dots(shown, theme),
        *said(lines, theme),
        *axis(height(lines), theme),
    ]
    meaning = [
        released.title + by_what(released),
        "dot: share of courses",
        "bar: 95 % Wilson interval",
        "thin line: from none of the missing to all of them",
    ]
    plane = Plane(height(lines) + AXIS)
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _rows(released: Released, theme: Theme) -> Iterator[_Row]:
    cells = [row for row in released.rows if isinstance(row, Cell)]
    coloured = zip(cells, group_colours(released, theme), strict=True)
    for group, members in groupby(coloured, key=lambda each: each[0].group):
        before = "" if released.by == "none" else f"{group} · "
        modes = list(members)
        for cell, colour in modes:
            rate = "" if cell.value is None else percent(cell.value)
            interval = "" if cell.low is None or cell.high is None else percent_range(cell.low, cell.high)
            line = Line(before + capital(cell.across), standing(cell), rate, interval)
            yield _Row(cell, colour, line, is_bounds=False)
        bounding = next((each for each in modes if each[0].bound_low is not None), modes[0])
        yield _Row(*bounding, _bounds_line(before, bounding[0]), is_bounds=True)


def _bounds_line(before: str, cell: Cell) -> Line:
    label = before + "Whatever the missing did"
    if cell.bound_low is None or cell.bound_high is None:
        return Line(label, standing(cell), "", "")
    if not cell.missing:
        return Line(label, "nobody is missing", percent(cell.bound_low), "")
    missing = f"none, or all, of {cell.missing:,} missing had responded"
    return Line(label, missing, percent_range(cell.bound_low, cell.bound_high), "")
