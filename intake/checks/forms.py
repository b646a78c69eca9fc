"""Numbers and dates are written in the one form that can't be misread."""

import re
from collections.abc import Iterator

from intake.cells import distinct_of, filled, rows_with
from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import DAY_COLUMNS, Column
from intake.identifying.shapes import holds_a_date
from intake.typed import value

_EXPECTED = {
    "integer": "must be a whole number in the digits 0–9, such as 12 or -3.",
    "number": "must be a number in the digits 0–9 with a decimal point, such as 0.5.",
    "date": "must be a real date, written year-month-day as in 2026-01-31.",
}

_NO_DAY = (
    "is a date from which no day can be counted: its course has no session with a date, or no calendar has the date; "
    "add the session or mend the date."
)

_DECIMALS = re.compile(r"-?[0-9]{1,9}\.[0-9]+")
WHOLE = "has decimals, and only whole numbers fit here; round it as the scale's authors say, or leave it out."

# What tools and people write instead, each with what to do; the first that fits is said.
_SLIPS: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    (
        ("integer",),
        _DECIMALS,
        WHOLE,
    ),
    (
        ("integer", "number"),
        re.compile(r"-?[0-9]+(?:[.,][0-9]+)*,[0-9]+(?:\.[0-9]+)?"),
        "holds a comma; write decimals with a point and thousands without a mark, such as 1000.5.",
    ),
    (
        ("integer", "number"),
        re.compile(r"-?[0-9](?:[.,][0-9]+)?[Ee][+-]?[0-9]+"),
        "is in scientific notation; write the number out in digits, such as 1200.",
    ),
)


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind in _EXPECTED:
            cells = text.cells[column.name]
            said = [_sentence(column, cell) for cell in distinct_of(cells).to_pylist()]
            for sentence in dict.fromkeys(filter(None, said)):
                places = [place for place, its in enumerate(said) if its == sentence]
                yield Violations.of_rows(sentence, text, column.name, rows_with(cells, places), filled(cells))


def _sentence(column: Column, cell: str) -> str | None:
    """Return what is wrong with the form of a cell, or None where there is nothing to say."""
    if not cell or value(column, cell) is not None:
        return None
    if column.name in DAY_COLUMNS and holds_a_date(cell):
        return _NO_DAY
    fitting = (sentence for kinds, form, sentence in _SLIPS if column.kind in kinds and form.fullmatch(cell))
    return next(fitting, _EXPECTED[column.kind])


FORMS = Check("forms", True, "Are numbers and dates written in the expected form?", _look)
