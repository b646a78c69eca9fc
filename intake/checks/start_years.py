"""The year of a course's start is the year of its date."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.dates.safe_harbor import OTHER_YEAR


def _look(reading: Reading) -> Iterator[Violations]:
    courses = reading.values("courses")
    year = courses["started_on"].dt.year
    both = courses["started_year"].notna() & year.notna()
    yield Violations.of_rows(OTHER_YEAR, reading.text("courses"), "started_year", courses["started_year"] != year, both)


START_YEARS = Check("start-years", True, "Does the year of each start agree with its date?", _look)
