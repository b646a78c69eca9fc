"""Ids point to a row that exists."""

from collections.abc import Iterator

from intake.cells import filled
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        for column in reading.declared(name):
            if not column.refers_to:
                continue
            (key,) = TABLES[column.refers_to].key
            target = reading.text(column.refers_to)
            if key not in target.cells:
                continue  # a missing table or column has its own check
            cells = reading.text(name).cells[column.name]
            sentence = (
                f"this id stands in no row of {target.file}, column {target.heading(key)}; add the row or mend the id."
            )
            astray = reading.values(name)[column.name] >= reading.ids(column.refers_to).own
            yield Violations.of_rows(sentence, reading.text(name), column.name, astray, filled(cells))


REFERENCES = Check("references", True, "Does every id point to a row that exists?", _look)
