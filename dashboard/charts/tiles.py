"""Tiles: a table whose cells are in the colour of their shares, with the share and its counts written in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from dashboard.charts import patterns
from dashboard.charts.marks import Span, bars, words
from dashboard.charts.sheet import in_lines
from dashboard.charts.theme import Theme, legible_on, mixed
from dashboard.wording import filled, wrapped

_LABEL_LINE, _LINE, _PADDING, _GAP, _FRAME = 17, 14, 10, 12, 2  # px
_FINE, _ROOMY_RATE, _NARROW_RATE = 11, 14, 12  # px
_PHONE, _LETTER, _LETTER_MEAN = 290, 6.6, 5.9  # px: a plane on a small phone, a fine letter at most, and on average
_APART = 4 / _PHONE  # between two columns
_LABEL_LETTERS, _TURNED_LETTERS = 42, 26
_ROOMY = 4  # columns up to which a tile has room for its interval


class Tile(NamedTuple):
    """A cell: its row and column, its three lines of words, and its share of the darkest; `pattern` where it has none.

    A tile without a share has one line of words, the second.
    """

    row: str
    column: str
    said: tuple[str, str, str]
    share: float | None
    few: bool = False
    pattern: str = ""

    @property
    def framed(self) -> bool:
        """Whether its share stands on few."""
        return self.share is not None and self.few

    def colour(self, theme: Theme) -> str:
        """Return its colour."""
        return theme.track if self.share is None else mixed(theme.highest, theme.lowest, self.share)

    def ink(self, theme: Theme) -> str:
        """Return the colour of its words."""
        return theme.text if self.share is None else legible_on(self.colour(theme))


def is_roomy(columns: int) -> bool:
    """Tell whether a tile has room for its interval when there are so many columns; eight fit on a phone."""
    return columns <= _ROOMY


def tiles_marks(tiles: Sequence[Tile], theme: Theme) -> tuple[list[dict], list[dict], int]:
    """Return the marks of tiles, of which each row has one a column, their headings and their height in pixels."""
    grid = _grid(tiles)
    labels = [in_lines(label) for label in grid.labels]
    marks = [
        _shares(grid, theme),
        _without(grid, theme),
        *_said(grid, theme),
        words("label", 0, grid.label_ys, labels, side="right", font={"weight": 600}),
    ]
    return marks, [_heading(grid, place, theme) for place in range(len(grid.columns))], grid.height


class _Place(NamedTuple):
    """A tile and where it lies: from one end of its span to the other, its middle at y."""

    tile: Tile
    span: tuple[float, float]
    y: float

    @property
    def x(self) -> float:
        """The middle of the tile."""
        return sum(self.span) / 2


@dataclass(frozen=True)
class _Grid:
    """The words around the tiles, in lines, and the tiles; `head` and `thickness` are the heights of both in pixels."""

    columns: list[list[str]]
    turned: bool
    head: float
    labels: list[list[str]]
    label_ys: list[float]
    places: list[_Place]
    lines: int
    thickness: int
    height: int


def _grid(tiles: Sequence[Tile]) -> _Grid:
    across, rows = (list(dict.fromkeys(getattr(tile, key) for tile in tiles)) for key in ("column", "row"))
    columns, turned = _columns(across)
    most = max(map(len, columns), default=0)
    longest = max((len(line) for column in columns for line in column), default=0)
    head = _GAP + (_LETTER_MEAN * longest if turned else _LINE * most)
    labels = [wrapped(row, _LABEL_LETTERS) for row in rows]
    lines = 3 if is_roomy(len(across)) or any(tile.said[-1] for tile in tiles) else 2
    thickness = _PADDING + _LINE * lines
    heights = [_LABEL_LINE * len(label) + thickness + _GAP for label in labels]
    bottoms = list(accumulate(heights, initial=head))
    middles = dict(zip(rows, (bottom - _GAP - thickness / 2 for bottom in bottoms[1:]), strict=True))
    return _Grid(
        columns=columns,
        turned=turned,
        head=head,
        labels=labels,
        label_ys=[top + _LABEL_LINE * len(label) / 2 for top, label in zip(bottoms, labels, strict=False)],
        places=[_Place(tile, _span(across.index(tile.column), len(across)), middles[tile.row]) for tile in tiles],
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


def _shares(grid: _Grid, theme: Theme) -> dict:
    shown = [each for each in grid.places if each.tile.share is not None]
    frames = {"color": theme.text, "width": [_FRAME if each.tile.framed else 0 for each in shown]}
    return _boxes("share", shown, grid, {"color": [each.tile.colour(theme) for each in shown], "line": frames})


def _without(grid: _Grid, theme: Theme) -> dict:
    """Tiles without a share, a trace of their own: where bars have colours of their own, hatching can't be faint."""
    rest = [each for each in grid.places if each.tile.share is None]
    marker = patterns.hatched([each.tile.pattern for each in rest], theme)
    marker["pattern"] |= {"fgcolor": theme.border, "fgopacity": 1, "solidity": 0.3}
    return _boxes("without", rest, grid, marker)


def _boxes(name: str, places: Sequence[_Place], grid: _Grid, marker: dict) -> dict:
    ys: list[float] = [each.y for each in places]
    spans: list[Span] = [each.span for each in places]
    return bars(name, ys, spans, grid.thickness, marker)


def _said(grid: _Grid, theme: Theme) -> list[dict]:
    """The words in the tiles: a line of rates, one of counts or of why there are none, and one of what remains."""
    xs, inks = [each.x for each in grid.places], [each.tile.ink(theme) for each in grid.places]
    rate = {"size": _ROOMY_RATE if is_roomy(len(grid.columns)) else _NARROW_RATE, "weight": 700}
    fonts = {"number": rate, "detail": {"size": _FINE}, "precision": {"size": _FINE}}
    marks = []
    for line, (name, font) in enumerate(fonts.items()):
        down = _LINE * (line - (grid.lines - 1) / 2)
        ys = [each.y if each.tile.share is None else each.y + down for each in grid.places]
        texts = [each.tile.said[line] for each in grid.places]
        marks.append(words(name, xs, ys, texts, side="center", font=font | {"color": inks}))
    return marks


def _heading(grid: _Grid, place: int, theme: Theme) -> dict:
    """A column's heading, ending just above the tiles."""
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
