"""One id is written in one way: forms that look alike would be two patients, or one without a course."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.ids import ids_of, same_form, tables_with_ids
from intake.checks.reading import Reading

_SENTENCE = (
    "looks like another id and is written in another way (accents, wide or unseen letters, 12.0 for 12); write one id "
    "in one way, or give each its own."
)


def _look(reading: Reading) -> Iterator[Violations]:
    for table in tables_with_ids():
        first: dict[str, str] = {}
        for name, column, cells in ids_of(reading, table):
            forms = {cell: same_form(cell) for cell in cells.unique()}
            other = {cell: first.setdefault(form, cell) != cell for cell, form in forms.items()}
            broken = cells.map(other).astype(bool)
            yield Violations.of_rows(_SENTENCE, reading.text(name), column, broken, cells != "")


ID_SPELLINGS = Check("id-spellings", True, "Is each id written in one way?", _look)
