"""Courses have a baseline; where many have none, the reason is mostly in how days and hours were written."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations, many
from intake.checks.reading import Reading
from queries.definitions.endpoints import BASELINE

_UNSCORED = "this course has no score at all, so no baseline and no endpoint; check that all scores are here."
_TIMED = (
    "this course has no baseline, for its score of the first session's day has hours after the session; leave them "
    "empty where the scale was filled in before it."
)
_LATE = (
    "this course has no baseline, for its scores begin after its first session; check the days, or whether earlier "
    "scores are missing."
)
_EARLY = (
    f"this course has no baseline, for its scores before the first session are from before day {BASELINE.first_day}; "
    "check the days."
)


def _look(reading: Reading) -> Iterator[Violations]:
    courses, scores = reading.values("courses"), reading.values("scores")
    course, text = courses["course_id"], reading.text("courses")
    in_window = scores["day"].between(BASELINE.first_day, BASELINE.last_day).fillna(False).astype(bool)
    timed = in_window & reading.on_session_day("scores") & scores["hours_after_session"].notna()
    without = ~_with(course, scores, in_window & ~timed)
    # A day that can't be read has its own finding.
    asked = course.notna() & ~_with(course, scores, scores["day"].isna())
    early = _with(course, scores, (scores["day"] < BASELINE.first_day).fillna(False).astype(bool))
    scored, after_hours = course.isin(scores["course_id"].dropna()), _with(course, scores, timed)
    reasons = (
        (_UNSCORED, ~scored),
        (_TIMED, after_hours),
        (_EARLY, ~after_hours & early),
        (_LATE, scored & ~after_hours & ~early),
    )
    for sentence, reason in reasons:
        yield from many(Violations.of_rows(sentence, text, "course_id", without & reason, asked))


def _with(course: pd.Series, scores: pd.DataFrame, such: pd.Series) -> pd.Series:
    """Tell which courses have a score that is such."""
    return course.isin(scores["course_id"][such].dropna())


BASELINES = Check("baselines", False, "Have most courses a baseline?", _look)
