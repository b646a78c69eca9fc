"""Missing reasons: why courses have no baseline, and why cases have no score, as shares of those who lack it."""

from collections.abc import Iterator
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme
from dashboard.wording import FEW, WITHHELD, by_what, capital, percent
from queries.definitions.unscored import LACKS, REASONS
from queries.disclosure import Released
from queries.measures.rows import Unscored


class _Row(NamedTuple):
    """One reason as a share of those who lack a score; without one, `pattern` says why there is none."""

    line: Line
    share: float | None
    pattern: str


def missing_reasons(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are courses without a score."""
    together = released.by == "none"
    rows = [each for row in released.rows if isinstance(row, Unscored) for each in _rows(row, together)]
    lines = [row.line for row in rows]
    ys = bar_places(lines)
    drawn = [(row, row.share, y) for row, y in zip(rows, ys, strict=True) if row.share is not None]
    scale = ["" if row.share is not None else row.pattern for row in rows]
    shares = patterns.hatched([row.pattern for row, _, _ in drawn], theme) | {
        "line": {"color": theme.muted, "width": 1}
    }
    marks = [
        bars("scale", ys, [(0, 1)] * len(rows), BAR, patterns.hatched(scale, theme)),
        bars("reason", [y for *_, y in drawn], [(0, share) for _, share, _ in drawn], BAR - 1, shares),
        *said(lines, theme),
    ]
    meaning = [
        f"Courses that can be in no rate{by_what(released)}",
        "bar: share of those with no baseline, or of cases with no score",
        "hatched: no score in the window",
    ]
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, Plane(height(lines)))})


def _rows(row: Unscored, together: bool) -> Iterator[_Row]:
    group = "" if together else f"{row.group} · "
    if not row.n:
        words = WITHHELD if row.withheld else f"none of {row.others or 0:,} courses"
        yield _Row(Line(group + capital(LACKS[row.state]), words, "", ""), None, patterns.empty(row.withheld))
        return
    for reason, courses in row.reasons.items():
        label = group + capital(REASONS[row.state][reason])
        detail = " · ".join([f"{courses:,} of {row.n:,} with {LACKS[row.state]}", *[FEW] * row.few])
        line = Line(label, detail, percent(courses / row.n), "")
        yield _Row(line, courses / row.n, patterns.UNSEEN if row.state == "missing" else "")
