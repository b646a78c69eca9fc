"""Words are among those that the column knows."""

from collections.abc import Iterator
from functools import partial

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import Column


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.choices:
            yield from Violations.of_cells(_sentence(column), reading, text, column.name, partial(_is_none_of, column))


def _is_none_of(column: Column, cell: str) -> bool:
    return cell not in column.choices


def _sentence(column: Column) -> str:
    known = ", ".join(column.choices)
    if column.name == "instrument":
        return f"this instrument is not known; known ones are {known}, spelled so. Leave the scores of others out."
    return f"must be one of {known}."


CHOICES = Check("choices", True, "Are words among those that the column knows?", _look)
