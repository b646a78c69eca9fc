"""Exports drawn as small text tables: the form in which the examples are written, and failures are shown.

    protocols
    induction_sessions
    2

    sessions
    course_id | day
    c1        | 0
    c1        | 7

    scores
    course_id | instrument | day | hours_after_session | total
    c1        | GAD-7      | -3  |                     | 15      # the baseline
    c1        | GAD-7      | 14  |                     | 7

How it reads:

- A blank line ends a table. Its first line is its name, its second its columns; `#` begins a remark.
- An empty cell is "not recorded". A cell that looks like a whole number, a decimal, a fraction or a date is one;
  anything else is a word, and so is whatever stands in a column ending in `_id`.
- The table `manifest` has one column, `cutoff`.

What is left out is filled in, so that an example shows only what it is about:

- Without a `course_id` column, rows belong to the course c1. A protocol, patient or course that is needed but not
  written is made up: North clinic, diagnosis GAD, started on 2026-01-01, completed, a patient of its own, treated with
  0.5 mg/kg of IV ketamine by a protocol that prescribes no number of induction sessions.
- A session is an induction session, completed, numbered by day within its course. A score is a GAD-7.
- Any other column left out is empty. A column that is written is never filled in: its empty cells stay empty.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from .tables import COLUMNS, Export, Row, Tables

DEFAULTS: dict[str, Row] = {
    "protocols": {
        "protocol_id": "p1",
        "label": "IV ketamine 0.5 mg/kg",
        "drug": "ketamine",
        "route": "IV",
        "dose": 0.5,
        "dose_unit": "mg/kg",
    },
    "courses": {
        "course_id": "c1",
        "clinic": "North",
        "diagnosis": "GAD",
        "started_on": date(2026, 1, 1),
        "started_year": 2026,
        "ended": "completed",
    },
    "sessions": {"course_id": "c1", "phase": "induction", "completed": "yes"},
    "scores": {"course_id": "c1", "instrument": "GAD-7"},
    "item_scores": {"course_id": "c1", "instrument": "GAD-7"},
    "events": {"course_id": "c1"},
    "checklists": {"clinic": "North"},
    "screenings": {"clinic": "North", "diagnosis": "GAD"},
}
"""What a column holds when it is left out of its table; a column that is not here is empty then."""

LOOKS: tuple[tuple[str, Callable[[str], Any]], ...] = (
    (r"-?\d+", int),
    (r"-?\d+\.\d+", float),
    (r"-?\d+/\d+", Fraction),
    (r"\d{4}-\d\d-\d\d", date.fromisoformat),
)


def cell(text: str, column: str = "") -> Any:
    """The value that a cell's text stands for: int, float, Fraction, date, str, or None when it is empty."""
    if text == "":
        return None
    if not column.endswith("_id"):
        for look, typed in LOOKS:
            if re.fullmatch(look, text):
                return typed(text)
    return text


def parse_table(text: str) -> list[Row]:
    """One table without its name: a line of columns, then the rows. Only the columns written are in the rows."""
    lines = [line.split("#")[0].strip() for line in text.strip().splitlines()]
    columns, *rows = [[part.strip() for part in line.split("|")] for line in lines if line] or [[]]
    for row in rows:
        if len(row) != len(columns):
            raise ValueError(f"{len(columns)} columns ({' | '.join(columns)}) but the row {' | '.join(row)}")
    return [{column: cell(part, column) for column, part in zip(columns, row, strict=True)} for row in rows]


def parse(text: str) -> Export:
    """The export that the text draws: every table, every column, what is left out filled in."""
    written: Tables = {}
    for block in re.split(r"\n\s*\n", text.strip()):
        name, rest = block.strip().split("\n", 1)
        written[name.strip()] = parse_table(rest)
    manifest = written.pop("manifest", [{"cutoff": None}])
    for name, rows in written.items():
        if unknown := {column for row in rows for column in row} - set(COLUMNS.get(name, ())):
            raise ValueError(f"{name} has no column {', '.join(sorted(unknown))}")
    return Export(fill_in(written), manifest[0]["cutoff"])


def fill_in(written: Tables) -> Tables:
    """Complete tables from partly written ones."""
    rows = {name: [DEFAULTS.get(name, {}) | row for row in written.get(name, [])] for name in COLUMNS}
    _make_up(rows["courses"], "course_id", _mentioned(rows, "course_id"), DEFAULTS["courses"])
    for course in rows["courses"]:
        if course["started_on"] is not None and "started_year" not in written.get("courses", [{}])[0]:
            course["started_year"] = course["started_on"].year
        course.setdefault("patient_id", f"patient-{course['course_id']}")
        course.setdefault("protocol_id", rows["protocols"][0]["protocol_id"] if rows["protocols"] else "p1")
    _make_up(rows["protocols"], "protocol_id", _mentioned(rows, "protocol_id"), DEFAULTS["protocols"])
    _make_up(rows["patients"], "patient_id", _mentioned(rows, "patient_id"), {})
    _number(rows["courses"], "course_number", "patient_id")
    _number(sorted(rows["sessions"], key=lambda session: session["day"]), "number", "course_id")
    for session in rows["sessions"]:
        session.setdefault("session_id", f"{session['course_id']}-s{session['number']}")
    return {
        name: [{column: row.get(column) for column in columns} for row in rows[name]]
        for name, columns in COLUMNS.items()
    }


def _mentioned(rows: Tables, column: str) -> list[str]:
    """The ids found in any table's column, each once, in order of appearance."""
    found = [row[column] for table in rows.values() for row in table if row.get(column) is not None]
    return list(dict.fromkeys(found))


def _make_up(rows: list[Row], column: str, ids: Iterable[str], defaults: Row) -> None:
    """Add a row of defaults for every id that has none."""
    present = {row[column] for row in rows}
    rows += [defaults | {column: name} for name in ids if name not in present]


def _number(rows: list[Row], column: str, within: str) -> None:
    """Number the rows 1, 2, … within each patient or course, unless they are numbered."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row[within]] += 1
        row.setdefault(column, seen[row[within]])


def draw(export: Export) -> str:
    """The export as text that `parse` reads back to the same export; columns that would be filled in are left out."""
    blocks = [draw_table([{"cutoff": export.cutoff}], "manifest")] if export.cutoff else []
    for name, rows in export.tables.items():
        defaults = DEFAULTS.get(name, {})
        generated = {"patient_id", "protocol_id", "course_number", "started_year", "session_id", "number"}
        shown = [
            column
            for column in COLUMNS[name]
            if column in generated or any(row[column] != defaults.get(column) for row in rows)
        ]
        if rows:
            blocks.append(draw_table([{column: row[column] for column in shown} for row in rows], name))
    return "\n\n".join(blocks)


def draw_table(rows: list[Row], name: str = "") -> str:
    """Rows with the same columns as one text table, its columns aligned."""
    columns = list(rows[0])
    cells = [columns] + [["" if row[column] is None else str(row[column]) for column in columns] for row in rows]
    widths = [max(len(line[k]) for line in cells) for k in range(len(columns))]
    lines = [" | ".join(part.ljust(width) for part, width in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join([name] * bool(name) + lines)
