"""Set apart: the rows that keep an export from being published, with their reasons, so that the others can be.

No course is counted in part: with a row of a course the whole course is set apart, and with a row of a patient all of
theirs. Of rows that contradict each other none is taken for the right one.
"""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import columns_of
from intake.checks import what_blocks
from intake.checks.conflicting_rows import CONFLICTING_ROWS
from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.export import Export, SourceFile, TextTable, UnreadableExport
from intake.findings import Finding
from intake.typed import key_values

WITH_ITS_COURSE = "another row of its course or patient is set apart"
CONTRADICTED = "another row says something else under the same ids"
_COURSE, _SESSION, _PATIENT = "course_id", "session_id", "patient_id"
_SUFFIX = ".set-apart.csv"
_HEADER = ("table", "file", "line", "reasons", "row")
_Rows = dict[int, list[str]]  # the reasons for which a row, by its place in a table, is set apart


@dataclass(frozen=True)
class SetApart:
    """What is left of an export, and what was set apart of each table: rows as they were read, with their reasons."""

    export: Export
    rows: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def count(self) -> int:
        """Return how many rows were set apart."""
        return sum(map(len, self.rows.values()))

    def emptied(self) -> list[str]:
        """Return the tables that every export needs of which nothing is left."""
        tables = self.export.tables
        return [name for name in self.rows if TABLES[name].required and not len(tables[name].lines)]


def set_apart(export: Export) -> SetApart:
    """Return an export without the rows that block, and these; findings about no row of a table still block."""
    apart: dict[str, list[pd.DataFrame]] = {}
    while blocking := [finding for finding in what_blocks(export) if finding.lines is not None]:
        marked = _marked(export, blocking)
        if not any(marked.values()):
            break
        for name, rows in marked.items():
            if rows:
                apart.setdefault(name, []).append(_listed(export.tables[name], rows))
        export = _without(export, marked)
    return SetApart(export, MappingProxyType({name: pd.concat(rows) for name, rows in apart.items()}))


def file_beside(source: Path) -> Path:
    """Return the file beside a source in which its rows are set apart."""
    whole = source.resolve()
    return whole.with_name(f"{whole.name}{_SUFFIX}")


def beside(source: Path, database: str) -> Path:
    """Return that file; refuse one that would lie inside the database."""
    target = file_beside(source)
    if target.is_relative_to(Path(database).resolve()):
        raise UnreadableExport(f"{target}: what is set apart must not lie in the database; move the source elsewhere.")
    return target


def as_csv(found: SetApart) -> str:
    """Return the rows that were set apart, each with its table, file, line and reasons, as CSV."""
    written = io.StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(_HEADER)
    for name, each in found.rows.items():
        rows.writerows((name, *row) for row in each.itertuples(index=False, name=None))
    return written.getvalue()


def write_set_apart(found: SetApart, target: Path) -> None:
    """Write the rows that were set apart into a file of its owner's alone, in the place of an earlier one."""
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        opened = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(opened, "w", encoding="utf-8", newline="") as file:
            file.write(as_csv(found))
        unfinished.replace(target)
    except OSError:
        raise UnreadableExport(
            f"{target}: what is set apart can't be written there, so nothing was published; check the folder."
        ) from None


def _marked(export: Export, blocking: Iterable[Finding]) -> dict[str, _Rows]:
    """Return for each table the rows that findings are about, and those that can't stay without them."""
    marked: dict[str, _Rows] = {name: {} for name in export.tables}
    for finding in blocking:
        for name, table in export.tables.items():
            if finding.file == table.file or finding.file in table.file.split(" or "):
                for row in np.flatnonzero(np.isin(table.lines, _lines(finding))):
                    _add(marked[name], int(row), _reason(finding))
    if any(finding.check == CONFLICTING_ROWS.name for finding in blocking):
        _mark_contradicted(export, marked)
    _mark_courses(export.tables, marked)
    return marked


def _lines(finding: Finding) -> np.ndarray:
    return np.array([], dtype=int) if finding.lines is None else finding.lines


def _reason(finding: Finding) -> str:
    return f"{finding.column}: {finding.sentence}" if finding.column else finding.sentence


def _add(rows: _Rows, row: int, reason: str) -> None:
    reasons = rows.setdefault(row, [])
    if reason not in reasons:
        reasons.append(reason)


def _mark_contradicted(export: Export, marked: dict[str, _Rows]) -> None:
    """Mark all rows that have the key of a marked one."""
    reading = Reading(export)
    for name, rows in marked.items():
        if rows and TABLES[name].key:
            keys = key_values(TABLES[name], reading.values(name))
            same = keys.groupby(list(keys), dropna=False, observed=True).ngroup().to_numpy()
            for row in set(np.flatnonzero(np.isin(same, same[list(rows)])).tolist()) - rows.keys():
                _add(rows, row, CONTRADICTED)


def _mark_courses(tables: Mapping[str, TextTable], marked: dict[str, _Rows]) -> None:
    """Mark all rows of the courses of which a row is marked, and of the patients; until none is left out."""
    of_session = dict(zip(_texts(tables, "sessions", _SESSION), _texts(tables, "sessions", _COURSE), strict=False))
    of_course = dict(zip(_texts(tables, "courses", _COURSE), _texts(tables, "courses", _PATIENT), strict=False))
    patients = {_texts(tables, "patients", _PATIENT)[row] for row in marked.get("patients", {})} - {""}
    courses = {course for course, patient in of_course.items() if patient in patients}
    for name, rows in marked.items():
        of_rows = _courses_of(tables, name, of_session)
        courses |= {of_rows[row] for row in rows} - {""} if of_rows and name != "screenings" else set()
    for name, rows in marked.items():
        for row, course in enumerate(_courses_of(tables, name, of_session)):
            if course in courses and row not in rows:
                _add(rows, row, WITH_ITS_COURSE)


def _courses_of(tables: Mapping[str, TextTable], name: str, of_session: Mapping[str, str]) -> list[str]:
    """Return the course of each row of a table; none of a table that has none."""
    if name == "side_effects":
        return [of_session.get(session, "") for session in _texts(tables, name, _SESSION)]
    return _texts(tables, name, _COURSE)


def _texts(tables: Mapping[str, TextTable], name: str, column: str) -> list[str]:
    if name not in tables or column not in tables[name].cells:
        return []
    return tables[name].cells[column].astype(str).tolist()


def _listed(table: TextTable, rows: _Rows) -> pd.DataFrame:
    """Return the file, the line, the reasons and the cells of rows."""
    places = sorted(rows)
    cells = table.cells.iloc[places].astype(str).to_dict("records")
    return pd.DataFrame(
        {
            "file": table.file,
            "line": table.lines[places],
            "reasons": [" · ".join(rows[place]) for place in places],
            "row": [json.dumps(each, ensure_ascii=False) for each in cells],
        }
    )


def _without(export: Export, marked: Mapping[str, _Rows]) -> Export:
    """Return an export without rows, of its tables and of the files that they came from, and what was found in them."""
    tables = {name: _table_without(table, marked[name]) for name, table in export.tables.items()}
    gone: dict[str, set[int]] = {}
    for name, rows in marked.items():
        table = export.tables[name]
        for file in table.file.split(" or "):
            gone.setdefault(file, set()).update(map(int, table.lines[list(rows)]))
    return replace(
        export,
        tables=MappingProxyType(tables),
        files=tuple(_file_without(file, gone.get(file.file, set())) for file in export.files),
        findings=tuple(_findings_left(export.findings, gone)),
    )


def _findings_left(findings: Iterable[Finding], gone: Mapping[str, set[int]]) -> Iterator[Finding]:
    for finding in findings:
        if finding.lines is None:
            yield finding
        elif len(left := finding.lines[~np.isin(finding.lines, list(gone.get(finding.file, ())))]):
            yield replace(finding, lines=left, line=int(left[0]), violations=len(left))


def _table_without(table: TextTable, rows: _Rows) -> TextTable:
    if not rows:
        return table
    stays = np.ones(len(table.lines), dtype=bool)
    stays[list(rows)] = False
    return replace(table, cells=_cells(table.cells, stays), lines=table.lines[stays])


def _file_without(file: SourceFile, lines: set[int]) -> SourceFile:
    gone = np.isin(file.lines, list(lines))
    return replace(file, cells=_cells(file.cells, ~gone), lines=file.lines[~gone]) if gone.any() else file


def _cells(cells: pd.DataFrame, stays: np.ndarray) -> pd.DataFrame:
    """Return some rows of cells, whose distinct texts are again those that occur."""
    return columns_of(cells[stays].astype(object).reset_index(drop=True))
