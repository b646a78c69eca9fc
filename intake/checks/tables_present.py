"""Every table that the product can't do without is there."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES


def _look(reading: Reading) -> Iterator[Violations]:
    for table in TABLES.values():
        if table.required and not reading.has(table.name):
            yield Violations.of_file("this file is missing and every export needs it; add it.", f"{table.name}.csv")


TABLES_PRESENT = Check("tables-present", True, "Is every required table there?", _look)
