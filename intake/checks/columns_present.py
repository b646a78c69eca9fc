"""Every column that a table can't do without is there."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in TABLES[name].columns:
            if column.required and column.name not in text.cells:
                sentence = "this column is missing and the table needs it; add it."
                yield Violations.of_file(sentence, text.file, 1, column.name)


COLUMNS_PRESENT = Check("columns-present", True, "Has each table its required columns?", _look)
