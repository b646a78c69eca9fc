"""Protocol table: one row a group with its label above five small pictures, each on its own track with its number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.marks import Span, bars, dots, keys, words
from dashboard.charts.sheet import Plane, in_lines, layout
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import FEW, WITHHELD, by_what, filled, percent, percent_range, wrapped
from queries.cohort import ASKED_BY
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.definitions.side_effects import NOT_ASKED
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import NOBODY_AGAIN, is_nobody_again, weeks_range
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import weeks, weeks_through

_COLUMNS = 5
_WEEKS, _EFFECTS = 2, 3  # the column whose track is weeks, and that of side effects
_BETWEEN = 0.035  # of the plane's width between two columns
_WIDTH = (1 - _BETWEEN * (_COLUMNS - 1)) / _COLUMNS
_LABEL_LINE, _LINE, _FINE = 18, 15, 11  # px
_TRACK, _BAR, _DOT, _RIM, _ARROW = 12, 7, 10, 2, 9  # px
_AIR, _GAP, _HEAD_AIR, _AXIS = 4, 14, 12, 16  # px
_LABEL_LETTERS, _INDENT = 28, 0.02  # letters that leave room for the number of courses on a phone
_HEAD_LETTERS = 14  # more than a column has on a phone, but beside them only the last line is taken
_FOUR_WEEKS, _TINT = 4, 0.45
_NUMBER = {"size": 15, "weight": 700}
_UNASKED = "not<br>asked"


class _Cell(NamedTuple):
    """One small picture: where its dot and bar lie on the track, from 0 to 1, and the words below.

    `onwards` is a bar without an end, `why` stands instead of a number, and `pattern` is that of a track without one.
    """

    value: float | None = None
    span: Span | None = None
    onwards: bool = False
    few: bool = False
    number: str = ""
    precision: str = ""
    n: str = ""
    why: str = ""
    pattern: str = ""


@dataclass(frozen=True)
class _Group:
    """One row: its words, its cells in the columns' order, and its colour; `top` is where it begins."""

    label: list[str]
    detail: str
    colour: str
    cells: list[_Cell]
    top: float

    @property
    def middle(self) -> float:
        """The middle of its tracks."""
        return self.top + _LABEL_LINE * len(self.label) + _AIR + _TRACK / 2

    @property
    def height(self) -> int:
        """How many pixels it takes, with the gap below it."""
        return _height(self.label)


def protocol_table(*answers: Released, theme: Theme) -> Figure:
    """Return the figure of response, remission, durability, one side effect, follow-up and what is held, in this order.

    All are of the same grouping. In a period each counts by its own month, so a group may be in some of them alone.
    """
    response, _, durability, side_effect, *_ = answers
    longest = _longest(durability.summary)
    heads = _heads(side_effect)
    groups = _groups(answers, longest, _head_height(heads), theme)
    bottom = groups[-1].top + groups[-1].height - _GAP + _AIR if groups else 0
    marks = [
        _tracks(groups, theme),
        _bars(groups, theme),
        _dots(groups, theme),
        _arrows(groups),
        *_said(groups, theme),
        _headings(heads, theme),
        *_axis(bottom + _AXIS / 2, longest, theme),
    ]
    meaning = [
        f"Scored at {response.endpoint}",
        "dot: observed",
        "bar: 95 % interval",
        "right: courses started",
        "n: courses, or sessions asked",
        f"hollow: {FEW}",
        f"crossed: {WITHHELD}",
        "dotted: no one counted",
        "not adjusted for who was given what",
    ]
    title = f"Outcomes{by_what(response)} at a glance"
    return Figure({"data": marks, "layout": layout(response, theme, title, meaning, Plane(round(bottom + _AXIS)))})


def _heads(side_effect: Released) -> list[list[str]]:
    """The columns' headings in lines; that of side effects says how people were asked, once for the whole table."""
    asked = filled(f"{_asked(side_effect)},".split(), " ", _HEAD_LETTERS)
    return [
        ["Response"],
        ["Remission"],
        ["Weeks till", "half have", "lost it"],
        ["Any side", "effect,", *asked, "a session"],
        ["Follow-up"],
    ]


def _asked(side_effect: Released) -> str:
    methods = {row.method for row in side_effect.rows if isinstance(row, SideEffect)}
    if side_effect.absent:
        return "not recorded"
    return " or ".join(ASKED_BY[method] for method in sorted(methods)) or ASKED_BY[NOT_ASKED]


def _longest(summaries: Sequence[Summary]) -> int:
    """Return where the track of weeks ends: beyond every limit that is drawn, in whole steps of four weeks."""
    days = [day for each in summaries for day in (each.median, each.median_low, each.median_high) if day is not None]
    return max(1, ceil(max(days, default=0) / DAYS_A_WEEK / _FOUR_WEEKS)) * _FOUR_WEEKS


def _groups(answers: Sequence[Released], longest: int, head: int, theme: Theme) -> list[_Group]:
    *found, held = [{row.group: row for row in released.summary or released.rows} for released in answers]
    colours = {
        group: colour
        for released, rows in zip(answers, (*found, held), strict=True)
        for group, colour in zip(rows, group_colours(released, theme), strict=False)
    }
    labels = [wrapped(group, _LABEL_LETTERS) for group in colours]
    tops = accumulate(map(_height, labels), initial=head)
    unasked = "not<br>recorded" if answers[_EFFECTS].absent else _UNASKED
    return [
        _Group(label, _detail(held.get(group)), colour, _cells(group, found, longest, unasked), top)
        for (group, colour), label, top in zip(colours.items(), labels, tops, strict=False)
    ]


def _height(label: Sequence[str]) -> int:
    return _LABEL_LINE * len(label) + _AIR + _TRACK + _LABEL_LINE + 2 * _LINE + _GAP


def _head_height(heads: Sequence[Sequence[str]]) -> int:
    return _LINE * max(map(len, heads)) + _HEAD_AIR


def _detail(row: Row | None) -> str:
    if row is None:
        return "no courses"
    return "withheld" if row.n is None else f"{row.n:,} courses"


def _cells(group: str, found: Sequence[Mapping[str, Row]], longest: int, unasked: str) -> list[_Cell]:
    cells = [_cell(rows.get(group), longest) for rows in found]
    if group not in found[_EFFECTS]:
        cells[_EFFECTS] = _Cell(why=unasked, pattern=patterns.empty(withheld=False))
    return cells


def _cell(row: Row | None, longest: int) -> _Cell:
    if row is not None and row.withheld:
        return _Cell(why="withheld", pattern=patterns.empty(withheld=True))
    match row:
        case Share() | SideEffect() if row.value is not None and row.low is not None and row.high is not None:
            return _Cell(
                value=row.value,
                span=(row.low, row.high),
                few=row.few,
                number=percent(row.value),
                precision=percent_range(row.low, row.high),
                n=_n(row),
            )
        case Summary() if row.drawn_to is not None:
            return _median(row, row.drawn_to, longest)
        case SideEffect():
            return _Cell(why=_UNASKED, pattern=patterns.empty(withheld=False))
        case Summary():
            return _Cell(why=_no_curve(row), pattern=patterns.empty(withheld=False))
        case _:
            return _Cell(why="no one", pattern=patterns.empty(withheld=False))


def _no_curve(row: Summary) -> str:
    if is_nobody_again(row):
        return NOBODY_AGAIN.replace(" ", "<br>", 1).replace(" again", "<br>again")
    return f"fewer<br>than {CUT_UNDER_AT_RISK}<br>at risk" if row.n else "no one<br>followed"


def _median(row: Summary, drawn_to: int, longest: int) -> _Cell:
    value, low, high = (
        None if day is None else day / DAYS_A_WEEK / longest for day in (row.median, row.median_low, row.median_high)
    )
    return _Cell(
        value=value,
        span=None if low is None else (low, 1 if high is None else high),
        onwards=high is None,
        few=row.few,
        number=f"over {weeks_through(drawn_to)}" if row.median is None else weeks(row.median),
        precision=weeks_range(row),
        n=_n(row),
    )


def _n(row: Row) -> str:
    return f"n {row.n:,}"


def _start(column: int) -> float:
    return column * (_WIDTH + _BETWEEN)


def _place(column: int, share: float) -> float:
    return _start(column) + _WIDTH * share


def _placed(groups: Sequence[_Group]) -> list[tuple[_Group, int, _Cell]]:
    return [(group, column, cell) for group in groups for column, cell in enumerate(group.cells)]


def _tracks(groups: Sequence[_Group], theme: Theme) -> dict:
    placed = _placed(groups)
    spans: list[Span] = [(_start(column), _place(column, 1)) for _, column, _ in placed]
    marker = patterns.hatched([cell.pattern for *_, cell in placed], theme)
    return bars("scale", [group.middle for group, *_ in placed], spans, _TRACK, marker)


def _bars(groups: Sequence[_Group], theme: Theme) -> dict:
    shown = [(group, column, cell, cell.span) for group, column, cell in _placed(groups) if cell.span]
    spans: list[Span] = [(_place(column, low or 0), _place(column, high or 0)) for _, column, _, (low, high) in shown]
    fills = [theme.surface if cell.few else mixed(group.colour, theme.surface, _TINT) for group, _, cell, _ in shown]
    outline = {"color": [group.colour for group, *_ in shown], "width": 1}
    return bars("interval", [group.middle for group, *_ in shown], spans, _BAR, {"color": fills, "line": outline})


def _dots(groups: Sequence[_Group], theme: Theme) -> dict:
    shown = [
        (group, _place(column, cell.value), cell) for group, column, cell in _placed(groups) if cell.value is not None
    ]
    fills = [theme.surface if cell.few else group.colour for group, _, cell in shown]
    rims = [group.colour if cell.few else theme.surface for group, _, cell in shown]
    marker = {"size": _DOT, "color": fills, "line": {"color": rims, "width": _RIM}}
    return dots("value", [x for _, x, _ in shown], [group.middle for group, *_ in shown], marker)


def _arrows(groups: Sequence[_Group]) -> dict:
    """An arrow where a bar goes on beyond what was seen."""
    shown = [(group, column) for group, column, cell in _placed(groups) if cell.onwards]
    marker = {"symbol": "triangle-right", "size": _ARROW, "color": [group.colour for group, _ in shown]}
    return dots("onwards", [_place(column, 1) for _, column in shown], [group.middle for group, _ in shown], marker)


def _said(groups: Sequence[_Group], theme: Theme) -> list[dict]:
    labels = [group.top + _LABEL_LINE * len(group.label) / 2 for group in groups]
    details = [group.top + _LABEL_LINE / 2 for group in groups]
    heights = [_LABEL_LINE * len(group.label) for group in groups]
    small = {"size": _FINE, "color": theme.muted}
    texts = [in_lines(group.label) for group in groups]
    return [
        keys(0.004, [group.top for group in groups], heights, [group.colour for group in groups]),
        words("label", _INDENT, labels, texts, side="right", font={"size": 14, "weight": 600}),
        words("detail", 1, details, [group.detail for group in groups], side="left", font=small),
        *_below(groups, small),
    ]


def _below(groups: Sequence[_Group], small: dict) -> list[dict]:
    """The words below each track: its number, its interval and its n, or why there are none."""
    placed = _placed(groups)
    xs = [_start(column) for _, column, _ in placed]
    unders = [group.middle + _TRACK / 2 for group, *_ in placed]
    lines = {
        "number": (_LABEL_LINE / 2 + 1, _NUMBER),
        "precision": (_LABEL_LINE + _LINE / 2, small),
        "n": (_LABEL_LINE + _LINE * 1.5, small),
        "why": (_LABEL_LINE + _LINE / 2, small),
    }
    return [
        words(
            name,
            xs,
            [under + down for under in unders],
            [getattr(cell, name) for *_, cell in placed],
            side="right",
            font=font,
        )
        for name, (down, font) in lines.items()
    ]


def _headings(heads: Sequence[Sequence[str]], theme: Theme) -> dict:
    height = _head_height(heads) - _HEAD_AIR
    ys = [height - _LINE * len(head) / 2 for head in heads]
    xs = [_start(column) for column in range(_COLUMNS)]
    font = {"size": _FINE, "weight": 600, "color": theme.text}
    return words("head", xs, ys, [in_lines(head) for head in heads], side="right", font=font)


def _axis(y: float, longest: int, theme: Theme) -> list[dict]:
    """The ends of every column's track."""
    columns, small = range(_COLUMNS), {"size": _FINE, "color": theme.muted}
    ends = [f"{longest}" if column == _WEEKS else percent(1) for column in columns]
    ys = [y] * _COLUMNS
    return [
        words("axis", [_start(column) for column in columns], ys, ["0"] * _COLUMNS, side="right", font=small),
        words("axis end", [_place(column, 1) for column in columns], ys, ends, side="left", font=small),
    ]
