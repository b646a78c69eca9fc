"""Rise dots: how far pressure and pulse rise, the mean in its interval on the middle half of sessions."""

from collections.abc import Iterator, Sequence
from math import ceil

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR, Line, bar_places, height, lane_places, said
from dashboard.charts.marks import bars, diamonds
from dashboard.charts.share_axis import AXIS, ticks
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import FEW, WITHHELD, by_what, capital, points, points_range
from queries.definitions.vitals import VITALS, PublishedMean
from queries.disclosure import Released
from queries.measures.vital_rows import VitalSign

_RISES = tuple(VITALS[name].title for name in ("sbp_rise", "dbp_rise", "hr_rise"))
_LEADING = VITALS["sbp_rise"]  # what groups are compared by
_STEP = 10  # mmHg between two ticks
_THIN = 2  # px


def rise_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of all rises, or of that of systolic pressure where there are groups."""
    together = released.by == "none"
    wanted = _RISES if together else (_LEADING.title,)
    coloured = zip(released.rows, group_colours(released, theme), strict=True)
    chosen = [(row, colour) for row, colour in coloured if isinstance(row, VitalSign) and row.vital in wanted]
    rows = [row for row, _ in chosen]
    most, left = _ends(rows)
    lines = [_line(row, together) for row in rows]
    ys = bar_places(lines)
    shown = [
        Estimate(y, row.mean / most, _span(row.low, row.high, most), colour, row.few)
        for (row, colour), y in zip(chosen, ys, strict=True)
        if row.mean is not None
    ]
    halves = [_span(row.lower_quartile, row.upper_quartile, most) for row in rows if row.mean is not None]
    shapes = [patterns.empty(row.withheld) if row.mean is None else "" for row in rows]
    half = {"color": theme.track, "line": {"color": [each.colour for each in shown], "width": 1}}
    marks = [
        bars("scale", ys, [(left, 1)] * len(rows), BAR, patterns.hatched(shapes, theme)),
        bars("middle half", [each.y for each in shown], halves, BAR, half),
        interval_bars(shown, theme),
        value_dots(shown, theme),
        *_published(rows, lines, most, theme),
        *said(lines, theme, left),
        ticks({rise / most: f"{rise}" for rise in range(0, round(most) + 1, _STEP)}, height(lines), theme),
    ]
    meaning = [
        "From before the session to its peak" if together else f"Systolic pressure{by_what(released)}",
        "dot: mean rise",
        "filled bar: 95 % interval by patient",
        "outlined bar: the middle half of sessions",
        *(["diamond: published mean, line: its 95 % interval"] if any(row.references for row in rows) else []),
    ]
    title = released.question if together else "How far does systolic pressure rise in a session?"
    plane = Plane(height(lines) + AXIS, (left, 1))
    return Figure({"data": marks, "layout": layout(released, theme, title, meaning, plane)})


def _ends(rows: Sequence[VitalSign]) -> tuple[float, float]:
    """The rise at the right end of the axis, a whole step, and where the axis begins as a part of it, 0 or less."""
    published = [end for row in rows for each in row.references.values() for end in (each.mean, each.high)]
    found = [end for row in rows for end in (row.high, row.mean, row.upper_quartile)]
    most = ceil(max([_STEP, *(end for end in (*found, *published) if end is not None)]) / _STEP) * _STEP
    least = min([0, *(end for row in rows for end in (row.low, row.lower_quartile) if end is not None)])
    return most, least / most


def _span(low: float | None, high: float | None, most: float) -> tuple[float | None, float | None]:
    return (None, None) if low is None or high is None else (low / most, high / most)


def _line(row: VitalSign, together: bool) -> Line:
    label = capital(row.vital) if together else row.group
    mean = "" if row.mean is None else points(row.mean)
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    beside = tuple(f"◇ {name}: {_mean(each)}" for name, each in row.references.items())
    return Line(label, _standing(row), mean, interval, beside)


def _mean(published: PublishedMean) -> str:
    mean, low, high = points(published.mean), published.low, published.high
    return mean if low is None or high is None else f"{mean} ({points_range(low, high)})"


def _standing(row: VitalSign) -> str:
    if row.withheld:
        return WITHHELD
    if not row.n:
        return f"recorded in none of {row.missing or 0:,} sessions"
    half = f"median {row.median}, half {row.lower_quartile} to {row.upper_quartile} {row.unit}"
    missing = [f"{row.missing:,} not recorded"] if row.missing else []
    return " · ".join([half, f"n = {row.n:,} sessions", *missing, *[FEW] * row.few])


def _published(rows: Sequence[VitalSign], lines: Sequence[Line], most: float, theme: Theme) -> Iterator[dict]:
    marks = list(zip((each for row in rows for each in row.references.values()), lane_places(lines), strict=True))
    known = [(each, y) for each, y in marks if each.low is not None]
    if marks:
        spans = [_span(each.low, each.high, most) for each, _ in known]
        yield bars("published interval", [y for _, y in known], spans, _THIN, {"color": theme.muted})
        yield diamonds("published", [each.mean / most for each, _ in marks], [y for _, y in marks], theme)
