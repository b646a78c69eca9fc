"""Grains: by what the sessions of a course are summed in wide tables: all, or those of a phase, a number or a month.

A row of a grain has the value of the column that the grain is named for, and null in those of the other grains. Nothing
stands there twice. A session that is alone with its course's value has no row in the grain of numbers, since most are
and are their own sum. Where all sessions of a course share a phase or a month, the row of the whole course has that
value and stands for it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Select, SmallInteger, Subquery, case, cast, func, literal, null
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from store.derived.derived import Derived
from store.words import COURSE_GRAIN, GRAIN_COLUMNS, GRAINS, NUMBER_GRAIN, SHARED_GRAINS

_COMMENTS = {
    "phase": "code; of a whole course that of all its sessions",
    "number_band": "code; null in other grains",
    "session_month": "yyyymm of the sessions; of a whole course that of all of them",
}


def is_shared(name: str) -> str:
    """Return the name of the column that is 1 where all sessions of a course have the same value of a column."""
    return f"same_{name}"


def in_each_grain(
    summed: Callable[[Sequence[ColumnElement[Any]], Sequence[ColumnElement[Any]]], Select],
    columns: ReadOnlyColumnCollection[str, Column[Any]],
) -> Iterator[tuple[str, Subquery]]:
    """Yield each grain with what `summed` gives for it: that gets what sums are grouped by, and its labelled columns.

    `columns` are those of the sessions that are summed.
    """

    def of_grain(grain: str) -> Subquery:
        by = [] if grain == COURSE_GRAIN else [columns[grain]]
        labelled = [value(grain, name).label(name) for name in GRAIN_COLUMNS]
        rows = summed(by, [literal(GRAINS.index(grain)).label("grain"), *labelled])
        if stands_elsewhere := elsewhere.get(grain):
            rows = rows.where(func.coalesce(columns[stands_elsewhere], 0) == 0)
        return rows.subquery(f"of_{grain}")

    def value(grain: str, name: str) -> ColumnElement[Any]:
        if name == grain:
            return columns[name]
        if grain == COURSE_GRAIN and name in SHARED_GRAINS:
            return func.max(case((columns[is_shared(name)] == 1, columns[name])))
        return cast(null(), columns[name].type)

    elsewhere = {NUMBER_GRAIN: "alone", **{name: is_shared(name) for name in SHARED_GRAINS}}

    return ((grain, of_grain(grain)) for grain in GRAINS)


def grain_columns(rows: ReadOnlyColumnCollection[str, Any]) -> Iterator[Derived]:
    """Yield the columns that say of which grain a row is, and of which sessions."""
    yield Derived("grain", SmallInteger, rows.grain, "code: by what the sessions of a course are summed")
    for name in GRAIN_COLUMNS:
        kind = Integer if name == "session_month" else SmallInteger
        yield Derived(name, kind, rows[name], _COMMENTS[name])
