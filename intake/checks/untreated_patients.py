"""Patients have a course."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    patient = reading.values("patients")["patient_id"]
    untreated = ~patient.isin(reading.values("courses")["patient_id"].dropna())
    sentence = "this patient has no course and is counted nowhere; check whether a course is missing."
    yield Violations.of_rows(sentence, reading.text("patients"), "patient_id", untreated, patient.notna())


UNTREATED_PATIENTS = Check("untreated-patients", False, "Has each patient a course?", _look)
