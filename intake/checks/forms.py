"""Numbers and dates are written in the one form that can't be misread."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import Kind

_EXPECTED: dict[Kind, str] = {
    "integer": "must be a whole number in the digits 0–9, such as 12 or -3.",
    "number": "must be a number in the digits 0–9 with a decimal point, such as 0.5.",
    "date": "must be a real date, written year-month-day as in 2026-01-31.",
}


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        for column in reading.declared(name):
            if column.kind in _EXPECTED:
                filled = text.cells[column.name] != ""
                unread = reading.values(name)[column.name].isna()
                yield Violations.of_rows(_EXPECTED[column.kind], text, column.name, unread, filled)


FORMS = Check("forms", True, "Are numbers and dates written in the expected form?", _look)
