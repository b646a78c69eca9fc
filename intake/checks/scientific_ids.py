"""Ids are whole: a spreadsheet that takes a long one for a number writes 1.23E+11, and many ids become one."""

from collections.abc import Iterator

from intake.cells import distinct_of, filled, rows_with, texts_at
from intake.checks.check import Check, Violations
from intake.checks.ids import is_scientific, rounded
from intake.checks.reading import Reading

_SENTENCE = (
    "is an id that a spreadsheet turned into a number such as 1.23E+11, so its last digits are lost; export it again "
    "as text."
)
_ROUNDED = (
    "is a number of over 15 digits that ends in noughts, as all such here do: a spreadsheet rounded them, so their "
    "last digits are lost; export them again as text."
)


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind == "id":
            yield from Violations.of_cells(_SENTENCE, reading, text, column.name, is_scientific)
            cells, places = text.cells[column.name], reading.telling(text.name, column.name)
            broken = places[rounded(texts_at(distinct_of(cells), places))]
            if len(broken):
                yield Violations.of_rows(_ROUNDED, text, column.name, rows_with(cells, broken), filled(cells))


SCIENTIFIC_IDS = Check("scientific-ids", True, "Is every id as it was given, not a rounded number?", _look)
