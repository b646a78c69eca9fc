"""Stop reasons: why those who left before the last planned session did, those of unrecorded reason drawn apart."""

from collections.abc import Iterator
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import FEW, WITHHELD, by_what, capital, percent
from queries.dimensions import NOT_RECORDED
from queries.disclosure import Released
from queries.measures.rows import Leavers

_TINT = 0.7


class _Row(NamedTuple):
    """One reason of one group as a share of those who left; without one, `pattern` says why there is none."""

    line: Line
    share: float | None
    colour: str
    pattern: str = ""
    recorded: bool = True


def stop_reasons(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are leavers."""
    leavers = [row for row in released.rows if isinstance(row, Leavers)]
    together = released.by == "none"
    coloured = zip(leavers, group_colours(released, theme), strict=True)
    rows = [each for row, colour in coloured for each in _rows(row, together, colour, theme)]
    lines = [row.line for row in rows]
    ys = bar_places(lines)
    drawn = [(row, row.share, y) for row, y in zip(rows, ys, strict=True) if row.share is not None]
    known = [each for each in drawn if each[0].recorded]
    unknown = [each for each in drawn if not each[0].recorded]
    unrecorded = patterns.hatched(patterns.UNSEEN, theme) | {"line": {"color": theme.muted, "width": 1}}
    marks = [
        bars("scale", ys, [(0, 1)] * len(rows), BAR, patterns.hatched([row.pattern for row in rows], theme)),
        _shares("reason", known, {"color": [row.colour for row, _, _ in known]}),
        _shares("not recorded", unknown, unrecorded),
        *said(lines, theme),
    ]
    meaning = [
        f"Courses that left before the last planned session of induction{by_what(released)}",
        *(_left(leavers) if together else ()),
        "bar: share of those who left",
        "hatched: reason not recorded",
    ]
    plane = Plane(height(lines))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _left(leavers: list[Leavers]) -> Iterator[str]:
    for row in leavers:
        if row.n and row.value is not None and row.stayed is not None:
            yield f"{row.n:,} of {row.n + row.stayed:,} left ({percent(row.value)})"


def _rows(row: Leavers, together: bool, colour: str, theme: Theme) -> Iterator[_Row]:
    if not row.n:
        yield _Row(Line(row.group, _nobody(row), "", ""), None, colour, patterns.empty(row.withheld))
        return
    fill = mixed(colour, theme.surface, _TINT)
    for reason, courses in row.stop_reasons.items():
        words = capital(reason.replace("_", " "))
        detail = " · ".join([f"{courses:,} of {row.n:,} who left", *[FEW] * row.few])
        line = Line(words if together else f"{row.group} · {words}", detail, percent(courses / row.n), "")
        yield _Row(line, courses / row.n, fill, recorded=reason != NOT_RECORDED)


def _nobody(row: Leavers) -> str:
    if row.withheld:
        return WITHHELD
    return f"none of {row.stayed:,} left" if row.stayed else "no one could come back yet"


def _shares(name: str, drawn: list[tuple[_Row, float, float]], marker: dict) -> dict:
    return bars(name, [y for _, _, y in drawn], [(0, share) for _, share, _ in drawn], BAR - 1, marker)
