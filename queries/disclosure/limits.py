"""Limits of chance of rates by month, from what was released: what is withheld has none and is in none.

Whoever has the released rows can compute the same limits, so that they tell nothing that the rows don't.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from queries.dimensions import BY_DATE
from queries.measures.rows import Cell, Row, Share
from queries.measures.session_rows import SideEffect
from queries.months import month_of
from queries.period import last_month_over
from queries.statistics.limits import MONTHS_FROM, laney

Rate = Share | SideEffect


@dataclass(frozen=True)
class Limits:
    """Limits of chance of one series of months, `of` each month's group, low and high; empty where there are none.

    `series` says what its rows have in common, by the names of their keys. So many `months` are complete, and `centre`
    is their rate; it is None where they are too few, or where nobody or everybody had the event.
    """

    series: Mapping[str, str]
    months: int
    centre: float | None
    of: Mapping[str, tuple[float, float]]


def month_limits(rows: Iterable[Row], by: str, data_as_of: str | None) -> Iterator[Limits]:
    """Yield the limits of each series of released rates by month, the months in their order."""
    if by not in BY_DATE:
        return
    series: dict[tuple[str, ...], list[Rate]] = {}
    for row in rows:
        if isinstance(row, Share | SideEffect) and not isinstance(row, Cell):
            series.setdefault(tuple(series_of(row).values()), []).append(row)
    for months in series.values():
        yield _limits(months, data_as_of)


def is_complete(row: Rate, data_as_of: str | None) -> bool:
    """Tell whether a month is over, has a rate that may be told, and no score that could still change it."""
    month, pending = month_of(row.group), row.pending if isinstance(row, Share) else 0
    if month is None or row.withheld or not row.n or pending:
        return False
    return data_as_of is not None and month <= last_month_over(date.fromisoformat(data_as_of))


def limits_of(row: Row, all_limits: Iterable[Limits]) -> tuple[float, float] | None:
    """Return the limits of a row's month; None where it has none."""
    known = (each for each in all_limits if each.series == series_of(row))
    return next((each.of[row.group] for each in known if row.group in each.of), None)


def is_outside(row: Rate, limits: tuple[float, float] | None) -> bool:
    """Tell whether a rate lies outside its month's limits."""
    return limits is not None and row.value is not None and not limits[0] <= row.value <= limits[1]


def _limits(months: list[Rate], data_as_of: str | None) -> Limits:
    used = [row for row in months if is_complete(row, data_as_of)]
    chance = laney([(row.events or 0, row.n or 0) for row in used]) if len(used) >= MONTHS_FROM else None
    if chance is None:
        return Limits(series_of(months[0]), len(used), None, {})
    of = {row.group: limits for row, limits in zip(used, chance.limits, strict=True)}
    return Limits(series_of(months[0]), len(used), chance.centre, of)


def series_of(row: Row) -> dict[str, str]:
    """Return what a month's row has in common with the other months of its series, by the names of its keys."""
    return {name: getattr(row, name) for name in row.keys if name != "group"}
