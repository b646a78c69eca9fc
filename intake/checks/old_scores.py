"""Scores from long before the course."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_A_YEAR = 365


def _look(reading: Reading) -> Iterator[Violations]:
    day = reading.values("scores")["day"]
    sentence = "this score is from over a year before the course; check the day."
    yield Violations.of_rows(sentence, reading.text("scores"), "day", day < -_A_YEAR, day.notna())


OLD_SCORES = Check("old-scores", False, "Are scores from the course or the year before it?", _look)
