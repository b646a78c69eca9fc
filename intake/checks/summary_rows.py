"""Each row is one of what its table holds: rows of totals and means are none."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.empty_words import heads_a_summary
from intake.checks.reading import Reading

_SENTENCE = "is a summary row, such as a total or a mean, and no row of its own; take it out."


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.kind == "id" or column.name in ("clinic", "label", "term"):
                cells = text.cells[column.name]
                is_id = column.kind == "id"
                heads = cells.map({cell: heads_a_summary(cell, is_id) for cell in cells.unique()})
                yield Violations.of_rows(_SENTENCE, text, column.name, heads.astype(bool), cells != "")


SUMMARY_ROWS = Check("summary-rows", True, "Is no row a total or a mean of others?", _look)
