"""Ids that differ in capitals alone: some systems mean two by that, most mean one."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.ids import ids_of, same_form, tables_with_ids
from intake.checks.reading import Reading

_SENTENCE = "differs from another id only in capitals, and counts as another; write one id in one way if they are one."


def _look(reading: Reading) -> Iterator[Violations]:
    for table in tables_with_ids():
        first: dict[str, str] = {}
        for name, column, cells in ids_of(reading, table):
            forms = {cell: same_form(cell) for cell in cells.unique()}
            other = {cell: first.setdefault(form.casefold(), form) != form for cell, form in forms.items()}
            broken = cells.map(other).astype(bool)
            yield Violations.of_rows(_SENTENCE, reading.text(name), column, broken, cells != "")


ID_CAPITALS = Check("id-capitals", False, "Do ids differ in more than capitals?", _look)
