"""Stop reasons: why those who left before the last planned session did, those of unrecorded reason drawn apart."""

from collections.abc import Iterator
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import HATCHED, bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import FEW, WITHHELD, by_what, capital, percent
from queries.catalogue import NOT_RECORDED
from queries.disclosure import Released
from queries.measures.rows import Leavers

_TINT = 0.7


class _Row(NamedTuple):
    """One reason of one group; `share` is None, and `pattern` says so, where there is nothing to draw."""

    line: Line
    share: float | None
    colour: str
    pattern: str


def stop_reasons(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are leavers."""
    leavers = [row for row in released.rows if isinstance(row, Leavers)]
    coloured = zip(leavers, group_colours(released, theme), strict=True)
    rows = [each for row, colour in coloured for each in _rows(row, released.by == "none", colour, theme)]
    lines = [row.line for row in rows]
    placed = list(zip(rows, bar_places(lines), strict=True))
    drawn = [(row, row.share, y) for row, y in placed if row.share is not None]
    tracks = {
        "color": theme.track,
        "pattern": {"shape": [row.pattern if row.share is None else "" for row in rows], "fgcolor": theme.muted}
        | HATCHED,
    }
    shares = {
        "color": [row.colour for row, _, _ in drawn],
        "pattern": {"shape": [row.pattern for row, _, _ in drawn], "fgcolor": theme.muted, **HATCHED},
        "line": {"color": [theme.muted if row.pattern else row.colour for row, _, _ in drawn], "width": 1},
    }
    marks = [
        bars("scale", [y for _, y in placed], [(0, 1)] * len(placed), BAR, tracks),
        bars("reason", [y for _, _, y in drawn], [(0, share) for _, share, _ in drawn], BAR - 1, shares),
        *said(lines, theme),
    ]
    meaning = [
        f"Courses that left before the last planned session of induction{by_what(released)}",
        *_left(leavers, released.by == "none"),
        "bar: share of those who left",
        "hatched: reason not recorded",
    ]
    plane = Plane(height(lines))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _left(leavers: list[Leavers], together: bool) -> Iterator[str]:
    for row in leavers if together else ():
        if row.n and row.value is not None and row.stayed is not None:
            yield f"{row.n:,} of {row.n + row.stayed:,} left ({percent(row.value)})"


def _rows(row: Leavers, together: bool, colour: str, theme: Theme) -> Iterator[_Row]:
    if not row.n:
        yield _Row(Line(row.group, _nobody(row), "", ""), None, colour, "x" if row.withheld else ".")
        return
    for reason, courses in row.stop_reasons.items():
        words = capital(reason.replace("_", " "))
        detail = " · ".join([f"{courses:,} of {row.n:,} who left", *[FEW] * row.few])
        line = Line(words if together else f"{row.group} · {words}", detail, percent(courses / row.n), "")
        hidden = reason == NOT_RECORDED
        fill = theme.surface if row.few or hidden else mixed(colour, theme.surface, _TINT)
        yield _Row(line, courses / row.n, fill, "/" if hidden else "")


def _nobody(row: Leavers) -> str:
    if row.withheld:
        return WITHHELD
    return f"none of {row.stayed:,} left" if row.stayed else "no one could come back yet"
