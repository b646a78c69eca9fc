"""What isn't recorded is an empty cell: a mark for it would be a clinic, a reason or a patient of that name."""

from collections.abc import Iterator
from functools import partial

from intake.checks.check import Check, Violations
from intake.checks.empty_words import means_missing, means_unknown, word_means_missing
from intake.checks.reading import Reading
from intake.exchange import Column

_SENTENCE = "is a mark for what isn't recorded and no name or reason; leave the cell empty, or write what it is."


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind in ("id", "word") and column.name != "term":
            yield from Violations.of_cells(_SENTENCE, reading, text, column.name, partial(_says_nothing, column))


def _says_nothing(column: Column, cell: str) -> bool:
    marks = means_missing if column.kind == "id" else word_means_missing
    return marks(cell) or _is_none(column, cell) or (_names_one(column) and means_unknown(cell))


def _names_one(column: Column) -> bool:
    """Tell whether a column names one of several: nobody's clinic is called unknown, a reason for stopping may be."""
    return column.kind == "id" or column.name == "clinic"


def _is_none(column: Column, cell: str) -> bool:
    """Tell whether a cell says none where that isn't an answer: no adjunct and no relation are."""
    return column.name not in ("adjunct", "related") and cell.casefold() == "none"


MISSING_MARKS = Check("missing-marks", True, "Are cells without a value empty?", _look)
