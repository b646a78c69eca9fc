"""Rate dots: one dot a group with its interval and its bounds, in the groups' natural order: no ranking."""

from itertools import accumulate

from plotly.graph_objects import Figure

from dashboard.charts.marks import bars, dots, words
from dashboard.charts.sheet import SMALL, in_lines, layout
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import by_what, percent, percent_range, standing, wrapped
from queries.disclosure import Released
from queries.measures.rows import Share

_LABEL_LETTERS = 35  # that fit on a phone beside the rate
_LINE, _SMALL_LINE, _SCALE, _GAP = 17, 17, 13, 14  # px, from the top of a row to its bottom
_BOUNDS, _DOT, _RATE, _AXIS = 3, 14, 17, 18  # px
_QUARTERS = ((0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1))


def rate_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are shares."""
    rows = [row for row in released.rows if isinstance(row, Share)]
    labels = [wrapped(row.group, _LABEL_LETTERS) for row in rows]
    bottoms = list(accumulate(_LINE * len(label) + _SMALL_LINE + _SCALE + _GAP for label in labels))
    scales = [bottom - _GAP - _SCALE / 2 for bottom in bottoms]
    colours = group_colours(released, theme)
    marks = [
        _scale(rows, scales, theme),
        *_intervals(rows, scales, colours, theme),
        *_said(rows, labels, scales, theme),
        _axis(bottoms[-1], theme),
    ]
    plane = bottoms[-1] + _AXIS
    return Figure({"data": marks, "layout": layout(released, theme, released.question, _meaning(released), plane, (0, 1))})


def _meaning(released: Released) -> list[str]:
    return [
        f"{released.title}{by_what(released)}",
        "dot: share of courses",
        "bar: 95 % Wilson interval",
        "thin line: if none, or all, of the missing had",
    ]


def _axis(y: float, theme: Theme) -> dict:
    marked = ["0\u00a0%", "25\u00a0%", "50\u00a0%", "75\u00a0%", "100\u00a0%"]
    sides = ["right", "center", "center", "center", "left"]
    return words("axis", [0, 0.25, 0.5, 0.75, 1], [y] * 5, marked, sides, {"size": SMALL, "color": theme.muted})


def _scale(rows: list[Share], ys: list[float], theme: Theme) -> dict:
    """0 to 100 % in quarters under each row; hatched where there is no rate to put on it."""
    hatching = ["/" if row.withheld else "." if row.value is None else "" for row in rows for _ in _QUARTERS]
    pattern = {"shape": hatching, "fgcolor": theme.muted, "size": 6, "solidity": 0.15}
    marker = {"color": theme.track, "line": {"color": theme.surface, "width": 1}, "pattern": pattern}
    return bars("scale", [y for y in ys for _ in _QUARTERS], list(_QUARTERS) * len(rows), _SCALE, marker)


def _intervals(rows: list[Share], ys: list[float], colours: list[str], theme: Theme) -> list[dict]:
    """95 % intervals, bounds and shares; those of few courses are drawn hollow."""
    placed = list(zip(rows, ys, colours, strict=True))
    shown = [each for each in placed if each[0].value is not None]
    bounded = [each for each in placed if each[0].bound_low is not None]
    outline = [colour for *_, colour in shown]
    tint = [theme.surface if row.few else mixed(colour, theme.surface, 0.4) for row, _, colour in shown]
    fill = [theme.surface if row.few else colour for row, _, colour in shown]
    rim = [colour if row.few else theme.surface for row, _, colour in shown]
    at = [y for _, y, _ in shown]
    return [
        bars("interval", at, [(row.low, row.high) for row, *_ in shown], _SCALE - 1, {"color": tint, "line": {"color": outline, "width": 1}}),
        bars("bounds", [y for _, y, _ in bounded], [(row.bound_low, row.bound_high) for row, *_ in bounded], _BOUNDS, {"color": [colour for *_, colour in bounded]}),
        dots("share", [row.value for row, *_ in shown], at, {"size": _DOT, "opacity": 1, "color": fill, "line": {"color": rim, "width": 2}}),
    ]


def _said(rows: list[Share], labels: list[list[str]], scales: list[float], theme: Theme) -> list[dict]:
    counts = [y - _SCALE / 2 - _SMALL_LINE / 2 - 1 for y in scales]
    names = [y - _SMALL_LINE / 2 - _LINE * len(label) / 2 for y, label in zip(counts, labels, strict=True)]
    rates = ["" if row.value is None else percent(row.value) for row in rows]
    spans = ["" if row.low is None or row.high is None else percent_range(row.low, row.high) for row in rows]
    small = {"size": SMALL, "color": theme.muted}
    return [
        words("group", 0, names, [in_lines(label) for label in labels], "right", {"weight": 600}),
        words("counts", 0, counts, [standing(row) for row in rows], "right", small),
        words("rate", 1, [y - _LINE for y in counts], rates, "left", {"size": _RATE, "weight": 700}),
        words("interval in words", 1, counts, spans, "left", small),
    ]
