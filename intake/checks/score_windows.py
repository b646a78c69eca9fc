"""Scores lie in windows: one that no baseline, endpoint or week takes up is answered for nothing."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations, many
from intake.checks.reading import Reading
from queries.definitions.endpoints import BASELINE, ENDPOINTS, UNTIMED, DaysWindow, HoursWindow
from queries.definitions.trajectory import DAYS_A_WEEK, REACH_DAYS

_SENTENCE = (
    "this score lies in no window, so no baseline, endpoint or week uses it; check that days count from the first "
    "session and hours from its start."
)


def _look(reading: Reading) -> Iterator[Violations]:
    yield from many(in_no_window(reading))


def in_no_window(reading: Reading) -> Violations:
    """Return the scores that no baseline, endpoint or week uses, of all that have a day."""
    scores, sessions = reading.values("scores"), reading.values("sessions")
    day = scores["day"]
    induction = sessions[(sessions["phase"] == "induction").fillna(False)]
    after_induction = day - scores["course_id"].map(induction.groupby("course_id")["day"].max())
    timed = reading.on_session_day("scores") & scores["hours_after_session"].notna()
    used = day.between(BASELINE.first_day, BASELINE.last_day).fillna(False).astype(bool) & ~timed
    for window in ENDPOINTS.values():
        if isinstance(window, DaysWindow):
            since = after_induction if window.after_induction else day
            used |= since.between(window.first, window.last).fillna(False).astype(bool)
        if isinstance(window, HoursWindow):
            used |= _within(window, scores)
    # From here on every day is near to a week; what comes after the last week still says how long a response lasts.
    used |= (day >= DAYS_A_WEEK - REACH_DAYS).fillna(False).astype(bool)
    return Violations.of_rows(_SENTENCE, reading.text("scores"), "day", ~used, day.notna())


def _within(window: HoursWindow, scores: pd.DataFrame) -> pd.Series:
    day, hours = scores["day"], scores["hours_after_session"]
    assumed = hours.fillna(UNTIMED.hours).where(hours.notna() | (day == UNTIMED.day).fillna(False))
    within = day.between(0, window.last_day) & assumed.between(window.first, window.last)
    return within.fillna(False).astype(bool)


SCORE_WINDOWS = Check("score-windows", False, "Do most scores lie in a window?", _look)
