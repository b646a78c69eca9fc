"""Ids point to a row that exists."""

from collections.abc import Iterator

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
            ids = reading.cells(name, column.name)
            sentence = (
                f"this id stands in no row of {target.file}, column {target.heading(key)}; add the row or mend the id."
            )
            astray = ~ids.isin(reading.cells(column.refers_to, key))
            yield Violations.of_rows(sentence, reading.text(name), column.name, astray, ids != "")


REFERENCES = Check("references", True, "Does every id point to a row that exists?", _look)
