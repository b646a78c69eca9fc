"""Words are among those that the column knows."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import Column


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.choices:
                cells = text.cells[column.name]
                yield Violations.of_rows(_sentence(column), text, column.name, ~cells.isin(column.choices), cells != "")


def _sentence(column: Column) -> str:
    known = ", ".join(column.choices)
    if column.name == "instrument":
        return f"this instrument is not known; known ones are {known}, spelled so. Leave the scores of others out."
    return f"must be one of {known}."


CHOICES = Check("choices", True, "Are words among those that the column knows?", _look)
