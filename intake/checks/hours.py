"""Hours after a session need a session on or before that day."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    scores, sessions = reading.values("scores"), reading.values("sessions")
    first = sessions.groupby("course_id")["day"].min()
    first_day = scores["course_id"].map(first)
    asked = scores["hours_after_session"].notna() & scores["day"].notna()
    astray = first_day.isna() | (scores["day"] < first_day)
    sentence = (
        "hours count from the latest session, and the course has none on or before this day; check day and hours."
    )
    yield Violations.of_rows(sentence, reading.text("scores"), "hours_after_session", astray, asked)


HOURS = Check("hours", False, "Is there a session that the hours count from?", _look)
