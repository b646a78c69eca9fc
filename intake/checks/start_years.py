"""The year of a course's start is the year of its date."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    courses = reading.values("courses")
    year = courses["started_on"].dt.year
    both = courses["started_year"].notna() & year.notna()
    sentence = "this year is not the one of started_on; correct one of them."
    yield Violations.of_rows(sentence, reading.text("courses"), "started_year", courses["started_year"] != year, both)


START_YEARS = Check("start-years", True, "Does the year of each start agree with its date?", _look)
