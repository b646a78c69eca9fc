"""Change bins: how far single courses came, as one bar a group and instrument that is cut into shares."""

from collections.abc import Sequence
from itertools import accumulate, groupby

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import bars, lowered
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.stacks import BAR, Segment, key_height, key_marks, segment_marks
from dashboard.charts.theme import Theme
from dashboard.wording import FEW, NOT_COUNTED, WITHHELD, by_what, counts_in_words
from queries.definitions.trajectory import BINS
from queries.disclosure import Released
from queries.measures.rows import ChangeBin


def change_bins(released: Released, theme: Theme) -> Figure:
    """Return the figure of a distribution of change: a bar a row, from those who got worse to those who gained most."""
    rows = [row for row in released.rows if isinstance(row, ChangeBin)]
    members = [list(each) for _, each in groupby(rows, key=lambda row: (row.group, row.instrument))]
    lines = [_line(each[0], released.by == "none") for each in members]
    top = key_height(len(BINS))
    ys = [top + y for y in bar_places(lines, BAR)]
    marks = [
        *key_marks(BINS, theme.bins),
        _nothing(members, ys, theme),
        *_segments(members, ys, theme),
        *lowered(said(lines, theme, room=BAR), top),
    ]
    meaning = [
        released.title + by_what(released),
        "bar: all scored courses of a row",
        "fall in per cent of the baseline score, counted from the scale's lowest",
        "crossed: withheld",
    ]
    plane = Plane(top + height(lines, BAR))
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


def _nothing(members: Sequence[list[ChangeBin]], ys: Sequence[float], theme: Theme) -> dict:
    """A whole bar where there are no shares: crossed where they are withheld, dotted where nobody was scored."""
    empty = [(each[0], y) for each, y in zip(members, ys, strict=True) if each[0].value is None]
    marker = patterns.hatched([patterns.empty(row.withheld) for row, _ in empty], theme)
    return bars("nothing", [y for _, y in empty], [(0, 1)] * len(empty), BAR, marker)


def _segments(members: Sequence[list[ChangeBin]], ys: Sequence[float], theme: Theme) -> list[dict]:
    """The shares of every bar from its first bin to its last, and their numbers where there is room for them."""
    shares = [
        Segment(y, (end - (row.value or 0), end), fill)
        for each, y in zip(members, ys, strict=True)
        if each[0].value is not None
        for row, end, fill in zip(each, accumulate(row.value or 0 for row in each), theme.bins, strict=True)
    ]
    return segment_marks("share", shares, theme)
