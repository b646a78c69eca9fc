"""Columns that nothing is done with."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.nearest import nearest


def _look(reading: Reading) -> Iterator[Violations]:
    for file, column in reading.export.unknown_columns:
        near = nearest(column, _lacking(reading, file))
        remedy = f"did you mean {near}?" if near else "check its name."
        yield Violations.of_file(f"this column is not known and is left out; {remedy}", file, 1, column)


def _lacking(reading: Reading, file: str) -> list[str]:
    """The declared columns that the file's own table lacks."""
    return [
        column.name
        for name, text in reading.export.tables.items()
        if text.file == file
        for column in TABLES[name].columns
        if column.name not in text.cells
    ]


UNKNOWN_COLUMNS = Check("unknown-columns", False, "Is every column known?", _look)
