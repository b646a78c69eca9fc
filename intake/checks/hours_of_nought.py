"""Hours count from a session's start, so 0 on its day is after it: a score from before has none."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_SENTENCE = (
    "0 hours on a session day is at its start and no baseline; leave the cell empty where the scale was filled in "
    "before the session."
)


def _look(reading: Reading) -> Iterator[Violations]:
    scores = reading.values("scores")
    hours = scores["hours_after_session"]
    asked = reading.on_session_day("scores") & hours.notna()
    yield Violations.of_rows(_SENTENCE, reading.text("scores"), "hours_after_session", hours == 0, asked)


HOURS_OF_NOUGHT = Check("hours-of-nought", False, "Have scores from before a session no hours?", _look)
