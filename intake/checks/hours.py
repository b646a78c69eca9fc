"""Hours after a session need a session on or before that day, and are as many as the days since it."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

HOURS_A_DAY = 24


def _look(reading: Reading) -> Iterator[Violations]:
    scores, sessions = reading.values("scores"), reading.values("sessions")
    first = sessions.groupby("course_id")["day"].min()
    first_day = scores["course_id"].map(first)
    asked = scores["hours_after_session"].notna() & scores["day"].notna()
    astray = first_day.isna() | (scores["day"] < first_day)
    sentence = (
        "hours count from the latest session, and the course has none on or before this day; check day and hours."
    )
    text = reading.text("scores")
    yield Violations.of_rows(sentence, text, "hours_after_session", astray, asked)
    days = scores["day"] - _latest_session(scores[asked], sessions).reindex(scores.index)
    off = (scores["hours_after_session"] - HOURS_A_DAY * days).abs() > HOURS_A_DAY
    timed = days.notna() & (scores["hours_after_session"] > 0)  # some tools fill in noughts
    sentence = "these hours aren't those since the latest session on or before this day; check day and hours."
    yield Violations.of_rows(sentence, text, "hours_after_session", off, timed)


def _latest_session(scores: pd.DataFrame, sessions: pd.DataFrame) -> pd.Series:
    """Return the day of the course's latest session on or before each score's."""
    held = sessions[["course_id", "day"]].dropna().astype("int64").drop_duplicates().sort_values("day")
    of_scores = scores[["course_id", "day"]].dropna().astype("int64").reset_index(names="row").sort_values("day")
    found = pd.merge_asof(of_scores, held.assign(session_day=held["day"]), on="day", by="course_id")
    return found.set_index("row")["session_day"]


HOURS = Check("hours", False, "Is there a session that the hours count from?", _look)
