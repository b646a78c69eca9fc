"""Change bins: how far single courses came, as one bar a group and instrument that is cut into shares."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import bars, dots, lowered, words
from dashboard.charts.sheet import Plane, layout, small_print
from dashboard.charts.theme import Theme, legible_on
from dashboard.wording import FEW, NOT_COUNTED, WITHHELD, by_what, counts_in_words, percent
from queries.definitions.trajectory import BINS
from queries.disclosure import Released
from queries.measures.rows import ChangeBin

_BAR, _KEY_LINE, _KEY_GAP = 22, 19, 12  # px
_KEY_COLUMNS = 2
_LEAST_SHARE = 0.105  # of a bar that is wide enough for its number on a phone


def change_bins(released: Released, theme: Theme) -> Figure:
    """Return the figure of a distribution of change: a bar a row, from those who got worse to those who gained most."""
    rows = [row for row in released.rows if isinstance(row, ChangeBin)]
    members = [list(each) for _, each in groupby(rows, key=lambda row: (row.group, row.instrument))]
    lines = [_line(each[0], released.by == "none") for each in members]
    top = _KEY_LINE * -(-len(BINS) // _KEY_COLUMNS) + _KEY_GAP
    ys = [top + y for y in bar_places(lines, _BAR)]
    marks = [
        *_key(theme),
        _nothing(members, ys, theme),
        *_segments(members, ys, theme),
        *lowered(said(lines, theme, room=_BAR), top),
    ]
    meaning = [
        released.title + by_what(released),
        "bar: all scored courses of a row",
        "fall in per cent of the baseline score, counted from the scale's lowest",
        "crossed: withheld",
    ]
    plane = Plane(top + height(lines, _BAR))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _line(row: ChangeBin, together: bool) -> Line:
    label = row.instrument if together else f"{row.group} · {row.instrument}"
    return Line(label, _standing(row), "", "")


def _standing(row: ChangeBin) -> str:
    if row.withheld:
        return WITHHELD
    scored = f"n = {row.n:,}" if row.n else "no one scored yet" if row.pending else "no one scored"
    counts = {NOT_COUNTED["missing"]: row.missing, NOT_COUNTED["pending"]: row.pending}
    return " · ".join([scored, *counts_in_words(counts), *([FEW] if row.few and row.n else [])])


def _key(theme: Theme) -> Iterator[dict]:
    """A square and the name of each bin, down one column and then the next."""
    lines = -(-len(BINS) // _KEY_COLUMNS)
    places = [(each // lines / _KEY_COLUMNS, (each % lines + 0.5) * _KEY_LINE) for each in range(len(BINS))]
    fills = {"symbol": "square", "size": 12, "color": list(theme.bins)}
    xs, ys = [x for x, _ in places], [y for _, y in places]
    yield dots("key", [x + 0.02 for x in xs], ys, fills)
    yield words("bin", [x + 0.055 for x in xs], ys, BINS, side="right", font=small_print(theme.text))


def _nothing(members: Sequence[list[ChangeBin]], ys: Sequence[float], theme: Theme) -> dict:
    """A whole bar where there are no shares: crossed where they are withheld, dotted where nobody was scored."""
    empty = [(each[0], y) for each, y in zip(members, ys, strict=True) if each[0].value is None]
    marker = patterns.hatched([patterns.empty(row.withheld) for row, _ in empty], theme)
    return bars("nothing", [y for _, y in empty], [(0, 1)] * len(empty), _BAR, marker)


def _segments(members: Sequence[list[ChangeBin]], ys: Sequence[float], theme: Theme) -> Iterator[dict]:
    """The shares of every bar from its first bin to its last, and their numbers where there is room for them."""
    shares = [
        (y, end - (row.value or 0), end, fill)
        for each, y in zip(members, ys, strict=True)
        if each[0].value is not None
        for row, end, fill in zip(each, accumulate(row.value or 0 for row in each), theme.bins, strict=True)
    ]
    marker = {"color": [fill for *_, fill in shares], "line": {"color": theme.surface, "width": 1}}
    yield bars("share", [y for y, *_ in shares], [(low, high) for _, low, high, _ in shares], _BAR, marker)
    wide = [each for each in shares if each[2] - each[1] >= _LEAST_SHARE]
    texts, inks = [percent(high - low) for _, low, high, _ in wide], [legible_on(fill) for *_, fill in wide]
    middles = [(low + high) / 2 for _, low, high, _ in wide]
    yield words("per cent", middles, [y for y, *_ in wide], texts, side="center", font=small_print(inks))
