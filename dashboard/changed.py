"""Changed: two periods' numbers beside each other, in words that claim a change only beyond chance."""

from queries.disclosure import Released
from queries.disclosure.lasting import weeks_range, why_no_median
from queries.findings.change import Difference, by_how_much, change
from queries.findings.periods import Periods
from queries.measures.durability_rows import Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.words import percent, weeks, whole_percent


def changed(latest: Released | None, before: Released | None, periods: Periods | None) -> str:
    """Return "58 % (52–64) in the last 12 months; 54 % in the 12 before: within chance"; "" without both."""
    if not (periods and latest and before) or latest.absent:
        return ""
    first, second = _row(latest), _row(before)
    sides = f"{_with_interval(first)} in {periods.latest.words}; {_number(second)} in {periods.before.words}"
    return f"{sides}: {_verdict(change(latest, before), isinstance(first, Summary))}"


def _row(released: Released) -> Row | None:
    return next(iter(released.summary or released.rows), None)


def _number(row: Row | None) -> str:
    """Return a row's number, or why it has none."""
    if row is None or not (row.n or row.withheld):
        return "nobody counted"
    if row.withheld:
        return "withheld"
    if isinstance(row, Summary):
        return why_no_median(row) if row.median is None else f"{weeks(row.median)} weeks"
    value = row.value if isinstance(row, Share | SideEffect) else None
    return "nobody counted" if value is None else percent(value)


def _with_interval(row: Row | None) -> str:
    if isinstance(row, Summary) and row.median is not None and (interval := weeks_range(row)):
        return f"{_number(row)} ({interval})"
    if isinstance(row, Share | SideEffect) and row.low is not None and row.high is not None:
        return f"{_number(row)} ({whole_percent(row.low)}–{whole_percent(row.high)})"
    return _number(row)


def _verdict(found: Difference | None, in_weeks: bool) -> str:
    if found is None:
        return "no comparison"
    if found.within_chance:
        return "within chance"
    if in_weeks:
        near, far = sorted((abs(found.low), abs(found.high)))
        longer = "longer" if found.value > 0 else "shorter"
        return f"{weeks(abs(found.value))} weeks {longer} ({weeks(near)}–{weeks(far)})"
    return by_how_much(found)
