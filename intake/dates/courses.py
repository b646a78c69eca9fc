"""Courses of a source that knows patients only: their sessions cut where months lie between two of them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from intake.cells import of_texts
from intake.dates.columns import Dated, with_texts
from intake.exchange import TABLES
from intake.export import TextTable
from queries.definitions.endpoints import BASELINE

# Ours: maintenance sessions lie up to about two months apart, and after three a treatment is begun anew.
NEW_COURSE_AFTER_DAYS = 90
# What a source says once of a patient and holds of one course: how the last one stands, and when the first began.
_OF_THE_LAST = ("ended", "stop_reason", "last_contact_day")
_OF_THE_FIRST = ("started_on", "started_year")
_PATIENT, _COURSE = "patient_id", "course_id"


def split_into_courses(
    tables: Mapping[str, TextTable], days: Mapping[str, Dated], notes: list[str]
) -> dict[str, TextTable]:
    """Return tables whose rows belong to courses where the source names their patients.

    A patient's second course has the patient's id with `-2` behind it. `days` are the dates of a table's rows; where
    sessions have none, each patient has one course.
    """
    made = dict(tables)
    if not _names_patients_only(tables):
        return made
    begins = _begins(made.get("sessions"), days.get("sessions"))
    made["courses"] = _courses(made["courses"], begins)
    for name, table in tables.items():
        if name != "courses" and _PATIENT in table.cells and _of_courses(name):
            made[name] = _assigned(table, days.get(name), begins)
    notes += _notes(tables["courses"], begins)
    return made


def _notes(courses: TextTable, begins: Mapping[str, list[float]]) -> Iterator[str]:
    more = sum(len(each) > 1 for each in begins.values())
    yield (
        f"courses: a patient's next course begins at a session over {NEW_COURSE_AFTER_DAYS} days after the last one, "
        f"and scores of the {-BASELINE.first_day} days before it belong to it (patients with several: {more:,})."
    )
    columns = [courses.heading(name) for name in _OF_THE_LAST if name in courses.cells]
    if more and columns:
        yield (
            f"courses: {' and '.join(columns)} {'is' if len(columns) == 1 else 'are'} taken to be of a patient's last "
            "course; an earlier one has none, for another began after it."
        )


def _names_patients_only(tables: Mapping[str, TextTable]) -> bool:
    """Tell whether patients stand where the courses' rows name their course, and not just a column that is missing."""
    courses = tables.get("courses")
    if courses is None or _COURSE in courses.cells or _PATIENT not in courses.cells:
        return False
    return any(_PATIENT in table.cells for name, table in tables.items() if name != "courses" and _of_courses(name))


def _of_courses(name: str) -> bool:
    return name == "side_effects" or any(column.name == _COURSE for column in TABLES[name].columns)


def _begins(sessions: TextTable | None, dated: Dated | None) -> dict[str, list[float]]:
    """Return the first days of each patient's courses, in order."""
    if sessions is None or dated is None or _PATIENT not in sessions.cells:
        return {}
    rows = pd.DataFrame({"patient": sessions.cells[_PATIENT].astype(str), "day": dated.days}).dropna()
    rows = rows.sort_values("day")
    gap = rows.groupby("patient")["day"].diff()
    first = rows[gap.isna() | (gap > NEW_COURSE_AFTER_DAYS)]
    return {str(patient): days.tolist() for patient, days in first.groupby("patient")["day"]}


def _courses(courses: TextTable, begins: Mapping[str, list[float]]) -> TextTable:
    """Return a row for each course of each patient who has one."""
    patients = courses.cells[_PATIENT].astype(str)
    count = np.array([max(1, len(begins.get(patient, ()))) for patient in patients], dtype=int)
    at = np.repeat(np.arange(len(count)), count)
    number = np.concatenate([np.arange(1, each + 1) for each in count]) if len(count) else at
    ids = [_id(patient, int(each)) for patient, each in zip(patients.iloc[at], number, strict=True)]
    texts = courses.cells.astype(str).iloc[at]
    cells = pd.DataFrame({name: _repeated(texts[name], str(name), number, count[at]) for name in texts})
    of_patients = replace(courses, cells=cells, lines=courses.lines[at])
    if (count > 1).any():
        of_patients = with_texts(of_patients, "course_number", _numbers(of_patients, number))
    headings = dict(courses.source_columns) | {_COURSE: courses.heading(_PATIENT)}
    return replace(with_texts(of_patients, _COURSE, ids), source_columns=headings)


def _repeated(texts: pd.Series, name: str, number: np.ndarray, last: np.ndarray) -> pd.Series:
    """Return a column of patients' courses; what is of one of them only there."""
    if name in _OF_THE_LAST:
        return of_texts(texts.where(number == last, ""))
    return of_texts(texts.where(number == 1, "") if name in _OF_THE_FIRST else texts)


def _numbers(courses: TextTable, number: np.ndarray) -> list[str]:
    """Return each course's number: in its patient's order, from the given one on, which is of the first."""
    if "course_number" not in courses.cells:
        return [str(each) for each in number]
    given = courses.cells["course_number"].astype(str)
    numbers = zip(given, number.tolist(), strict=True)
    return [str(int(text) + each - 1) if text.isdecimal() else text for text, each in numbers]


def _id(patient: str, number: int) -> str:
    return patient if number == 1 or not patient else f"{patient}-{number}"


def _assigned(table: TextTable, dated: Dated | None, begins: Mapping[str, list[float]]) -> TextTable:
    """Return a table's rows with the course that each belongs to, instead of its patient."""
    patients = table.cells[_PATIENT].astype(str)
    days = dated.days if dated else np.full(len(patients), np.nan)
    lead = -BASELINE.first_day if table.name in ("scores", "item_scores") else 0
    ids = [
        _id(patient, 1 + sum(day >= first - lead for first in begins.get(patient, ())[1:]))
        for patient, day in zip(patients, days, strict=True)
    ]
    assigned = with_texts(replace(table, cells=table.cells.drop(columns=_PATIENT)), _COURSE, ids)
    headings = dict(table.source_columns) | {_COURSE: table.heading(_PATIENT)}
    return replace(assigned, source_columns=headings)
