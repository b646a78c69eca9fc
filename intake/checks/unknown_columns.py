"""Columns that nothing is done with."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    for file, column in reading.export.unknown_columns:
        yield Violations.of_file("this column is not known and is left out; check its name.", file, 1, column)


UNKNOWN_COLUMNS = Check("unknown-columns", False, "Is every column known?", _look)
