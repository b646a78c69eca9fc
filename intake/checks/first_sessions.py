"""A course's first session is on day 0."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.values("sessions")
    days = sessions[["course_id", "day"]].dropna()
    first = days.sort_values("day", kind="stable").drop_duplicates("course_id").index
    asked = sessions.index.to_series().isin(first)
    sentence = "the course's first session is not on day 0, from which all days count; count them from it."
    yield Violations.of_rows(sentence, reading.text("sessions"), "day", sessions["day"] != 0, asked)


FIRST_SESSIONS = Check("first-sessions", False, "Is the first session of each course on day 0?", _look)
