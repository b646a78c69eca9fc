"""Ids that differ in capitals alone: some systems mean two by that, most mean one."""

from collections.abc import Iterator

from intake.cells import filled, rows_with
from intake.checks.check import Check, Violations
from intake.checks.ids import first_of, tables_with_ids
from intake.checks.reading import Reading

_SENTENCE = "differs from another id only in capitals, and counts as another; write one id in one way if they are one."


def _look(reading: Reading) -> Iterator[Violations]:
    for table in tables_with_ids():
        ids = reading.ids(table)
        forms = ids.forms()
        first = forms[first_of(ids.forms_in_small_letters())]
        for name, column, places in ids.marked(first != forms):
            text = reading.text(name)
            cells = text.cells[column]
            yield Violations.of_rows(_SENTENCE, text, column, rows_with(cells, places), filled(cells))


ID_CAPITALS = Check("id-capitals", False, "Do ids differ in more than capitals?", _look)
