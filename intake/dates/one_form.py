"""One form: a column's dates, however its system writes them, as 2026-01-31 with the time where it has one.

Each column of each file is read by itself, before columns of several go into one of ours: what its dates tell of their
order holds for them alone, and no cell is read otherwise because of those of another column.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd

from intake.cells import codes_of, distinct_of, filled, of_texts, rows_with
from intake.dates.columns import is_serial_day
from intake.dates.conventions import Conventions
from intake.dates.order import order_of
from intake.dates.written import Written, by_the_clinics_clock, day_number, is_serial, written_date
from intake.exchange import DAY_COLUMNS, FIRST_YEAR, LAST_YEAR, TABLES
from intake.export import TextTable, UnreadableExport
from intake.findings import Finding

MIDNIGHTS = "midnights"


@dataclass(frozen=True)
class Place:
    """Where a column's cells stand: file, heading, and of each cell the line."""

    file: str
    heading: str
    lines: np.ndarray

    def __str__(self) -> str:
        return f"{self.file}, column {self.heading}"


@dataclass(frozen=True)
class OneForm:
    """A column's cells with its dates in one form, and what is to be said of how they were read."""

    cells: pd.Series
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def in_one_form(
    cells: pd.Series, of_days: bool, place: Place, conventions: Conventions, alike: Iterable[str] = ()
) -> OneForm:
    """Return a column with its dates in one form; what is no date, or one that no calendar has, stays as it is.

    `alike` are the texts of columns that are this one again, which tell the order where its own don't.
    In a column of days, numbers are dates of a spreadsheet only if all of them are too many for days. One whose times
    are all midnight has none. Raise UnreadableExport, naming the place, for dates of which the month can't be told from
    the day, and for times in UTC of a clinic whose zone isn't declared.
    """
    texts = distinct_of(cells).to_pylist()
    serials = not of_days or all(is_serial_day(text) for text in texts if text)
    written = {text: found for text in texts if (found := written_date(text, serials))}
    if not written:
        return OneForm(cells)
    others = [found for text in alike if (found := written_date(text))]
    order = order_of(list(written.values()), str(place), conventions, others)
    timed = any(each.minutes for each in written.values())
    if conventions.zone is None and are_in_utc(written.values()):
        raise UnreadableExport(
            f"{place}: times here are in UTC, where an evening's is the next day's; write the clinic's zone, as in "
            f'time_zone = "America/Los_Angeles", in {conventions.shown}.'
        )
    plain = {text: _text(each, order, timed) or text for text, each in written.items()}
    moved = [text for text, each in written.items() if _is_moved_midnight(each, order, conventions)]
    return OneForm(
        _with_distinct(cells, [plain.get(text, text) for text in texts]),
        tuple(_notes(place, order, written)),
        (_midnights(cells, [texts.index(text) for text in moved], timed, place),) if moved else (),
    )


def are_in_utc(written: Collection[Written]) -> bool:
    """Tell whether a column's dates have times in UTC, so that the clinic's zone must be declared."""
    return any(each.minutes for each in written) and any(each.offset == 0 for each in written)


def alike_in(columns: Mapping[str, Iterable[str]], heading: str) -> list[str]:
    """Return the texts of the columns that are one again: Session 1 and Session 2 differ in a number alone."""
    name = _unnumbered(heading)
    return [
        text for other, texts in columns.items() if other != heading and _unnumbered(other) == name for text in texts
    ]


def _unnumbered(heading: str) -> str:
    return re.sub("[0-9]+", "", heading)


def tables_in_one_form(
    tables: Mapping[str, TextTable], conventions: Conventions
) -> tuple[dict[str, TextTable], list[str], list[Finding]]:
    """Return tables each of whose columns is one of the file's own, with the dates of each in one form."""
    made: dict[str, TextTable] = {}
    notes: list[str] = []
    findings: list[Finding] = []
    for name, table in tables.items():
        cells = table.cells
        for column in TABLES[name].columns:
            if column.name in cells and (column.kind == "date" or column.name in DAY_COLUMNS):
                place = Place(table.file, table.heading(column.name), table.lines)
                read = in_one_form(cells[column.name], column.name in DAY_COLUMNS, place, conventions)
                cells = cells.assign(**{column.name: read.cells.array})
                notes += read.notes
                findings += read.findings
        made[name] = replace(table, cells=cells)
    return made, notes, findings


def _text(written: Written, order: str | None, timed: bool) -> str | None:
    """Return a date in one form, its time's offset as it was, or None for one that no calendar has."""
    whole = written.date_in(order)
    if whole is None:
        return None
    if not timed or written.minutes is None or not FIRST_YEAR <= written.year <= LAST_YEAR:
        return whole.isoformat()
    moment = datetime.combine(whole, time()) + timedelta(minutes=written.minutes)
    return moment.isoformat(" ", "seconds") + _offset(written.offset)


def _offset(minutes: int | None) -> str:
    if minutes is None:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


def _with_distinct(cells: pd.Series, texts: list[str]) -> pd.Series:
    """Return a column with other texts in the places of its distinct ones; itself where they are the same."""
    if texts == distinct_of(cells).to_pylist():
        return cells
    return of_texts(np.array(texts, dtype=object)[codes_of(cells)])


def _notes(place: Place, order: str | None, texts: Iterable[str]) -> Iterator[str]:
    if order:
        yield f"{place}: dates are read as {order}."
    if any(map(is_serial, texts)):
        yield f"{place}: numbers are read as a spreadsheet's days, 45717 being 2025-03-01."


def _is_moved_midnight(written: Written, order: str | None, conventions: Conventions) -> bool:
    """Tell whether a time is midnight by another clock than the clinic's, by which it is of another day."""
    whole = written.date_in(order)
    if whole is None or written.minutes != 0 or written.offset is None or conventions.zone is None:
        return False
    local, _ = by_the_clinics_clock(whole, written.minutes, written.offset, conventions)
    return local != day_number(whole)


def _midnights(cells: pd.Series, places: list[int], timed: bool, place: Place) -> Finding:
    """Say how midnights were read that may be whole days, or times of the day before."""
    as_times = (
        "is midnight by another clock, and read as a time, as the others here are, which by the clinic's clock is of "
        "another day; where a whole day is meant, write it without a time."
    )
    as_days = (
        "is midnight by another clock, as every time here is, and read as a whole day; where a time is meant, write it "
        "by the clinic's clock."
    )
    rows = rows_with(cells, places)
    line, count = int(place.lines[rows.argmax()]), int(rows.sum())
    sentence = as_times if timed else as_days
    return Finding(MIDNIGHTS, False, sentence, place.file, line, place.heading, count, int(filled(cells).sum()))
