"""Findings of months: whether the last complete month lies further from the others than chance would take it.

Only a month outside its limits is called a signal; where there are no limits, why not.
"""

from collections.abc import Iterator

from queries.disclosure.limits import Limits, Rate, is_complete, is_outside, limits_of, series_of
from queries.disclosure.released import Released
from queries.findings.rates import Phrase
from queries.measures.rows import Cell, Share
from queries.measures.session_rows import SideEffect
from queries.months import month_of, month_words
from queries.statistics.limits import MONTHS_FROM
from queries.words import fine_percent, fine_range, percent, percent_range

_MOST_NAMED = 3


def rates_by_month(released: Released) -> list[Rate]:
    """Return the rows that are rates, of side effects those of the first that is told."""
    rates = [row for row in released.rows if isinstance(row, Share | SideEffect) and not isinstance(row, Cell)]
    return [row for row in rates if series_of(row) == series_of(rates[0])]


def last_complete(released: Released) -> Rate | None:
    """Return the last month that is complete; None where none is."""
    complete = [row for row in rates_by_month(released) if is_complete(row, released.data_as_of)]
    return max(complete, key=lambda row: row.group, default=None)


def told_month(released: Released, month: str) -> Rate | None:
    """Return a month, as "2026-10", where it has a rate, else the last that is complete; None where there is none."""
    wanted = (row for row in rates_by_month(released) if row.group == month and row.value is not None)
    return next(wanted, last_complete(released))


def finding_of_months(released: Released, did: str, month: str = "") -> tuple[Phrase, ...]:
    """Return what a month's rate is, the last complete one's where none is named, and whether it is a signal.

    Else it is the question. `did` says of courses what the share did; of side effects it isn't asked.
    """
    row = told_month(released, month)
    return tuple(_of_month(row, released, did)) if row else (Phrase(released.question, True),)


def signals(released: Released) -> str:
    """Return which months are outside their limits, or that none is, or why there are no limits."""
    rows = rates_by_month(released)
    limits = _limits(released)
    if not rows or limits is None:
        return ""
    if limits.centre is None:
        return _without_limits(limits)
    outside = [row.group for row in rows if is_outside(row, limits.of.get(row.group))]
    if not outside:
        return f"no signal in {limits.months} months"
    if len(outside) > _MOST_NAMED:
        return f"{len(outside)} of {limits.months} months outside the limits, the last {_words(outside[-1])}"
    return f"outside the limits: {', '.join(map(_words, outside))}"


def centre_of(released: Released) -> float | None:
    """Return the rate around which the limits lie; None where there are none."""
    limits = _limits(released)
    return None if limits is None else limits.centre


def rate_words(row: Rate, value: float) -> str:
    """Return a share in words; of a side effect, which may be rare, with a decimal."""
    return fine_percent(value) if isinstance(row, SideEffect) else percent(value)


def range_words(row: Rate, low: float, high: float) -> str:
    """Return a range of shares in words; of a side effect, which may be rare, with decimals."""
    return fine_range(low, high) if isinstance(row, SideEffect) else percent_range(low, high)


def _of_month(row: Rate, released: Released, did: str) -> Iterator[Phrase]:
    if row.value is None or row.low is None or row.high is None:
        return
    claim = f"{rate_words(row, row.value)} {did}"
    if isinstance(row, SideEffect):
        claim = f"{row.called.lower()} in {rate_words(row, row.value)} of {released.coverage.of}"
    few = f", n = {row.n:,}" if row.few else ""
    so_far = "" if is_complete(row, released.data_as_of) else " so far"
    yield Phrase(f"{_words(row.group)}{so_far}: {claim}", True)
    yield Phrase(f" (95\u00a0% interval {range_words(row, row.low, row.high)}{few})", False)
    limits, centre = limits_of(row, released.limits), centre_of(released)
    if limits is None or centre is None:
        return
    if is_outside(row, limits):
        yield Phrase(f", outside the limits of chance ({range_words(row, *limits)})", True)
    else:
        yield Phrase(f", inside the limits of chance around {rate_words(row, centre)}", True)


def _limits(released: Released) -> Limits | None:
    rows = rates_by_month(released)
    return next((each for each in released.limits if rows and each.series == series_of(rows[0])), None)


def _without_limits(limits: Limits) -> str:
    if limits.months < MONTHS_FROM:
        how_many = f"{limits.months} complete month{'s' * (limits.months != 1)}"
        return f"no limits of chance: {how_many}, {MONTHS_FROM} are needed"
    return "no limits of chance: all months are alike"


def _words(group: str) -> str:
    month = month_of(group)
    return month_words(month) if month else group
