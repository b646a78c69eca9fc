"""A side effect is one: a term that says that there was none is no occurrence of it."""

from collections.abc import Iterator

from intake.checks.absence import says_none
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_SENTENCE = (
    "says that there was none, or that nobody knows; take the row out: a session in which side effects were asked "
    "about and that has no row had none."
)


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.name == "term":
            yield from Violations.of_cells(_SENTENCE, reading, text, column.name, says_none)


NO_SIDE_EFFECTS = Check("no-side-effects", True, "Is every side effect one, and not the absence of any?", _look)
