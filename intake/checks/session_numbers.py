"""No two sessions of a course have the same number."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    # A session whose whole row is there twice is taken as one, and has its own warning.
    sessions = reading.values("sessions")[["session_id", "course_id", "number"]]
    once = sessions.dropna().drop_duplicates("session_id")
    again = once.duplicated(["course_id", "number"]).reindex(sessions.index, fill_value=False)
    asked = sessions.notna().all(axis="columns")
    sentence = "an earlier session of the course has the same number; number them 1, 2, 3 …"
    yield Violations.of_rows(sentence, reading.text("sessions"), "number", again, asked)


SESSION_NUMBERS = Check("session-numbers", False, "Has each session of a course a number of its own?", _look)
