"""Ids and words are made of characters that can be seen: others make two of one, or a label that says another thing."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.identifying.said import holds_unseen

_SENTENCE = "holds a line break or another character that can't be seen; take it out."


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.kind in ("id", "word"):
                cells = text.cells[column.name]
                unseen = {cell: holds_unseen(cell, column.kind == "id") for cell in cells.unique()}
                yield Violations.of_rows(_SENTENCE, text, column.name, cells.map(unseen), cells != "")


UNSEEN_CHARACTERS = Check("unseen-characters", True, "Can every character of an id or word be seen?", _look)
