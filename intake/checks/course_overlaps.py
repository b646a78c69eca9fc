"""A patient's courses follow one another: the one before is over when the next begins."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    courses, sessions = reading.values("courses"), reading.values("sessions")
    dated = courses[["patient_id", "course_id", "started_on"]].dropna().drop_duplicates("course_id")
    ordered = dated.sort_values(["patient_id", "started_on"], kind="stable")
    begins = ordered.groupby("patient_id", sort=False)["started_on"].shift(-1)
    last_day = ordered["course_id"].map(sessions.groupby("course_id")["day"].max())
    days_until = (begins - ordered["started_on"]).dt.days.astype("Int64")
    overlapping = (last_day >= days_until).reindex(courses.index, fill_value=False)
    followed = begins.notna().reindex(courses.index, fill_value=False)
    sentence = (
        "a session of this course is on or after the day on which the patient's next course began, and its scores from "
        "then on don't count; correct the starts, or make one course of the two."
    )
    yield Violations.of_rows(sentence, reading.text("courses"), "started_on", overlapping, followed)


COURSE_OVERLAPS = Check("course-overlaps", False, "Is a patient's course over when the next begins?", _look)
