"""A patient's courses are numbered in the order of their starts."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    courses = reading.values("courses")
    numbered = courses[["patient_id", "course_id", "course_number", "started_on"]]
    known = numbered.dropna(subset=["patient_id", "course_number"]).drop_duplicates("course_id")
    ordered = known.sort_values(["patient_id", "course_number"], kind="stable")
    before = ordered.groupby("patient_id", sort=False).shift()
    text = reading.text("courses")
    earlier = ordered["started_on"] < before["started_on"]
    both = ordered["started_on"].notna() & before["started_on"].notna()
    sentence = "this course starts before the patient's course with the number before it; check number and start."
    yield Violations.of_rows(sentence, text, "started_on", _in_file(earlier, courses), _in_file(both, courses))
    same = ordered["course_number"] == before["course_number"]
    sentence = "another course of the patient has the same number; 1 is the first, 2 the second …"
    asked = _in_file(ordered["course_number"].notna(), courses)
    yield Violations.of_rows(sentence, text, "course_number", _in_file(same, courses), asked)


def _in_file(ordered: pd.Series, rows: pd.DataFrame) -> pd.Series:
    return ordered.reindex(rows.index, fill_value=False)


COURSE_ORDER = Check("course-order", False, "Are a patient's courses numbered in order?", _look)
