"""Dates lie in years in which a clinic can have treated anybody: 0001-01-01 and 9999-12-31 stand for no date."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import FIRST_YEAR, LAST_YEAR


def _look(reading: Reading) -> Iterator[Violations]:
    sentence = f"must lie in the years {FIRST_YEAR}–{LAST_YEAR}; leave the cell empty where no date is recorded."
    for name in reading.export.tables:
        for column in reading.declared(name):
            if column.kind == "date":
                dates = reading.values(name)[column.name]
                outside = ~dates.dt.year.between(FIRST_YEAR, LAST_YEAR)
                yield Violations.of_rows(sentence, reading.text(name), column.name, outside, dates.notna())


DATES = Check("dates", True, f"Do all dates lie in the years {FIRST_YEAR}–{LAST_YEAR}?", _look)
