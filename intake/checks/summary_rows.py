"""Each row is one of what its table holds: rows of totals and means are none."""

from collections.abc import Iterator
from functools import partial

from intake.checks.check import Check, Violations
from intake.checks.empty_words import heads_a_summary, sums_up_one
from intake.checks.reading import Reading
from intake.exchange import Column

_SENTENCE = "is a summary row, such as a total or a mean, and no row of its own; take it out."


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind == "id" or column.name in ("clinic", "label", "term"):
            is_one = partial(_is_summary, column)
            yield from Violations.of_cells(_SENTENCE, reading, text, column.name, is_one)


def _is_summary(column: Column, cell: str) -> bool:
    of_one = (column.kind == "id" or column.name == "clinic") and sums_up_one(cell)
    return of_one or heads_a_summary(cell, is_id=column.kind == "id")


SUMMARY_ROWS = Check("summary-rows", True, "Is no row a total or a mean of others?", _look)
