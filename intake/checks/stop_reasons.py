"""Only courses that were stopped have a reason for it."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    courses = reading.values("courses")
    asked = courses["stop_reason"].notna() & courses["ended"].notna()
    sentence = "there is a reason for stopping, but ended doesn't say stopped; correct one of them."
    yield Violations.of_rows(sentence, reading.text("courses"), "stop_reason", courses["ended"] != "stopped", asked)


STOP_REASONS = Check("stop-reasons", False, "Have only stopped courses a reason for it?", _look)
