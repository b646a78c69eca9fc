"""Columns: what is printed of rows, as their fields say it, the same on a terminal and in a page's tables."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from types import MappingProxyType
from typing import Any

from queries.disclosure import Released
from queries.disclosure.lasting import NOT_DRAWN, NOT_REACHED, why_no_median
from queries.disclosure.limits import Limits, limits_of
from queries.measures.durability_rows import Summary, SurvivalAt
from queries.measures.headings import (
    COUNT_AND_SHARE,
    COUNT_OF,
    MEAN_WEEKS,
    MEDIAN_LIMIT,
    MEDIAN_WEEKS,
    SHARE_LEFT,
    Format,
    Told,
    tellings,
)
from queries.measures.rows import Row
from queries.printing.cells import NONE, SIZE, WRITTEN, Column, share_text, share_then, written
from queries.words import weeks

LIMITS_HEADING = "limits of chance"


def rows_of(released: Released) -> tuple[Row, ...]:
    """Return the rows that a table prints: of what is told day by day or week by week the set ones; CSV has them all.

    A curve prints its summaries.
    """
    return tuple(row for row in released.summary or released.rows if _is_printed(row))


def _is_printed(row: Row) -> bool:
    only = ((name, each.only) for name, each in tellings(type(row)).items() if each.only is not None)
    return all(getattr(row, name) in values for name, values in only)


def columns_of(released: Released) -> tuple[Column, ...]:
    """Return the columns of a question's table behind that of the group; none where it has no rows."""
    rows = rows_of(released)
    if not rows:
        return ()
    *columns, size = columns_for(rows)
    limits = [Column(LIMITS_HEADING, partial(_limits, released.limits))] * any(each.of for each in released.limits)
    return (*columns, *limits, size)


def columns_for(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Return the columns of rows of one kind, as its fields say them."""
    kind = type(rows[0])
    told = tellings(kind)
    return (*chain.from_iterable(_columns(name, told[name], rows) for name in kind.printed.split()), SIZE)


def _limits(all_limits: Sequence[Limits], row: Row) -> str:
    limits = limits_of(row, all_limits)
    return " to ".join(map(share_text, limits)) if limits else NONE


def _columns(name: str, told: Told, rows: Sequence[Row]) -> Iterator[Column]:
    """Yield the column of a field, or those of the values that it holds in some rows."""
    if told.each is None:
        yield Column(told.heading, partial(_cell, name, told))
        return
    for key, heading in told.each(rows).items():
        yield Column(heading, partial(_cell_of, key, name, told))


def _cell(name: str, told: Told, row: Row) -> str:
    value = said_of(row, name, getattr(row, name))
    if told.form in _OF_ROW:
        return _OF_ROW[told.form](value, row, told.to)
    if told.to:
        ends = written(value, told), written(getattr(row, told.to), told)
        return NONE if NONE in ends else " to ".join(ends)
    return written(value, told)


def said_of(row: Row, name: str, value: Any) -> Any:
    """Return a value of a row; of nobody nobody knows how often anything occurred, which is not never."""
    return None if name == "events" and row.n == 0 else value


def _cell_of(key: Any, name: str, told: Told, row: Row) -> str:
    """Return one of the values that a field holds; a count that isn't there is 0 where others of its total are."""
    values = getattr(row, name)
    is_counted = told.total and (values or getattr(row, told.total) == 0)
    value = values.get(key, 0 if is_counted else None)
    return _OF_ROW[told.form](value, row, told.to) if told.form in _OF_ROW else written(value, told)


def _of_all(courses: int | None, row: Row, to: str) -> str:
    all_that_began = getattr(row, to)
    return NONE if courses is None or not all_that_began else f"{courses:,} ({share_text(courses / all_that_began)})"


def _out_of(part: int | None, row: Row, to: str) -> str:
    whole = getattr(row, to)
    return NONE if whole is None else f"{part or 0:,} of {whole:,}"


def _left(at: SurvivalAt | None, row: Summary, _: str) -> str:
    return _beyond(row) if at is None or at.value is None else share_then(at)


def _beyond(row: Summary) -> str:
    """Return why nothing is told of a time; none where no curve is drawn, for the median's column says why."""
    return NONE if row.withheld or row.drawn_to is None else NOT_DRAWN


def _median(days: int | None, row: Summary, _: str) -> str:
    if row.withheld:
        return NONE
    return why_no_median(row) if days is None else weeks(days)


def _mean(days: float | None, row: Summary, _: str) -> str:
    return _beyond(row) if days is None else weeks(days)


def _limit(days: int | None, row: Summary, _: str) -> str:
    if row.drawn_to is None:
        return NONE
    return NOT_REACHED if days is None else weeks(days)


_OF_ROW: Mapping[Format, Callable[[Any, Any, str], str]] = MappingProxyType(
    {
        COUNT_AND_SHARE: _of_all,
        COUNT_OF: _out_of,
        SHARE_LEFT: _left,
        MEDIAN_WEEKS: _median,
        MEAN_WEEKS: _mean,
        MEDIAN_LIMIT: _limit,
    }
)
"""How a value is written that other fields of its row have a say in."""

FORMATS_WRITTEN = frozenset((*WRITTEN, *_OF_ROW))
