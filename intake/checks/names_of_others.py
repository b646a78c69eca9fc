"""What is called `other` has a name of its own, and one of the words that its column knows is none."""

from collections.abc import Iterator
from functools import partial

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import OTHER, TABLES, Column


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.if_other:
            known = TABLES[text.name].column(column.if_other)
            words = ", ".join(word for word in known.choices if word != OTHER)
            sentence = f"is a word of {known.name} itself, which knows {words}; write it there and nothing here."
            yield from Violations.of_cells(sentence, reading, text, column.name, partial(_is_known, known))


def _is_known(column: Column, name: str) -> bool:
    return name.casefold() in {word.casefold() for word in column.choices}


NAMES_OF_OTHERS = Check("names-of-others", True, "Has what is called other a name of its own?", _look)
