"""Session times: how long a session takes and when people are ready to leave: the median in the middle half."""

from math import ceil
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import bars
from dashboard.charts.share_axis import AXIS, ticks
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours, mixed
from dashboard.wording import WITHHELD, by_what, capital, few_of, percent, percent_range
from queries.definitions.vitals import THRESHOLDS, VITALS
from queries.disclosure import Released
from queries.measures.vital_rows import OverThreshold, VitalSign

_TIMES = {VITALS["minutes"].title: THRESHOLDS["length"].title, VITALS["ready_minutes"].title: THRESHOLDS["ready"].title}
_STEP, _TINT = 30, 0.4  # minutes between two ticks, share of the colour in the bar


class _Time(NamedTuple):
    row: VitalSign
    within: OverThreshold | None
    colour: str


def session_times(released: Released, thresholds: Released, theme: Theme) -> Figure:
    """Return the figure of the lengths of sessions, with the shares within their thresholds in words."""
    shares = {(row.group, row.threshold): row for row in thresholds.rows if isinstance(row, OverThreshold)}
    times = [
        _Time(row, shares.get((row.group, _TIMES[row.vital])), colour)
        for row, colour in zip(released.rows, group_colours(released, theme), strict=True)
        if isinstance(row, VitalSign) and row.vital in _TIMES
    ]
    most = ceil(max([_STEP, *(each.row.upper_quartile or 0 for each in times)]) / _STEP) * _STEP
    lines = [_line(each, released.by == "none") for each in times]
    ys = bar_places(lines)
    known = [(each, y) for each, y in zip(times, ys, strict=True) if each.row.median is not None]
    shown = [Estimate(y, (row.median or 0) / most, (None, None), colour, row.few) for (row, _, colour), y in known]
    halves = [((row.lower_quartile or 0) / most, (row.upper_quartile or 0) / most) for (row, *_), _ in known]
    tints = {"color": [mixed(each.colour, theme.surface, _TINT) for each in shown]}
    shapes = [patterns.empty(each.row.withheld) if each.row.median is None else "" for each in times]
    marks = [
        bars("scale", ys, [(0, 1)] * len(times), BAR, patterns.hatched(shapes, theme)),
        bars("middle half", [each.y for each in shown], halves, BAR - 1, tints),
        value_dots(shown, theme),
        *said(lines, theme),
        ticks({minutes / most: f"{minutes}" for minutes in range(0, most + 1, _STEP)}, height(lines), theme),
    ]
    meaning = [
        f"Minutes from the session's start{by_what(released)}",
        "dot: median",
        "bar: the middle half of sessions",
        "shares with 95 % intervals by patient",
    ]
    title = "How long do people stay?"
    return Figure({"data": marks, "layout": layout(released, theme, title, meaning, Plane(height(lines) + AXIS))})


def _line(each: _Time, together: bool) -> Line:
    row = each.row
    label = capital(row.vital) if together else f"{row.group} · {row.vital}"
    half = "" if row.lower_quartile is None else f"{row.lower_quartile}–{row.upper_quartile}"
    return Line(label, _standing(each), "" if row.median is None else f"{row.median} {row.unit}", half)


def _standing(each: _Time) -> str:
    row, within = each.row, each.within
    if row.withheld:
        return WITHHELD
    if not row.n:
        return f"recorded in none of {row.missing or 0:,} sessions"
    share = []
    if within and within.value is not None and within.low is not None and within.high is not None:
        of = f"{within.events:,} of {within.n:,}"
        share = [f"{within.threshold}: {percent(within.value)} ({percent_range(within.low, within.high)}), {of}"]
        share += few_of(within)
    missing = [f"{row.missing:,} not recorded"] if row.missing else []
    return " · ".join([*share, f"n = {row.n:,} sessions", *missing, *few_of(row)])
