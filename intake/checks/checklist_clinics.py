"""Checklists belong to clinics that have courses."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    clinic = reading.values("checklists")["clinic"]
    astray = ~clinic.isin(list(reading.values("courses")["clinic"].dropna().unique()))
    sentence = "no course is at a clinic of this name, so its checklist is not used; check the spelling."
    yield Violations.of_rows(sentence, reading.text("checklists"), "clinic", astray, clinic.notna())


CHECKLIST_CLINICS = Check("checklist-clinics", False, "Does each checklist belong to a clinic with courses?", _look)
