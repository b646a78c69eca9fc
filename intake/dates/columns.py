"""Columns of dates: of each row of a table the day, and where there is one the time."""

import re
from dataclasses import dataclass, replace

import numpy as np

from intake.cells import codes_of, distinct_of, of_texts
from intake.dates.conventions import Conventions
from intake.dates.written import is_serial, moments
from intake.exchange import TABLES
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


def dated_column(table: TextTable, column: str, conventions: Conventions) -> Dated | None:
    """Return the dates of a column that has them in one form, or None if it has none.

    Other cells have neither day nor time.
    """
    if column not in table.cells:
        return None
    cells = table.cells[column]
    texts = distinct_of(cells).to_pylist()
    read = moments(texts, conventions)
    if not np.isfinite(read.days).any():
        return None
    codes = codes_of(cells)
    plain = all(_PLAIN.fullmatch(text) for text in texts if text)
    return Dated(read.days[codes], read.minutes[codes], plain)


def is_serial_day(text: str) -> bool:
    """Tell whether a number is a spreadsheet's date and can't be one of days, for no course is a hundred years old."""
    return is_serial(text) and float(text.replace(",", ".")) > _A_HUNDRED_YEARS


def with_texts(table: TextTable, column: str, texts: list[str]) -> TextTable:
    """Return a table with other texts in a column, its columns in the order in which they are declared."""
    cells = table.cells.assign(**{column: of_texts(texts).array})
    order = [each.name for each in TABLES[table.name].columns if each.name in cells]
    others = [name for name in cells if name not in order]
    return replace(table, cells=cells[order + others])
