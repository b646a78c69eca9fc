"""Grains: by what the sessions of a course are summed in wide tables: all of them, or those of each phase.

By the number or the month of a session there are about as many sums as sessions: these are summed when asked for.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, SmallInteger, Subquery, literal, null, union_all
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from store.derived.derived import Derived
from store.words import COURSE_GRAIN, GRAINS, PHASE_GRAIN


def in_each_grain(
    summed: Callable[[Sequence[ColumnElement[Any]], Sequence[ColumnElement[Any]]], Select],
    columns: ReadOnlyColumnCollection[str, Column[Any]],
) -> Subquery:
    """Return what `summed` gives for each grain: it gets what sums are grouped by, and the grain's labelled columns."""

    def of_grain(grain: str, phase: ColumnElement[Any]) -> list[ColumnElement[Any]]:
        return [literal(GRAINS.index(grain)).label("grain"), phase.label("phase")]

    of_courses = summed([], of_grain(COURSE_GRAIN, null()))
    of_phases = summed([columns.phase], of_grain(PHASE_GRAIN, columns.phase))
    return union_all(of_courses, of_phases).subquery("in_each_grain")


def grain_columns(rows: ReadOnlyColumnCollection[str, Any]) -> Iterator[Derived]:
    """Yield the columns that say of which grain a row is, and of which phase."""
    yield Derived("grain", SmallInteger, rows.grain, "code: by what the sessions of a course are summed")
    yield Derived("phase", SmallInteger, rows.phase, "code; null where all sessions of a course are summed")
