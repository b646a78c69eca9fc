"""No cell of a required column is empty."""

from collections.abc import Iterator

import numpy as np

from intake.cells import filled
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.required:
                recorded = filled(text.cells[column.name])
                sentence = "this cell is empty and every row needs it; fill it in or take the row out."
                yield Violations.of_rows(sentence, text, column.name, ~recorded, np.ones_like(recorded))


CELLS_PRESENT = Check("cells-present", True, "Is every required cell filled in?", _look)
