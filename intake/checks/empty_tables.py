"""Tables that have a header and no row."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        if TABLES[name].required and not len(text.cells):
            yield Violations.of_file("there is no row here; check that the export is complete.", text.file)


EMPTY_TABLES = Check("empty-tables", False, "Has each required table rows?", _look)
