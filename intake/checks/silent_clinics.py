"""Clinics that say nothing where others of the same export do: what isn't handed over is not recorded, or reads so."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.derived.silences import MANY_EXPECTED, VITAL_SIGNS
from queries.definitions.side_effects import ASKING_METHODS

_OF_COURSES = {"events": "event", "item_scores": "score of a single item"}
_READS_SO = ("side effect", "event")


def _look(reading: Reading) -> Iterator[Violations]:
    clinic = reading.by_id("courses", "clinic")
    sessions = reading.values("sessions")
    session_clinic = sessions.set_axis(sessions["session_id"])["course_id"].map(clinic)
    yield from _silent(
        reading,
        "side effect",
        reading.values("side_effects")["session_id"].drop_duplicates().map(_first_of_each(session_clinic)),
        asked_courses(reading, sessions).map(clinic),
    )
    for table, what in _OF_COURSES.items():
        yield from _silent(reading, what, reading.values(table)["course_id"].drop_duplicates().map(clinic), clinic)
    measured = sessions["course_id"][sessions[list(VITAL_SIGNS)].notna().any(axis="columns")]
    yield from _silent(reading, "vital sign", measured.drop_duplicates().map(clinic), clinic)
    yield from _silent(reading, "screening", reading.values("screenings")["clinic"], clinic)


def _first_of_each(rows: pd.Series) -> pd.Series:
    return rows[~rows.index.duplicated()]


def asked_courses(reading: Reading, sessions: pd.DataFrame) -> pd.Series:
    """Return the courses of the sessions in which side effects were asked about, one a session."""
    usual = sessions["course_id"].map(reading.by_id("courses", "side_effects_method")).isin(ASKING_METHODS)
    asked = (sessions["side_effects_asked"] == "yes") | (sessions["side_effects_asked"].isna() & usual)
    return sessions["course_id"][asked.fillna(False).astype(bool)]


def _silent(reading: Reading, what: str, speaking: pd.Series, units: pd.Series) -> Iterator[Violations]:
    """A clinic that says nothing, though its sessions or courses would say many as often as those of the others do.

    `units` are the clinics of the sessions or courses of which something could be said, `speaking` of those of which it
    is: items of one course hang together, and so do effects of one session.
    """
    said, could = speaking.value_counts(), units.value_counts()
    own = could[~could.index.isin(list(said.index[said > 0]))]
    among_others = could.sum() - own.sum()
    if not among_others:
        return
    silent = own.index[own * said.sum() >= MANY_EXPECTED * among_others]
    rows = reading.values("courses")["clinic"]
    so = "it would read as if none had occurred" if what in _READS_SO else "it counts as not recorded"
    sentence = f"this clinic has not one {what}, and others have some; check that nothing is missing, for {so}."
    yield Violations.of_rows(sentence, reading.text("courses"), "clinic", rows.isin(list(silent)), rows.notna())


SILENT_CLINICS = Check("silent-clinics", False, "Does each clinic say what others say?", _look)
