"""One id is written in one way: forms that look alike would be two patients, or one without a course."""

from collections.abc import Iterator

import numpy as np

from intake.cells import filled, rows_with
from intake.checks.check import Check, Violations
from intake.checks.ids import first_of, tables_with_ids
from intake.checks.reading import Reading

_SENTENCE = (
    "looks like another id and is written in another way (accents, wide or unseen letters, letters of another "
    "alphabet, dashes, 12.0 for 12); write one id in one way, or give each its own."
)


def _look(reading: Reading) -> Iterator[Violations]:
    for table in tables_with_ids():
        ids = reading.ids(table)
        first = first_of(ids.forms())
        for name, column, places in ids.marked(first != np.arange(len(first))):
            text = reading.text(name)
            cells = text.cells[column]
            yield Violations.of_rows(_SENTENCE, text, column, rows_with(cells, places), filled(cells))


ID_SPELLINGS = Check("id-spellings", True, "Is each id written in one way?", _look)
