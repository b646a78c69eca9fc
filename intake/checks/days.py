"""Days are counted from a course's first session: one of a hundred years is a date in disguise."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import DAY_COLUMNS

_A_HUNDRED_YEARS = 36_525
_FORTY_YEARS = 14_610  # ours: more than any clinic has treated in this way


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        for column in reading.declared(name):
            if column.name in DAY_COLUMNS:
                days = reading.values(name)[column.name]
                sentence = (
                    "days count from the course's first session, and this is over a hundred years; "
                    "a spreadsheet may have written a date as a number."
                )
                far = days.abs() > _A_HUNDRED_YEARS
                yield Violations.of_rows(sentence, reading.text(name), column.name, far, days.notna())
                sentence = "days count from the course's first session, and this is over forty years; correct it."
                long = (days.abs() > _FORTY_YEARS) & ~far
                yield Violations.of_rows(sentence, reading.text(name), column.name, long, days.notna())


DAYS = Check("days", True, "Are days counted from the first session, not from another date?", _look)
