"""Spreadsheets: a column of days of nothing but a spreadsheet's numbers for dates, in a CSV that lost their form."""

from dataclasses import replace
from types import MappingProxyType

from intake.cells import distinct_of
from intake.dates.columns import is_serial_day
from intake.dates.written import of_serial
from intake.exchange import DAY_COLUMNS
from intake.formats.mapping import FromColumn, SheetMapping
from intake.formats.sheet import Sheet


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return the sheet with such numbers as dates, in columns from which a mapping takes days."""
    days = {
        cell.heading
        for rule in mapping.rules
        for name, cell in rule.cells.items()
        if name in DAY_COLUMNS and isinstance(cell, FromColumn)
    }
    rewritten, notes = dict(sheet.rewritten), []
    for heading in sorted(days & set(sheet.file.cells)):
        said = [text for text in distinct_of(sheet.file.cells[heading]).to_pylist() if text]
        if said and all(map(is_serial_day, said)):
            rewritten[heading] = {text: of_serial(text) for text in said}
            notes.append(f"{sheet.file.file}, column {heading}: numbers are read as a spreadsheet's days.")
    return replace(sheet, rewritten=MappingProxyType(rewritten), notes=(*sheet.notes, *notes))
