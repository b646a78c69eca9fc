"""Rows that are there twice."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.checks.repeats import repeating
from intake.exchange import TABLES


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        if key := TABLES[name].key:
            sentence = "an earlier line says the same; the two are taken as one."
            broken = repeating(reading, name)
            yield Violations.of_rows(sentence, text, key[0], broken, reading.with_key(name))
        elif len(text.cells):
            sentence = (
                "an earlier line is equal in every column; both are counted, so take one out if it happened once."
            )
            again = text.cells.duplicated()
            yield Violations.of_rows(sentence, text, TABLES[name].columns[0].name, again, again.notna())


REPEATED_ROWS = Check("repeated-rows", False, "Is each row there once?", _look)
