"""Areas: where all who began are week by week, each in one state, stacked to all of them; their shares stand below.

Who is seen no more has a texture and no colour: how they are is not known. Places are in per cent of the plot.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from dashboard.figures.figure import Figure, figure_of
from dashboard.figures.ticks import UNIT, Tick, share_ticks
from dashboard.wording import WITHHELD, capital, few_of, percent
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import NO_CURVE, NOBODY_AGAIN, NOT_DRAWN
from queries.disclosure.notes import DEATHS_ABSENT, SWITCHES_ABSENT
from queries.findings.lasting import gained
from queries.findings.outcomes import finding_of_outcomes, interval_of
from queries.measures.durability_rows import STATES, OutcomeStates
from queries.words import percent_range, whole_percent

_ALL = 100  # per cent
_SHOWN = (4, 12, 26, 52)  # weeks
_ROOM = 0.9  # of the axis, up to which a week's numbers have room on both sides
_NOT_RECORDED, _NOT_DRAWN = "not recorded", "–"


@dataclass(frozen=True)
class Span:
    """From here on the area lies between these heights, in per cent from below."""

    at: float
    low: float
    high: float


@dataclass(frozen=True)
class Area:
    """One state: its area, its shares at the shown ticks with their intervals, or `instead` why there are none."""

    state: str
    label: str
    says: str
    spans: tuple[Span, ...]
    shares: tuple[str, ...]
    intervals: tuple[str, ...] = ()
    instead: str = ""


@dataclass(frozen=True)
class Areas:
    """The middle of the figure: `weeks` are the ticks at which shares are shown; `instead` is why nothing is drawn."""

    areas: tuple[Area, ...]
    weeks: tuple[Tick, ...]
    shares: tuple[Tick, ...]
    instead: str


def areas(released: Released) -> Figure:
    """Return the figure of a measure whose rows are states by day, of all courses together."""
    finding = finding_of_outcomes(released)
    told = (row for row in released.rows if isinstance(row, OutcomeStates) and not row.withheld)
    # Of who died or switched nothing may be known; the area's label then is of those who began another course alone.
    rows = [replace(row, moved_on=row.moved_on or 0) for row in told]
    subtitle = f"Share of all who began, each by what came first; small: 95{UNIT} interval"
    last, shown = _axis(rows)
    ticks = tuple(Tick(100 * week / last, str(week)) for week in shown)
    body = Areas(tuple(_areas(rows, released)), ticks if rows else (), share_ticks(100, 75, 50, 25, 0), _instead(rows))
    return figure_of(
        released,
        kind="areas",
        finding=finding,
        subtitle=subtitle,
        body=body,
        legend=(),
        definition=(
            released.title,
            "no one is censored; of those who are not seen again (hatched) nothing is known or assumed. Drawn while "
            f"{CUT_UNDER_AT_RISK} or more are still in {gained(released)}"
            + (f", to week {_drawn(rows)}" if rows else ""),
        ),
        notes=tuple(capital(why) for why in few_of(rows[0])) if rows else (),
    )


def _axis(rows: Sequence[OutcomeStates]) -> tuple[int, tuple[int, ...]]:
    """Return the week in which the axis ends, with what is drawn, and the weeks whose shares are shown."""
    drawn = _drawn(rows)
    shown = tuple(week for week in _SHOWN if week <= drawn) or (drawn,)
    last = drawn if shown[-1] == drawn else max(drawn, ceil(shown[-1] / _ROOM))
    return last, shown


def _drawn(rows: Sequence[OutcomeStates]) -> int:
    """Return the week in which the last day lies that is drawn."""
    return max(1, ceil(max((row.day or 0 for row in rows), default=0) / DAYS_A_WEEK))


def _instead(rows: Sequence[OutcomeStates]) -> str:
    if not rows:
        return WITHHELD
    if rows[0].unobserved == rows[0].n:
        return capital(NOBODY_AGAIN)
    return "" if len(rows) > 1 else f"{capital(NO_CURVE)} after day 0"


def _areas(rows: Sequence[OutcomeStates], released: Released) -> Iterator[Area]:
    """Yield the states from below, each on top of those before it."""
    names = {
        **STATES,
        "moved_on": _moved_on(released),
        "kept": f"still in {gained(released)}",
        "lost": f"lost {gained(released)}",
    }
    below = [0.0] * len(rows)
    last, _ = _axis(rows)
    for state, name in names.items() if rows else ():
        above = [under + _share(row, state) for under, row in zip(below, rows, strict=True)]
        spans = [
            Span(100 * (row.day or 0) / (last * DAYS_A_WEEK), 100 * low, 100 * high)
            for row, low, high in zip(rows, below, above, strict=True)
        ]
        below = above
        yield _area(state, name, tuple(spans), rows)


def _moved_on(released: Released) -> str:
    """Return in what ways somebody left who did not lose it, as far as the data record them."""
    ways = {"died": DEATHS_ABSENT, "switched": SWITCHES_ABSENT, "began another course": ""}
    *others, last = (way for way, absent in ways.items() if absent not in released.notes)
    return " or ".join([", ".join(others), last]) if others else last


def _area(state: str, name: str, spans: tuple[Span, ...], rows: Sequence[OutcomeStates]) -> Area:
    if all(getattr(row, state) is None for row in rows):
        return Area(state, capital(name), f"{_NOT_RECORDED}.", (), (), instead=_NOT_RECORDED)
    on_day = {row.day: row for row in rows}
    weeks = _axis(rows)[1]
    shown = [on_day.get(week * DAYS_A_WEEK) for week in weeks]
    shares = tuple(_in_words(_share(row, state)) if row else _NOT_DRAWN for row in shown)
    intervals = tuple(_interval(row, state) if row else "" for row in shown)
    counts = [
        f"{getattr(row, state):,} ({share}, 95{UNIT} interval {interval}) after {week} weeks"
        for row, share, interval, week in zip(shown, shares, intervals, weeks, strict=True)
        if row
    ]
    says = f"{', '.join(counts) or NOT_DRAWN}, of {rows[0].n:,}."
    return Area(state, capital(name), says, spans, shares, intervals)


def _interval(row: OutcomeStates, state: str) -> str:
    known = interval_of(row, state)
    return percent_range(*known).removesuffix(UNIT) if known else ""


def _share(row: OutcomeStates, state: str) -> float:
    return (getattr(row, state) or 0) / (row.n or 1)  # one that is not recorded is no share of anything


def _in_words(share: float) -> str:
    """Return a share in whole per cent, in which some are never none, nor all but a few all."""
    whole = whole_percent(share)
    if share and not whole:
        return f"<1{UNIT}"
    return f">99{UNIT}" if share < 1 and whole == _ALL else percent(share)
