"""What is told of a sheet's cells: those without a value, hidden ones, and numbers that a workbook means days by.

`told_of` mends the texts that the library gives where the workbook's own marks say otherwise.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from intake.dates.written import is_serial
from intake.export import UnreadableExport
from intake.findings import Finding, listed
from intake.formats.mapping import SheetMapping
from intake.formats.sheet import WithoutValue
from intake.formats.without_value import CHECK
from intake.formats.workbooks.marks import BookMarks, Marks

_ERROR = "formulas here ended in an error (such as #DIV/0!) and are not recorded; correct them in the workbook."
_UNCALCULATED = (
    "formulas here have no result in the file and are not recorded; open the workbook, let it calculate, and save it."
)
_OLD = (
    "in a workbook of this kind (.xls) errors can't be told from empty cells, nor hidden rows from others; save it as "
    ".xlsx if it may have any."
)


@dataclass(frozen=True)
class Grid:
    """A sheet's texts from its first row and column on, the names of its columns, and the place of its first row."""

    file: str
    headings: list[str]
    first: int
    texts: list[list[str]]

    def line(self, row: int) -> int:
        """Return the line of a row."""
        return row + 1

    def rows(self) -> range:
        """Return the places of the rows below the names."""
        return range(self.first, len(self.texts))


@dataclass(frozen=True)
class Told:
    """What is told of a sheet."""

    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    without_value: tuple[WithoutValue, ...] = ()


def told_of(grid: Grid, book: BookMarks | None, sheet: str, mapping: SheetMapping) -> Told:
    """Return what is told of a sheet's cells, whose texts are mended: no value for an error, days from 1899-12-30.

    Raise UnreadableExport for numbers that are days in a workbook that doesn't say from which day they count.
    """
    read = {at: heading for at, heading in enumerate(grid.headings) if heading in mapping.headings()}
    of_dates = [at for at, heading in read.items() if heading in mapping.dated()]
    if book is None:
        _refuse_numbers_for_days(grid, of_dates)
        return Told(findings=(Finding(CHECK, False, _OLD, grid.file),))
    marks = book.sheets.get(sheet, Marks())
    without = [
        _without_value(grid, places, at, sentence)
        for places, sentence in ((marks.errors, _ERROR), (marks.uncalculated, _UNCALCULATED))
        for at in read
    ]
    notes = [*_hidden(grid, marks, read), *_days_from_another(grid, of_dates, book.first_day)]
    return Told(tuple(notes), without_value=tuple(each for each in without if each.lines))


def _without_value(grid: Grid, places: set[tuple[int, int]], at: int, sentence: str) -> WithoutValue:
    """Take a column's cells at some places for not recorded."""
    rows = [row for row in grid.rows() if (row, at) in places]
    for row in rows:
        grid.texts[row][at] = ""
    return WithoutValue(grid.headings[at], sentence, frozenset(map(grid.line, rows)))


def _hidden(grid: Grid, marks: Marks, read: dict[int, str]) -> Iterator[str]:
    rows = [row for row in grid.rows() if row in marks.hidden_rows and any(grid.texts[row])]
    if rows:
        yield (
            f"{grid.file}: hidden rows are read as the others are: {len(rows):,}, the first in line "
            f"{grid.line(rows[0]):,}."
        )
    if columns := [heading for at, heading in read.items() if at in marks.hidden_columns]:
        yield f"{grid.file}: hidden columns that are read: {listed(columns)}."


def _numbers_for_days(grid: Grid, of_dates: list[int]) -> list[tuple[int, int]]:
    return [(row, at) for at in of_dates for row in grid.rows() if is_serial(grid.texts[row][at])]


def _days_from_another(grid: Grid, of_dates: list[int], first_day: int) -> Iterator[str]:
    """Count numbers that stand for days from the day that others are read from."""
    numbers = _numbers_for_days(grid, of_dates) if first_day else []
    for row, at in numbers:
        whole, *fraction = grid.texts[row][at].split(".")
        grid.texts[row][at] = ".".join([str(int(whole) + first_day), *fraction])
    if numbers:
        columns = listed(dict.fromkeys(grid.headings[at] for _, at in numbers))
        yield f"{grid.file}: numbers stand for days of this workbook, whose dates begin in 1904, in {columns}."


def _refuse_numbers_for_days(grid: Grid, of_dates: list[int]) -> None:
    if numbers := _numbers_for_days(grid, of_dates):
        row, at = numbers[0]
        raise UnreadableExport(
            f"{grid.file}, line {grid.line(row)}, column {grid.headings[at]}: numbers stand for days here, and a "
            "workbook of this kind (.xls) doesn't tell from which day they count; format the column as dates, or save "
            "it as .xlsx."
        )
