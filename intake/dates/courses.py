"""Courses of a source that knows patients only: their sessions cut where months lie between two of them."""

from collections.abc import Mapping
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
_PATIENT, _COURSE = "patient_id", "course_id"


def split_into_courses(
    tables: Mapping[str, TextTable], days: Mapping[str, Dated], notes: list[str]
) -> dict[str, TextTable]:
    """Return tables whose rows belong to courses where the source names their patients.

    A patient's second course has the patient's id with `-2` behind it. `days` are the dates of a table's rows; where
    sessions have none, each patient has one course.
    """
    made = dict(tables)
    if "courses" not in made or _COURSE in made["courses"].cells:
        return made
    begins = _begins(made.get("sessions"), days.get("sessions"))
    made["courses"] = _courses(made["courses"], begins)
    for name, table in tables.items():
        if name != "courses" and _PATIENT in table.cells and _of_courses(name):
            made[name] = _assigned(table, days.get(name), begins)
    more = sum(len(each) > 1 for each in begins.values())
    notes.append(
        f"courses: a patient's next course begins at a session over {NEW_COURSE_AFTER_DAYS} days after the last one, "
        f"and scores of the {-BASELINE.first_day} days before it belong to it (patients with several: {more:,})."
    )
    return made


def _of_courses(name: str) -> bool:
    return any(column.name == _COURSE for column in TABLES[name].columns)


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
    cells = pd.DataFrame({name: of_texts(courses.cells[name].astype(str).iloc[at]) for name in courses.cells})
    of_patients = replace(courses, cells=cells, lines=courses.lines[at])
    if (count > 1).any() and "course_number" not in cells:
        of_patients = with_texts(of_patients, "course_number", [str(each) for each in number])
    headings = dict(courses.source_columns) | {_COURSE: courses.heading(_PATIENT)}
    return replace(with_texts(of_patients, _COURSE, ids), source_columns=headings)


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
