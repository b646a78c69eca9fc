"""Ids and words are made of characters that can be seen: others make two of one, or a label that says another thing."""

from collections.abc import Iterator
from functools import partial

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.identifying.said import holds_unseen

_SENTENCE = "holds a line break or another character that can't be seen; take it out."


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind in ("id", "word"):
            unseen = partial(holds_unseen, is_id=column.kind == "id")
            yield from Violations.of_cells(_SENTENCE, reading, text, column.name, unseen)


UNSEEN_CHARACTERS = Check("unseen-characters", True, "Can every character of an id or word be seen?", _look)
