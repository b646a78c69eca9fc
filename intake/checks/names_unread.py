"""Names that nothing reads, because what they name has a word already."""

from collections.abc import Iterator

from intake.cells import filled
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import OTHER


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.if_other:
            named = filled(text.cells[column.name])
            of = column.if_other
            sentence = f"is read only where {of} is {OTHER}, and here it isn't; write {OTHER} there, or take it out."
            yield Violations.of_rows(sentence, text, column.name, ~reading.says(text.name, column), named)


NAMES_UNREAD = Check("names-unread", False, "Do names stand only beside what is called other?", _look)
