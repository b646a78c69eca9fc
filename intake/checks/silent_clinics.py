"""Clinics that say nothing where others of the same export do: what isn't handed over reads as if it didn't occur."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.side_effects import ASKING_METHODS

_VITALS = ("sbp_peak", "dbp_peak", "hr_peak", "spo2_lowest")
_OF_COURSES = {"events": "event", "item_scores": "score of a single item"}


def _look(reading: Reading) -> Iterator[Violations]:
    clinic = reading.by_id("courses", "clinic")
    sessions = reading.values("sessions")
    session_clinic = sessions.set_axis(sessions["session_id"])["course_id"].map(clinic)
    yield from _silent(
        reading,
        "side effect",
        reading.values("side_effects")["session_id"].map(session_clinic[~session_clinic.index.duplicated()]),
        asked_courses(reading, sessions).map(clinic),
    )
    counts = clinic.value_counts()
    courses = clinic[clinic.isin(list(counts.index[counts >= FEW_UNDER]))]  # a small one may really have none of these
    for table, what in _OF_COURSES.items():
        yield from _silent(reading, what, reading.values(table)["course_id"].map(clinic), courses)
    measured = sessions[list(_VITALS)].notna().any(axis="columns")
    yield from _silent(reading, "vital sign", sessions["course_id"].map(clinic)[measured], courses)
    yield from _silent(reading, "screening", reading.values("screenings")["clinic"], courses)


def asked_courses(reading: Reading, sessions: pd.DataFrame) -> pd.Series:
    """Return the courses of the sessions in which side effects were asked about, one a session."""
    usual = sessions["course_id"].map(reading.by_id("courses", "side_effects_method")).isin(ASKING_METHODS)
    asked = (sessions["side_effects_asked"] == "yes") | (sessions["side_effects_asked"].isna() & usual)
    return sessions["course_id"][asked.fillna(False).astype(bool)]


def _silent(reading: Reading, what: str, speaking: pd.Series, expected: pd.Series) -> Iterator[Violations]:
    """A clinic of those `expected` to say something that says nothing, where at least one of the others does."""
    clinics = set(expected.dropna().unique())
    silent = clinics - set(speaking.dropna().unique())
    if not silent or silent == clinics:
        return
    text = reading.text("courses")
    rows = reading.values("courses")["clinic"]
    sentence = (
        f"this clinic has not one {what}, and others have some; check that nothing is missing, "
        "for it would read as if none had occurred."
    )
    yield Violations.of_rows(sentence, text, "clinic", rows.isin(list(silent)), rows.notna())


SILENT_CLINICS = Check("silent-clinics", False, "Does each clinic say what others say?", _look)
