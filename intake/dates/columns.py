"""Columns of dates: of each row of a table the day, and where there is one the time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from intake.cells import codes_of, distinct_of, of_texts
from intake.dates.conventions import Conventions
from intake.dates.written import Moments, is_serial, is_written_date, moments
from intake.exchange import DAY_COLUMNS, TABLES
from intake.export import TextTable

_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_A_HUNDRED_YEARS = 36_525


@dataclass(frozen=True)
class Dated:
    """A column of dates: of each row the day and the minutes, each missing where it isn't known.

    `plain` says that all of its texts are written as ours are, 2026-01-31.
    """

    days: np.ndarray
    minutes: np.ndarray
    plain: bool = False

    @property
    def timed(self) -> bool:
        """Tell whether any row has a time."""
        return bool(np.isfinite(self.minutes).any())


def dated_column(table: TextTable, column: str, conventions: Conventions, notes: list[str]) -> Dated | None:
    """Return a column's dates, or None if it has none; other cells have neither day nor time.

    Notes are added on how dates are read that can be written in several ways. In a column of days, numbers are dates of
    a spreadsheet only if all of them are too many for days.
    """
    if column not in table.cells:
        return None
    cells = table.cells[column]
    texts = distinct_of(cells).to_pylist()
    said = [text for text in texts if text]
    serials = column not in DAY_COLUMNS or all(map(is_serial_day, said))
    if not serials and not any(map(is_written_date, said)):
        return None
    place = f"{table.file}, column {table.heading(column)}"
    read = moments(texts, place, conventions, serials)
    if not np.isfinite(read.days).any():
        return None
    notes += _notes(place, read, said, serials)
    codes = codes_of(cells)
    return Dated(read.days[codes], read.minutes[codes], plain=all(map(_PLAIN.fullmatch, said)))


def is_serial_day(text: str) -> bool:
    """Tell whether a number is a spreadsheet's date and can't be one of days, for no course is a hundred years old."""
    return is_serial(text) and float(text.replace(",", ".")) > _A_HUNDRED_YEARS


def _notes(place: str, read: Moments, said: list[str], serials: bool) -> Iterator[str]:
    if read.order:
        yield f"{place}: dates are read as {read.order}."
    if serials and any(map(is_serial, said)):
        yield f"{place}: numbers are read as a spreadsheet's days, 45717 being 2025-03-01."


def with_texts(table: TextTable, column: str, texts: list[str]) -> TextTable:
    """Return a table with other texts in a column, its columns in the order in which they are declared."""
    cells = table.cells.assign(**{column: of_texts(texts).array})
    order = [each.name for each in TABLES[table.name].columns if each.name in cells]
    others = [name for name in cells if name not in order]
    return replace(table, cells=cells[order + others])
