"""Grains: by what the sessions of a course are summed in wide tables: all, or those of a phase, a number or a month.

A row of a grain has the value of the column that the grain is named for, and null in those of the other grains. A
session that is alone with its course's value has no row in the grain of numbers: most are, and are their own sum.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Integer, Select, SmallInteger, Subquery, cast, func, literal, null
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from store.derived.derived import Derived
from store.words import COURSE_GRAIN, GRAIN_COLUMNS, GRAINS, NUMBER_GRAIN

_COMMENTS = {"session_month": "yyyymm of the sessions; null in other grains"}


def in_each_grain(
    summed: Callable[[Sequence[ColumnElement[Any]], Sequence[ColumnElement[Any]]], Select],
    columns: ReadOnlyColumnCollection[str, Column[Any]],
) -> Iterator[tuple[str, Subquery]]:
    """Yield each grain with what `summed` gives for it: that gets what sums are grouped by, and its labelled columns.

    `columns` are those of the sessions that are summed.
    """

    def of_grain(grain: str) -> Subquery:
        by = [] if grain == COURSE_GRAIN else [columns[grain]]
        values = (columns[name] if name == grain else cast(null(), columns[name].type) for name in GRAIN_COLUMNS)
        labelled = [value.label(name) for name, value in zip(GRAIN_COLUMNS, values, strict=True)]
        rows = summed(by, [literal(GRAINS.index(grain)).label("grain"), *labelled])
        if grain == NUMBER_GRAIN:
            rows = rows.where(func.coalesce(columns["alone"], 0) == 0)
        return rows.subquery(f"of_{grain}")

    return ((grain, of_grain(grain)) for grain in GRAINS)


def grain_columns(rows: ReadOnlyColumnCollection[str, Any]) -> Iterator[Derived]:
    """Yield the columns that say of which grain a row is, and of which sessions."""
    yield Derived("grain", SmallInteger, rows.grain, "code: by what the sessions of a course are summed")
    for name in GRAIN_COLUMNS:
        kind = Integer if name == "session_month" else SmallInteger
        yield Derived(name, kind, rows[name], _COMMENTS.get(name, "code; null in other grains"))
