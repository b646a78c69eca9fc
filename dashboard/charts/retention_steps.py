"""Retention steps: for each group one column a session of induction: how many still came, of those who could."""

from dataclasses import dataclass
from itertools import groupby, pairwise

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import Point, Span, bars, segments, words
from dashboard.charts.sheet import Plane, layout, small_print
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import FEW, WITHHELD, by_what, counts_in_words, percent, percent_range
from queries.disclosure import Released
from queries.measures.rows import Retained

_WORDS, _COLUMN = 17, 44  # px
_ROOM = _WORDS + _COLUMN + _WORDS
_LEAST_COLUMNS, _MOST_NUMBERS, _MOST_WITH_SIGN = 6, 12, 9
_GAP = 0.14  # share of a column's place
_TINT = 0.75


@dataclass(frozen=True)
class _Column:
    """One session of one group: where its column stands."""

    row: Retained
    colour: str
    middle: float
    span: Span
    top: float


def retention_steps(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are retained shares."""
    rows = [row for row in released.rows if isinstance(row, Retained)]
    groups = [list(members) for _, members in groupby(rows, key=lambda row: row.group)]
    lines = [_line(members) for members in groups]
    columns = _columns(groups, lines, group_colours(released, theme))
    marks = [
        *_bars(columns, theme),
        _intervals(columns, theme),
        *_numbers(columns, _step(rows), theme),
        *said(lines, theme, room=_ROOM),
    ]
    meaning = [
        f"Share that came to each session{by_what(released)}",
        "hatched: left before",
        "thin line: 95 % Wilson interval",
        "on the right: the last session",
        "a plan of one session has no row",
    ]
    plane = Plane(height(lines, _ROOM))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(rows: list[Retained]) -> Line:
    last = next((row for row in reversed(rows) if row.value is not None), rows[-1])
    if last.value is None or last.low is None or last.high is None:
        return Line(last.group, _nobody(last), "", "")
    parts = [f"{last.events:,} of {last.n:,} came to session {last.session}", *_sizes(rows), *_left_out(last)]
    parts += [FEW] * last.few + [f"later ones {WITHHELD}"] * rows[-1].withheld
    return Line(last.group, " · ".join(parts), percent(last.value), percent_range(last.low, last.high))


def _nobody(row: Retained) -> str:
    return WITHHELD if row.withheld else " · ".join(["no one could come back yet", *_left_out(row)])


def _left_out(row: Retained) -> list[str]:
    return counts_in_words({"still in induction": row.pending, "without a planned number": row.no_plan})


def _sizes(rows: list[Retained]) -> list[str]:
    """Say how many could come where that is not the same for every session: plans differ within the group."""
    shown = [row for row in rows if not row.withheld]
    return [f"{row.n or 0:,} could come to {row.session}" for row, after in pairwise(shown) if row.n != after.n]


def _columns(groups: list[list[Retained]], lines: list[Line], colours: list[str]) -> list[_Column]:
    sessions = {row.session for members in groups for row in members}
    first = min(sessions, default=0)
    width = 1 / max(_LEAST_COLUMNS, len(sessions))
    tops = [middle - _ROOM / 2 + _WORDS for middle in bar_places(lines, _ROOM)]
    placed = [(row, top) for members, top in zip(groups, tops, strict=True) for row in members]
    return [
        _Column(row, colour, (row.session - first + 0.5) * width, _span(row.session - first, width), top)
        for (row, top), colour in zip(placed, colours, strict=True)
    ]


def _span(place: int, width: float) -> Span:
    return (place + _GAP / 2) * width, (place + 1 - _GAP / 2) * width


def _bars(columns: list[_Column], theme: Theme) -> list[dict]:
    """Those who left above those who came; a column of its own pattern where no share can be drawn."""
    shares = [(each, each.row.value) for each in columns if each.row.value is not None]
    others = [each for each in columns if each.row.value is None]
    fills = [theme.surface if each.row.few else mixed(each.colour, theme.surface, _TINT) for each, _ in shares]
    came = {"color": fills, "line": {"color": [each.colour for each, _ in shares], "width": 1}}
    shapes = [patterns.empty(each.row.withheld) for each in others]
    return [
        _upright("left", [(each, value, 1) for each, value in shares], patterns.hatched(patterns.UNSEEN, theme)),
        _upright("came", [(each, 0, value) for each, value in shares], came),
        _upright("no share", [(each, 0, 1) for each in others], patterns.hatched(shapes, theme)),
    ]


def _upright(name: str, parts: list[tuple[_Column, float, float]], marker: dict) -> dict:
    """Parts of columns, each from a share to a higher one."""
    middles = [each.top + _COLUMN * (1 - (low + high) / 2) for each, low, high in parts]
    thickness = [_COLUMN * (high - low) for _, low, high in parts]
    return bars(name, middles, [each.span for each, _, _ in parts], 0, marker) | {"width": thickness}


def _intervals(columns: list[_Column], theme: Theme) -> dict:
    known = [(each, each.row.low, each.row.high) for each in columns if each.row.low is not None]
    ends = [(_at(each, low or 0), _at(each, high or 0)) for each, low, high in known]
    return segments("interval", ends, theme.text, 1.5)


def _at(column: _Column, share: float) -> Point:
    return column.middle, column.top + _COLUMN * (1 - share)


def _step(rows: list[Retained]) -> int:
    """Return how many sessions share one number, so that numbers don't touch on a phone."""
    return -(-len({row.session for row in rows}) // _MOST_NUMBERS)


def _numbers(columns: list[_Column], step: int, theme: Theme) -> list[dict]:
    """The share above each column and the session's number below it."""
    sign = len({each.row.session for each in columns}) <= _MOST_WITH_SIGN
    numbered = [each for each in columns if not (each.row.session - columns[0].row.session) % step]
    shares = [(each, _share(each.row.value, sign)) for each in numbered]
    sessions = [(each, f"{each.row.session}") for each in numbered]
    return [
        _texts("share", shares, -_WORDS / 2, theme.text),
        _texts("session", sessions, _COLUMN + _WORDS / 2, theme.muted),
    ]


def _share(value: float | None, sign: bool) -> str:
    return "" if value is None else percent(value) if sign else percent(value)[:-2]


def _texts(name: str, texts: list[tuple[_Column, str]], below_top: float, colour: str) -> dict:
    ys, said_there = [each.top + below_top for each, _ in texts], [text for _, text in texts]
    middles = [each.middle for each, _ in texts]
    return words(name, middles, ys, said_there, side="center", font=small_print(colour))
