"""Scores begin before the first session: a clock of another time zone moves an evening's to the next day."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations, many
from intake.checks.reading import Reading

_SENTENCE = (
    "the first score of this course is on the day after the first session; if it was filled in before, as where a "
    "survey's dates are in another time zone (UTC), correct the day."
)


def _look(reading: Reading) -> Iterator[Violations]:
    scores = reading.values("scores")
    untimed = scores["hours_after_session"].isna()
    first = scores.groupby("course_id")["day"].transform("min")
    next_day = ((first == 1) & (scores["day"] == 1) & untimed).fillna(False).astype(bool)
    course = reading.values("courses")["course_id"]
    late = course.isin(scores["course_id"][next_day].dropna())
    scored = course.isin(scores["course_id"].dropna())
    clinic = reading.values("courses")["clinic"]
    for one in clinic.dropna().unique():
        asked = scored & (clinic == one).fillna(False)
        yield from many(Violations.of_rows(_SENTENCE, reading.text("courses"), "course_id", late, asked))


FIRST_SCORES = Check("first-scores", False, "Do scores begin before the first session?", _look)
