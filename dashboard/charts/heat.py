"""Heat: a table of shares, each cell in the colour of its share, with the share and its counts written in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.marks import Span, bars, words
from dashboard.charts.sheet import Plane, in_lines, layout
from dashboard.charts.theme import Theme, legible_on, mixed
from dashboard.wording import FEW, WITHHELD, by_what, filled, percent, percent_range, wrapped
from queries.disclosure import Released
from queries.measures.rows import Cell

_LABEL_LINE, _LINE, _PADDING, _GAP, _FRAME = 17, 14, 10, 12, 2  # px
_FINE, _ROOMY_RATE, _NARROW_RATE = 11, 14, 12  # px
_PHONE, _LETTER, _LETTER_MEAN = 290, 6.6, 5.9  # px: a plane on a small phone, a fine letter at most, and on average
_APART = 4 / _PHONE  # between two columns
_LABEL_LETTERS, _TURNED_LETTERS = 42, 26
_ROOMY = 4  # columns up to which a cell has room for its interval


def heat(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are cells; it fits on a phone with up to eight columns."""
    grid = _grid([row for row in released.rows if isinstance(row, Cell)])
    labels = [in_lines(label) for label in grid.labels]
    marks = [
        _shares(grid, theme),
        _without(grid, theme),
        *_said(grid, theme),
        words("label", 0, grid.label_ys, labels, side="right", font={"weight": 600}),
    ]
    drawn = layout(released, theme, released.question, _meaning(released, grid), Plane(grid.height))
    drawn["annotations"] += [_heading(grid, place, theme) for place in range(len(grid.columns))]
    return Figure({"data": marks, "layout": drawn})


class _Place(NamedTuple):
    """A cell and where it lies: from one end of its span to the other, its middle at y; None where there is no row."""

    cell: Cell | None
    span: tuple[float, float]
    y: float

    @property
    def x(self) -> float:
        """The middle of the cell."""
        return sum(self.span) / 2

    @property
    def share(self) -> float | None:
        """What the cell says, where it says something."""
        return self.cell.value if self.cell else None

    @property
    def framed(self) -> bool:
        """Whether the cell's share stands on few courses."""
        return self.share is not None and self.cell is not None and self.cell.few

    def colour(self, theme: Theme) -> str:
        """Return the cell's colour."""
        return theme.track if self.share is None else mixed(theme.highest, theme.lowest, self.share)

    def ink(self, theme: Theme) -> str:
        """Return the colour of the words in the cell."""
        return theme.text if self.share is None else legible_on(self.colour(theme))


@dataclass(frozen=True)
class _Grid:
    """The words around the cells, in lines, and the cells; `head` and `thickness` are the heights of both in pixels."""

    columns: list[list[str]]
    turned: bool
    head: float
    labels: list[list[str]]
    label_ys: list[float]
    places: list[_Place]
    lines: int
    thickness: int
    height: int

    @property
    def roomy(self) -> bool:
        """Whether a cell has room for its interval."""
        return len(self.columns) <= _ROOMY


def _grid(rows: Sequence[Cell]) -> _Grid:
    across, groups = (list(dict.fromkeys(getattr(row, key) for row in rows)) for key in ("across", "group"))
    columns, turned = _columns(across)
    most = max(map(len, columns), default=0)
    longest = max((len(line) for column in columns for line in column), default=0)
    head = _GAP + (_LETTER_MEAN * longest if turned else _LINE * most)
    labels = [wrapped(group, _LABEL_LETTERS) for group in groups]
    lines = 3 if len(across) <= _ROOMY or any(row.few and row.n for row in rows) else 2
    thickness = _PADDING + _LINE * lines
    heights = [_LABEL_LINE * len(label) + thickness + _GAP for label in labels]
    bottoms = list(accumulate(heights, initial=head))
    found = {(row.group, row.across): row for row in rows}
    places = [
        _Place(found.get((group, column)), _span(place, len(across)), bottom - _GAP - thickness / 2)
        for group, bottom in zip(groups, bottoms[1:], strict=True)
        for place, column in enumerate(across)
    ]
    return _Grid(
        columns=columns,
        turned=turned,
        head=head,
        labels=labels,
        label_ys=[top + _LABEL_LINE * len(label) / 2 for top, label in zip(bottoms, labels, strict=False)],
        places=places,
        lines=lines,
        thickness=thickness,
        height=round(bottoms[-1]),
    )


def _columns(across: Sequence[str]) -> tuple[list[list[str]], bool]:
    """The columns' headings in lines, and whether they are turned because a word is wider than its column."""
    letters = int(_PHONE / max(len(across), 1) / _LETTER)
    turned = any(len(word) > letters for column in across for word in column.split())
    return [filled(column.split(), " ", _TURNED_LETTERS if turned else letters) for column in across], turned


def _span(place: int, columns: int) -> tuple[float, float]:
    return place / columns + _APART / 2, (place + 1) / columns - _APART / 2


def _meaning(released: Released, grid: _Grid) -> list[str]:
    columns = f" {'by' if released.by == 'none' else 'and'} {released.across}" if released.across else ""
    return [
        released.title + by_what(released) + columns,
        "colour and number: share of courses",
        "below: events / courses, 95 % Wilson interval" if grid.roomy else "below: courses counted",
        f"framed: {FEW}",
        f"crossed: {WITHHELD}",
        "dotted: no one counted",
    ]


def _shares(grid: _Grid, theme: Theme) -> dict:
    shown = [each for each in grid.places if each.share is not None]
    frames = {"color": theme.text, "width": [_FRAME if each.framed else 0 for each in shown]}
    return _boxes("share", shown, grid, {"color": [each.colour(theme) for each in shown], "line": frames})


def _without(grid: _Grid, theme: Theme) -> dict:
    """Cells without a share, a trace of their own: where bars have colours of their own, hatching can't be faint."""
    rest = [each for each in grid.places if each.share is None]
    marker = patterns.hatched([patterns.empty(bool(each.cell and each.cell.withheld)) for each in rest], theme)
    marker["pattern"] |= {"fgcolor": theme.border, "fgopacity": 1, "solidity": 0.3}
    return _boxes("without", rest, grid, marker)


def _boxes(name: str, places: Sequence[_Place], grid: _Grid, marker: dict) -> dict:
    ys: list[float] = [each.y for each in places]
    spans: list[Span] = [each.span for each in places]
    return bars(name, ys, spans, grid.thickness, marker)


def _said(grid: _Grid, theme: Theme) -> list[dict]:
    """The words in the cells: a line of rates, one of counts or of why there are none, and one of what remains."""
    xs, inks = [each.x for each in grid.places], [each.ink(theme) for each in grid.places]
    said = [_lines(each.cell, grid.roomy) for each in grid.places]
    rate = {"size": _ROOMY_RATE if grid.roomy else _NARROW_RATE, "weight": 700}
    fonts = {"number": rate, "detail": {"size": _FINE}, "precision": {"size": _FINE}}
    marks = []
    for line, (name, font) in enumerate(fonts.items()):
        down = _LINE * (line - (grid.lines - 1) / 2)
        ys = [each.y if each.share is None else each.y + down for each in grid.places]
        texts = [each[line] for each in said]
        marks.append(words(name, xs, ys, texts, side="center", font=font | {"color": inks}))
    return marks


def _lines(cell: Cell | None, roomy: bool) -> tuple[str, str, str]:
    if cell is not None and cell.withheld:
        return "", "withheld" if roomy else "with-<br>held", ""
    if cell is None or cell.value is None or cell.low is None or cell.high is None:
        return "", "no one" if roomy else "no<br>one", ""
    few = " few" if cell.few else ""
    if roomy:
        return percent(cell.value), f"{cell.events:,}/{cell.n:,}{few}", percent_range(cell.low, cell.high)
    return percent(cell.value), f"{cell.n:,}", few.strip()


def _heading(grid: _Grid, place: int, theme: Theme) -> dict:
    """A column's heading, ending just above the cells."""
    return {
        "name": "column",
        "text": in_lines(grid.columns[place]),
        "textangle": -90 if grid.turned else 0,
        "font": {"size": _FINE, "color": theme.muted},
        "align": "left" if grid.turned else "center",
        "showarrow": False,
        "borderpad": 0,
        "x": (place + 0.5) / len(grid.columns),
        "y": grid.head - _GAP / 2,
        "yanchor": "bottom",
    }
