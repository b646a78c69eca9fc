"""Ages from birth dates: the whole years on the day of a patient's first session; nothing of the dates is left."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

import numpy as np

from intake.dates.columns import Dated, with_texts
from intake.export import TextTable
from intake.findings import Finding

CHECK = "birth-dates"
BORN = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
# Ours: where a month or a day isn't said, the middle of the year or month is meant, so an age is a year off at most.
_MIDDLE_MONTH, _MIDDLE_DAY, _FIRST = 7, 15, 1
_OLDEST = 90
_OLDER_THAN_ANYBODY = 115
_EPOCH = date(1970, 1, 1).toordinal()
_UNKNOWN = "this birth date is no date, after the first session or over 115 years before it; the age is not recorded."
_NO_START = "the day of this patient's first session isn't known, so the age at it is not recorded."


def with_ages(
    tables: Mapping[str, TextTable], starts: Dated | None, notes: list[str], findings: list[Finding]
) -> dict[str, TextTable]:
    """Return tables with ages for the birth dates in the patients' ages, over 89 as 90.

    `starts` are the first days of the courses. An age that can't be told is empty, and counted.
    """
    made = dict(tables)
    patients, first = tables["patients"], _first_days(tables["courses"], starts)
    said = patients.cells["age"].astype(str).tolist()
    born = np.array([BORN.fullmatch(text) is not None for text in said], dtype=bool)
    days = [first.get(each) for each in patients.cells["patient_id"].astype(str)]
    ages = [
        _age(text, day) if is_born else text for text, is_born, day in zip(said, born, days, strict=True)
    ]  # what is no birth date stays, and is checked as any age
    without = np.array([not age for age in ages], dtype=bool) & born
    no_start = np.array([day is None for day in days], dtype=bool)
    findings += _findings(patients, without & no_start, _NO_START, int(born.sum()))
    findings += _findings(patients, without & ~no_start, _UNKNOWN, int(born.sum()))
    in_part = sum(is_born and text.count("-") < 2 for text, is_born in zip(said, born, strict=True))
    if born.any():
        said_of = f"{patients.file}: ages are whole years at the first session, over 89 as 90; birth dates are let go."
        partly = f" {in_part:,} are known by year or month alone and taken for its middle." if in_part else ""
        notes.append(f"{said_of}{partly}")
    return made | {"patients": with_texts(patients, "age", ages)}


def _first_days(courses: TextTable, starts: Dated | None) -> Mapping[str, int]:
    """Return the day of each patient's first session, of those all of whose courses have one."""
    if starts is None:
        return MappingProxyType({})
    first: dict[str, float] = {}
    for patient, day in zip(courses.cells["patient_id"].astype(str), starts.days, strict=True):
        first[patient] = float(np.minimum(first.get(patient, day), day))  # which is missing where either is
    return {patient: int(day) for patient, day in first.items() if np.isfinite(day)}


def _age(text: str, day: int | None) -> str:
    """Return the age on a day, counted from 1970, of somebody born then; "" where it isn't known."""
    found = BORN.fullmatch(text)
    assert found is not None
    year, month, of_month = found.groups()
    try:
        born = date(int(year), int(month or _MIDDLE_MONTH), int(of_month or (_MIDDLE_DAY if month else _FIRST)))
    except ValueError:
        return ""
    if day is None:
        return ""
    on = date.fromordinal(day + _EPOCH)
    age = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    return str(min(age, _OLDEST)) if 0 <= age <= _OLDER_THAN_ANYBODY else ""


def _findings(patients: TextTable, rows: np.ndarray, sentence: str, asked: int) -> Iterator[Finding]:
    if rows.any():
        lines = patients.lines[rows]
        yield Finding(CHECK, False, sentence, patients.file, int(lines[0]), patients.heading("age"), len(lines), asked)
