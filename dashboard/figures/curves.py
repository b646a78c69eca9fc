"""Curves: the share that still has what it gained, week by week, with its interval and how many are at risk.

Several groups have a panel each, in which the others are thin and grey; one or two share a large plot. A group without
a curve has words in its place. Places are in per cent of the plot: from day 0 to the axis' end, from all down to none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.plots import MOST_IN_ONE_PLOT, MOST_PANELS, beside
from dashboard.figures.ticks import UNIT, Tick, share_ticks
from dashboard.wording import WITHHELD, by_what, capital, few_of, percent, percent_range, published_left, unpublished
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import NOT_REACHED, weeks_range, why_no_median, within_drawn
from queries.findings.lasting import (
    comparison_in_words,
    courses_that_gained,
    finding_of_lasting,
    gained,
    loss_in_words,
)
from queries.measures.durability_rows import CurveStep, Summary
from queries.words import weeks

_QUARTERS, _HALVES = (100, 75, 50, 25, 0), (100, 50, 0)
_STEPS = (1, 2, 4, 6, 8, 12, 13)  # weeks between two ticks of a panel, of which there is room for four and nought
_MOST_STEPS = 4
_SAID_AT = 84  # days


@dataclass(frozen=True)
class Step:
    """From here on this share is left, with its interval, in per cent."""

    at: float
    left: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Point:
    """A published share on its day, in per cent."""

    at: float
    left: float


@dataclass(frozen=True)
class Curve:
    """One group; without `steps` it has no curve, and `when` says why.

    `marks` are those of the median, on the line of half; `at_risk` has a number a tick; `series` is its colour, 0 for
    none of its own, and `name_at` how far down its name stands beside a large plot, in per cent.
    """

    label: str
    says: str
    when: str
    interval: str
    n: str
    steps: tuple[Step, ...]
    marks: tuple[Mark, ...]
    at_risk: tuple[str, ...]
    points: tuple[Point, ...]
    beside: tuple[str, ...]
    series: int = 0
    name_at: float = 0


@dataclass(frozen=True)
class Curves:
    """The middle of the figure; without `weeks` there is no curve to draw. `rest` says who else there is."""

    together: bool
    curves: tuple[Curve, ...]
    weeks: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    rest: str


def curves(released: Released, together: Released) -> Figure:
    """Return the figure of a measure that has curves, each as far as it is drawn; `together` is of all courses."""
    finding = finding_of_lasting(released, together)
    subtitle, body = _subtitle(released), _body(released)
    return figure_of(
        released,
        kind="curves",
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=tuple(_legend(body)),
        definition=loss_in_words(released),
        notes=tuple(map(capital, _notes(released, together))),
        advice=unpublished(released),
    )


def _subtitle(released: Released) -> str:
    rule = released.counting.removeprefix("until lost, ")
    share = f"Share of {courses_that_gained(released)} still in {gained(released)}, {rule}"
    return share if released.by == "none" else f"{share},{by_what(released)} · not adjusted for who was given what"


def _body(released: Released) -> Curves:
    shown = _largest(released.summary)
    in_one_plot = len(shown) <= MOST_IN_ONE_PLOT
    last, ticks = _axis(shown, in_one_plot)
    drawn = [_curve(row, released, last, ticks) for row in shown]
    if in_one_plot:
        drawn = _named_beside(drawn)
    return Curves(
        in_one_plot, tuple(drawn), ticks, share_ticks(*(_QUARTERS if in_one_plot else _HALVES)), _rest(shown, released)
    )


def _largest(rows: Sequence[Summary]) -> list[Summary]:
    """Return the groups that there is room for, in their order: those with the most courses."""
    largest = sorted(rows, key=lambda row: row.n or 0, reverse=True)[:MOST_PANELS]
    names = {row.group for row in largest}
    return [row for row in rows if row.group in names]


def _rest(shown: Sequence[Summary], released: Released) -> str:
    if len(shown) == len(released.summary):
        return ""
    return f"The {len(shown)} of {len(released.summary)} with the most courses."


def _axis(rows: Sequence[Summary], fine: bool) -> tuple[int, tuple[Tick, ...]]:
    """Return the day on which the axis ends, behind the longest curve, and its ticks; none where nothing is drawn."""
    longest = max((row.drawn_to or 0 for row in rows), default=0)
    if not longest:
        return 1, ()
    step = next(each for each in _STEPS if longest <= _MOST_STEPS * each * DAYS_A_WEEK)
    intervals = -(-longest // (step * DAYS_A_WEEK))
    parts = 2 if fine and step % 2 == 0 else 1
    places = [(100 * place / (intervals * parts), step * place // parts) for place in range(intervals * parts + 1)]
    ticks = tuple(Tick(at, str(week), minor=place % parts == 1) for place, (at, week) in enumerate(places))
    return intervals * step * DAYS_A_WEEK, ticks


def _curve(row: Summary, released: Released, last: int, ticks: Sequence[Tick]) -> Curve:
    if row.withheld or row.n is None:
        return Curve(row.group, f"{WITHHELD}.", WITHHELD, "", "", (), (Mark("withheld", 0, 100),), (), (), ())
    own = [step for step in released.steps if step.group == row.group]
    when, interval = _median_in_words(row)
    beside = tuple(published_left(released).get(row.group, ()))
    return Curve(
        label=row.group,
        says=" ".join([*_sentences(row, released), *beside]),
        when=when,
        interval=interval,
        n=f"n {row.n:,}{' (few)' * row.few}",
        steps=tuple(_steps(row, own, last)),
        marks=tuple(_marks(row, last)),
        at_risk=tuple(_at_risk(row, own, round(tick.at * last / 100)) for tick in ticks),
        points=tuple(_points(row, released, last)),
        beside=beside,
    )


def _median_in_words(row: Summary) -> tuple[str, str]:
    if row.drawn_to is None:
        return why_no_median(row), ""
    if row.median is None:
        return NOT_REACHED, within_drawn(row.drawn_to)
    said = weeks_range(row)
    return f"week {weeks(row.median)}", f"({said})" if said else ""


def _steps(row: Summary, own: Sequence[CurveStep], last: int) -> Iterator[Step]:
    """Yield the steps that are drawn, and the last one once more where the curve is drawn on after it."""
    if row.drawn_to is None:
        return
    on = [replace(step, day=row.drawn_to) for step in own[-1:] if step.day < row.drawn_to]
    for step in (*own, *on):
        limits = (None if limit is None else 100 * limit for limit in (step.low, step.high))
        yield Step(100 * step.day / last, 100 * step.value, *limits)


def _marks(row: Summary, last: int) -> Iterator[Mark]:
    """Yield the median with its interval; one without an end is open as far as the curve is drawn."""
    if row.median is None or row.drawn_to is None:
        return
    if row.median_low is not None:
        form = "median-open" if row.median_high is None else "median-interval"
        end = row.drawn_to if row.median_high is None else row.median_high
        yield Mark(form, 100 * row.median_low / last, 100 * end / last)
    yield Mark("median-few" if row.few else "median", 100 * row.median / last)


def _at_risk(row: Summary, own: Sequence[CurveStep], day: int) -> str:
    """Return how many are at risk just before a day; fewer than it takes to draw on are told no closer."""
    if day == 0:
        return f"{row.n:,}"
    if row.drawn_to is None or day > row.drawn_to:
        return f"<{CUT_UNDER_AT_RISK}"
    later = next((step.at_risk for step in own if step.day >= day), None)
    return f"{own[-1].at_risk - own[-1].losses - own[-1].censored if later is None else later:,}"


def _points(row: Summary, released: Released, last: int) -> Iterator[Point]:
    for each in released.benchmarks:
        if each.group == row.group and (each.day or 0) <= last:
            yield Point(100 * (each.day or 0) / last, 100 * each.value)


def _sentences(row: Summary, released: Released) -> Iterator[str]:
    yield f"{row.n:,} began{''.join(f' ({why})' for why in few_of(row))}, {row.losses:,} lost it."
    if row.median is None:
        yield f"{capital(why_no_median(row))}."
    else:
        said = weeks_range(row)
        yield f"Half had lost it by week {weeks(row.median)}{f' (95{UNIT} interval {said})' if said else ''}."
    yield from _at_twelve_weeks(row, released)
    yield f"Not scored again: {row.no_later_score:,}; cases not scored at the start: {row.not_scored:,}."


def _at_twelve_weeks(row: Summary, released: Released) -> Iterator[str]:
    at = row.at.get(_SAID_AT)
    if not at or at.at_risk is None:
        return
    left = ""
    if at.value is not None and at.low is not None and at.high is not None:
        left = f", {percent(at.value)} still in {gained(released)} ({percent_range(at.low, at.high)})"
    yield f"After {_SAID_AT // DAYS_A_WEEK} weeks {at.at_risk:,} at risk{left}."


def _named_beside(drawn: Sequence[Curve]) -> list[Curve]:
    """Return one or two curves with their names beside the plot, by the curves' ends but never over each other."""
    places = beside([100 - curve.steps[-1].left if curve.steps else 50.0 for curve in drawn])
    several = len(drawn) > 1
    named = zip(drawn, places, strict=True)
    return [replace(curve, series=number * several, name_at=at) for number, (curve, at) in enumerate(named, start=1)]


def _legend(body: Curves) -> Iterator[Key]:
    """Yield the forms that occur, each once."""
    drawn = [curve for curve in body.curves if curve.steps]
    forms = {mark.form for curve in body.curves for mark in curve.marks}
    if drawn:
        yield Key("curve", f"share by Kaplan–Meier, 95{UNIT} log-log interval")
    if forms & {"median", "median-few"}:
        yield Key("median", f"week by which half had lost it, 95{UNIT} interval")
    if "median-few" in forms:
        yield Key("median-few", f"of few: under {FEW_UNDER} courses or patients")
    if not body.together and len(drawn) > 1:
        yield Key("others", f"the other {len(drawn) - 1}")
    if any(curve.points for curve in body.curves):
        yield Key("published-point", "published, where comparable")
    if "withheld" in forms:
        yield Key("withheld", WITHHELD)


def _notes(released: Released, together: Released) -> Iterator[str]:
    """Yield what is said of the whole figure in small print: how it was compared, and who is in no curve."""
    if words := comparison_in_words(released):
        yield words
    for row in together.summary:
        if not row.withheld and len(together.summary) == 1:
            yield f"in no curve: {row.not_scored:,} cases not scored at its start"
            yield f"{row.no_later_score:,} not scored again"
