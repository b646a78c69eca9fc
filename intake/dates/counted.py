"""Days counted: an export's dates become days from each course's first session, and times hours after a session.

What the exchange format holds of dates is all that is left of them: the day that a course started and a person was
screened, and under Safe Harbor the year of the former.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import codes_of, distinct_of
from intake.dates.ages import with_ages
from intake.dates.columns import Dated, dated_column, with_texts
from intake.dates.conventions import Conventions
from intake.dates.courses import split_into_courses
from intake.dates.hours import with_hours
from intake.dates.safe_harbor import reduced
from intake.dates.sessions import completed
from intake.dates.side_effects import of_their_sessions
from intake.exchange import DAY_COLUMNS, TABLES
from intake.export import Export, TextTable
from intake.findings import Finding

CHECK = "start-dates"
_DAYS: Mapping[str, str] = MappingProxyType(
    {table.name: column.name for table in TABLES.values() for column in table.columns if column.name in DAY_COLUMNS}
    | {"side_effects": "day"}  # which a mapping may name in the place of their session
)
_DATES: Mapping[str, str] = MappingProxyType({"courses": "started_on", "screenings": "screened_on"})

_SAFE_HARBOR = "safe-harbor"


def counted(export: Export, conventions: Conventions, *, born: bool = False) -> Export:
    """Return an export with days for the dates of its tables, which are in one form, and with notes on what follows.

    A date from which no day can be counted stays as it is, and is a fault that the checks find. `born` says that birth
    dates stand where ages belong.
    """
    notes: list[str] = []
    days = _read(export.tables, _DAYS, conventions)
    tables = split_into_courses(export.tables, days, notes)
    if tables.get("courses") is not export.tables.get("courses"):
        days |= _read({"courses": tables["courses"]}, _DAYS, conventions)
    dates = _read(tables, _DATES, conventions)
    findings: list[Finding] = []
    if days:
        notes.append("days are counted from each course's first session, which is day 0.")
        first = _first_days(tables, days, dates)
        if "scores" in days and "sessions" in days and days["scores"].timed:
            if days["sessions"].timed:
                tables["scores"], unclear = with_hours(tables, days)
                findings += unclear
                notes.append("scores: hours after a session are counted from its time to the score's.")
            else:
                notes.append("scores: sessions have no times, so a score of a session's day counts as before it.")
        for name, dated in days.items():
            tables[name] = _with_days(tables[name], _DAYS[name], dated, first)
        if "sessions" in days and "courses" in tables:
            findings += _other_starts(tables["courses"], dates.get("courses"), first)
            dates["courses"] = _starts(tables["courses"], dates.get("courses"), first)
    if born:
        tables = with_ages(tables, dates.get("courses"), notes, findings)
    for name, dated in dates.items():
        if not dated.plain:
            tables[name] = _with_dates(tables[name], _DATES[name], dated)
    if export.manifest.regime == _SAFE_HARBOR:
        tables = reduced(tables, _DATES, notes, findings)
    tables = of_their_sessions(completed(tables, notes), findings)
    return replace(
        export,
        tables=MappingProxyType(tables),
        findings=(*export.findings, *findings),
        notes=(*export.notes, *notes),
    )


def _read(tables: Mapping[str, TextTable], columns: Mapping[str, str], conventions: Conventions) -> dict[str, Dated]:
    """Return the dates of each table that has any in the column named for it."""
    found = {
        name: dated_column(tables[name], column, conventions) for name, column in columns.items() if name in tables
    }
    return {name: dated for name, dated in found.items() if dated}


def _first_days(
    tables: Mapping[str, TextTable], days: Mapping[str, Dated], dates: Mapping[str, Dated]
) -> Mapping[str, float]:
    """Return the day of each course's first session: by its sessions, if all have dates, else the declared start."""
    first = _earliest(tables.get("courses"), dates.get("courses"))
    return first | _earliest(tables.get("sessions"), days.get("sessions"))


def _earliest(table: TextTable | None, dated: Dated | None) -> dict[str, float]:
    """Return the first day of each course all of whose rows have one."""
    if table is None or dated is None or "course_id" not in table.cells:
        return {}
    rows = pd.DataFrame({"course": codes_of(table.cells["course_id"]), "day": dated.days})
    whole = rows.groupby("course")["day"].agg(["min", "count", "size"])
    texts = distinct_of(table.cells["course_id"]).to_pylist()
    known = whole[whole["count"] == whole["size"]]["min"]
    return {texts[code]: day for code, day in known.items() if texts[code]}


def _of_courses(table: TextTable, first: Mapping[str, float]) -> np.ndarray:
    """Return the first day of each row's course; missing where no column names it."""
    if "course_id" not in table.cells:
        return np.full(len(table.lines), np.nan)
    courses = table.cells["course_id"]
    days = np.array([first.get(text, np.nan) for text in distinct_of(courses).to_pylist()], dtype=float)
    return days[codes_of(courses)] if len(days) else np.zeros(0)


def _with_days(table: TextTable, column: str, dated: Dated, first: Mapping[str, float]) -> TextTable:
    if "course_id" not in table.cells:
        return table
    days = dated.days - _of_courses(table, first)
    return with_texts(table, column, _texts(days, table.cells[column].astype(str)))


def _texts(numbers: np.ndarray, otherwise: pd.Series) -> list[str]:
    """Return whole numbers as texts, and what stood there where there is none."""
    return [
        str(int(number)) if known else text
        for number, known, text in zip(numbers, np.isfinite(numbers), otherwise, strict=True)
    ]


def _starts(courses: TextTable, given: Dated | None, first: Mapping[str, float]) -> Dated:
    """Return the day of each course's first session; as declared, for a course whose sessions have no dates."""
    days = _of_courses(courses, first)
    if given is not None:
        days = np.where(np.isfinite(days), days, given.days)
    return Dated(days, np.full(len(days), np.nan))


def _other_starts(courses: TextTable, given: Dated | None, first: Mapping[str, float]) -> Iterator[Finding]:
    """Say that the start of a course, as declared, is another day than that of its first session."""
    if given is None or "course_id" not in courses.cells:
        return
    days = _of_courses(courses, first)
    both = np.isfinite(days) & np.isfinite(given.days)
    other = both & (days != given.days)
    if other.any():
        sentence = "is another day than that of the course's first session, which is taken; correct one of them."
        line, column = int(courses.lines[other.argmax()]), courses.heading("started_on")
        yield Finding(CHECK, False, sentence, courses.file, line, column, int(other.sum()), int(both.sum()))


def _with_dates(table: TextTable, column: str, dated: Dated) -> TextTable:
    """Return a table with its dates in one form; a text that is none stays as it is."""
    known = np.isfinite(dated.days)
    days = pd.to_datetime(np.where(known, dated.days, 0), unit="D").strftime("%Y-%m-%d")
    texts = table.cells[column].astype(str) if column in table.cells else [""] * len(known)
    return with_texts(
        table, column, [day if is_known else text for day, is_known, text in zip(days, known, texts, strict=True)]
    )
