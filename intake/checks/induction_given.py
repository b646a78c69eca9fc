"""Courses have an induction session."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.values("sessions")
    course = reading.values("courses")["course_id"]
    induced = sessions["course_id"][(sessions["phase"] == "induction").fillna(False)]
    without = ~course.isin(induced.dropna())
    sentence = "this course has no induction session, so no endpoint; check whether sessions or phases are missing."
    yield Violations.of_rows(sentence, reading.text("courses"), "course_id", without, course.notna())


INDUCTION_GIVEN = Check("induction-given", False, "Has each course an induction session?", _look)
