"""Survival steps: every step of each group's curve with its band, and below it, aligned, how many are at risk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from math import ceil

from plotly.graph_objects import Figure

from dashboard.charts.marks import Point, area, diamonds, keys, path, segments, words
from dashboard.charts.sheet import Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme, line_colours, mixed
from dashboard.wording import WITHHELD, by_what, filled, p_value, percent, published_left, published_meaning, wrapped
from queries.definitions.durability import AT_DAYS, CUT_UNDER_AT_RISK
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import NOT_REACHED, why_no_median, within_drawn
from queries.measures.durability_rows import CurveStep, Summary
from queries.words import weeks

_PLOT, _AXIS, _LINE, _GAP = 250, 44, 17, 12  # px
_LEFT, _INDENT = -0.19, -0.16  # where words and, behind a key, labels begin; 0 is day 0 and 1 the last day shown
_LABEL_LETTERS, _DETAIL_LETTERS = 34, 48  # that fit on a phone, a label beside the number
_BAND = 0.14  # share of the colour in a band
_QUARTERS = (0, 0.25, 0.5, 0.75, 1)
_MOST_TICKS = 12
_FOUR_WEEKS = 28  # days


def survival_steps(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure that has curves, each as far as it is drawn."""
    colours = line_colours(released, theme)
    curves = {each.group: _curve(each, released.steps) for each in released.summary}
    last = _last_day(curves.values())
    ticks = _ticks(last)
    rows = [_row(each, ticks, released) for each in released.summary]
    *tops, bottom = (_PLOT + _AXIS + above for above in accumulate([0, *map(_height, rows)]))
    marks = [
        *_grid(theme),
        *(
            _band(curve, last, mixed(colour, theme.surface, _BAND))
            for curve, colour in zip(curves.values(), colours, strict=True)
        ),
        *(_steps(curve, last, colour) for curve, colour in zip(curves.values(), colours, strict=True)),
        *_published(released, last, theme),
        *_weeks(ticks, last, theme),
        _no_curves(curves.values(), theme),
        *_said(rows, tops, colours, theme),
        *_at_risk(rows, tops, ticks, last, theme),
    ]
    meaning = [
        released.title + by_what(released),
        "line: share still in it, by Kaplan–Meier",
        "band: 95 % log-log interval",
        f"cut where fewer than {CUT_UNDER_AT_RISK} are at risk",
        "not scored at the start: cases nobody could follow",
        "right: weeks until half have lost it, 95 % interval",
        *_compared(released),
        *published_meaning(released),
    ]
    plane = Plane(bottom, (_LEFT, 1))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _compared(released: Released) -> list[str]:
    test = released.comparison
    return [f"log-rank, descriptive (not randomised): {p_value(test.p)}"] if test else []


def _curve(each: Summary, steps: Iterable[CurveStep]) -> list[CurveStep]:
    """A group's steps, and its last one once more where the curve is drawn on after it."""
    if each.drawn_to is None:
        return []
    own = [step for step in steps if step.group == each.group]
    return [*own, *(replace(step, day=each.drawn_to) for step in own[-1:] if step.day < each.drawn_to)]


def _last_day(curves: Iterable[list[CurveStep]]) -> int:
    """Where the axis ends: with the longest curve, in whole steps of four weeks, after a year at the latest."""
    longest = max((curve[-1].day for curve in curves if curve), default=0)
    return min(max(1, ceil(longest / _FOUR_WEEKS)) * _FOUR_WEEKS, AT_DAYS[-1])


def _ticks(last: int) -> list[int]:
    """The days under which there is room for a number on a phone: at least a twelfth of the axis apart."""
    ticks = [0]
    for day in AT_DAYS[2:]:
        if day <= last and day - ticks[-1] >= last / _MOST_TICKS:
            ticks.append(day)
    return ticks


@dataclass(frozen=True)
class _Row:
    """The words below the plot that belong to one curve; `at_risk` has one number a tick."""

    label: list[str]
    detail: list[str]
    median: str
    interval: str
    at_risk: list[str]
    published: list[str] = field(default_factory=list)


def _row(each: Summary, ticks: Sequence[int], released: Released) -> _Row:
    label = wrapped(each.group, _LABEL_LETTERS)
    if each.withheld or each.n is None:
        return _Row(label, [WITHHELD], "", "", [])
    detail = [
        f"{each.n:,} began · {each.losses:,} lost",
        f"{each.no_later_score:,} not scored again · {each.not_scored:,} not scored at the start",
        *_no_curve(each),
    ]
    median, interval = _median(each)
    at_risk = [f"{each.n:,}"] + [f"{each.at[day].at_risk or 0:,}" for day in ticks[1:]]
    studies = [part for group, parts in published_left(released).items() if group == each.group for part in parts]
    return _Row(label, detail, median, interval, at_risk, filled(studies, " · ", _DETAIL_LETTERS))


def _median(each: Summary) -> tuple[str, str]:
    """A curve's median and its interval in words; none where there is no curve, for the details say why."""
    if each.drawn_to is None:
        return "", ""
    if each.median is None:
        return NOT_REACHED, within_drawn(each.drawn_to)
    return f"{weeks(each.median)} weeks", _interval(each)


def _interval(each: Summary) -> str:
    if each.median_low is None:
        return ""
    until = "or more" if each.median_high is None else f"to {weeks(each.median_high)}"
    return f"95 %: {weeks(each.median_low)} {until}"


def _no_curve(each: Summary) -> list[str]:
    """Why nothing is drawn of a group that isn't withheld; nothing where there is a curve."""
    if each.drawn_to is not None:
        return []
    return [why_no_median(each)]


def _no_curves(curves: Iterable[list[CurveStep]], theme: Theme) -> dict:
    """Words in the plot where not one curve can be drawn."""
    said = [] if any(curves) else ["no curve can be drawn: see each row"]
    return words("no curve", 0.5, [_PLOT * 0.375] * len(said), said, side="center", font=small_print(theme.muted))


def _height(row: _Row) -> int:
    return _LINE * (len(row.label) + len(row.detail) + len(row.published) + bool(row.at_risk)) + _GAP


def _said(rows: list[_Row], tops: Sequence[float], colours: list[str], theme: Theme) -> list[dict]:
    """The words of all rows, and beside each a key in the colour of its curve."""
    ends = [top + _LINE * len(row.label) for row, top in zip(rows, tops, strict=True)]
    middles = [(top + end) / 2 for top, end in zip(tops, ends, strict=True)]
    numbers, below = [end - _LINE / 2 for end in ends], [end + _LINE / 2 for end in ends]
    details = [end + _LINE * len(row.detail) / 2 for end, row in zip(ends, rows, strict=True)]
    heights = [_LINE * (len(row.label) + len(row.detail)) for row in rows]
    small = small_print(theme.muted)
    return [
        keys(_LEFT + 0.01, tops, heights, colours),
        words("label", _INDENT, middles, [in_lines(row.label) for row in rows], side="right", font={"weight": 600}),
        words("detail", _INDENT, details, [in_lines(row.detail) for row in rows], side="right", font=small),
        words("number", 1, numbers, [row.median for row in rows], side="left", font={"size": 15, "weight": 700}),
        words("precision", 1, below, [row.interval for row in rows], side="left", font=small),
        *_said_of_studies(rows, ends, theme),
    ]


def _said_of_studies(rows: list[_Row], ends: Sequence[float], theme: Theme) -> list[dict]:
    """What is published, in words below those of the curve that it stands beside."""
    shown = [(row, end) for row, end in zip(rows, ends, strict=True) if row.published]
    if not shown:
        return []
    middles = [end + _LINE * (1 + len(row.published) / 2) for row, end in shown]
    texts = [in_lines(row.published) for row, _ in shown]
    return [words("compared words", _INDENT, middles, texts, side="right", font=small_print(theme.muted))]


def _published(released: Released, last: int, theme: Theme) -> list[dict]:
    """A diamond on its day for each published share, once for all curves that it stands beside, and its study."""
    points = {(each.label, each.day or 0): each.value for each in released.benchmarks if (each.day or 0) <= last}
    if not points:
        return []
    places = [(day, _height_of(value)) for (_, day), value in points.items()]
    studies = {label: (day, y - _LINE * 0.8) for (label, _), (day, y) in zip(points, places, strict=True)}
    named = _at_days("published label", list(studies.values()), list(studies), last, theme.text)
    named["textfont"] |= {"weight": 600, "shadow": ", ".join([f"0 0 3px {theme.surface}"] * 4)}
    return [diamonds("published", [day / last for day, _ in places], [y for _, y in places], theme), named]


def _at_risk(rows: list[_Row], tops: Sequence[float], ticks: Sequence[int], last: int, theme: Theme) -> list[dict]:
    shown = [(row, top + _height(row) - _GAP - _LINE / 2) for row, top in zip(rows, tops, strict=True) if row.at_risk]
    places = [(day, y) for _, y in shown for day in ticks]
    ys, small = [y for _, y in shown], small_print(theme.muted)
    named = words("at risk label", _LEFT, ys, ["at risk"] * len(shown), side="right", font=small)
    return [named, _at_days("at risk", places, [text for row, _ in shown for text in row.at_risk], last, theme.text)]


def _at_days(name: str, places: Sequence[tuple[int, float]], texts: Sequence[str], last: int, colour: str) -> dict:
    """Texts at days and heights; the one on the last day ends there, so that it isn't cut off."""
    sides = ["middle left" if day == last else "middle center" for day, _ in places]
    xs, ys = [day / last for day, _ in places], [y for _, y in places]
    return words(name, xs, ys, texts, side="center", font=small_print(colour)) | {"textposition": sides}


def _grid(theme: Theme) -> list[dict]:
    ys = [_height_of(share) for share in _QUARTERS]
    shares = [percent(share) for share in _QUARTERS]
    return [
        segments("grid", [((0, y), (1, y)) for y in ys], theme.border, 1),
        words("axis", _LEFT, ys, shares, side="right", font=small_print(theme.muted)),
    ]


def _weeks(ticks: Sequence[int], last: int, theme: Theme) -> list[dict]:
    y = _PLOT + 14
    named = words("weeks", _LEFT, [y], ["weeks"], side="right", font=small_print(theme.muted))
    numbers = [f"{day // DAYS_A_WEEK}" for day in ticks]
    return [named, _at_days("week", [(day, y) for day in ticks], numbers, last, theme.muted)]


def _height_of(share: float) -> float:
    return _PLOT * (1 - share)


def _steps(curve: list[CurveStep], last: int, colour: str) -> dict:
    points = [(step.day / last, _height_of(step.value)) for step in curve]
    return path("curve", points, {"color": colour, "width": 2.5, "shape": "hv"})


def _band(curve: list[CurveStep], last: int, tint: str) -> dict:
    """The band's outline, there along its upper edge and back along its lower one."""
    upper, lower = _stairs(curve, "high", last), _stairs(curve, "low", last)
    return area("band", [*upper, *reversed(lower)], tint)


def _stairs(curve: list[CurveStep], edge: str, last: int) -> list[Point]:
    points = [(step.day / last, _height_of(limit)) for step in curve if (limit := getattr(step, edge)) is not None]
    corners = [(x, y) for (_, y), (x, _) in pairwise(points)]
    return [point for pair in zip(points, [*corners, points[-1]], strict=True) for point in pair] if points else []
