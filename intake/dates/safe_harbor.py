"""Safe Harbor: of an export's dates nothing is kept but the years in which courses started."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from intake.cells import filled
from intake.dates.columns import with_texts
from intake.dates.written import is_written_date
from intake.exchange import COURSES
from intake.export import TextTable
from intake.findings import Finding
from intake.typed import value

OTHER_YEAR = "this year is not the one of started_on; correct one of them."
_CHECK = "start-years"
_YEAR = COURSES.column("started_year")


def reduced(
    tables: Mapping[str, TextTable], columns: Mapping[str, str], notes: list[str], findings: list[Finding]
) -> dict[str, TextTable]:
    """Return tables without the dates in their columns, with a note on each; a year that isn't the date's is found."""
    made = dict(tables)
    for name, column in columns.items():
        table = tables.get(name)
        if table is None or column not in table.cells or not filled(table.cells[column]).any():
            continue
        if name == COURSES.name:
            findings += _other_years(table)
            table = _with_years(table)
        left = ["" if is_written_date(text) else text for text in table.cells[column].astype(str)]
        made[name] = (
            with_texts(table, column, left) if any(left) else replace(table, cells=table.cells.drop(columns=column))
        )
        kept = "their year is kept" if name == COURSES.name else "nothing of them is kept"
        notes.append(f"{table.file}, column {table.heading(column)}: under Safe Harbor {kept}.")
    return made


def _years(courses: TextTable) -> list[str]:
    """Return the year of each course's start, by its date."""
    return [text[:4] if is_written_date(text) else "" for text in courses.cells["started_on"].astype(str)]


def _with_years(courses: TextTable) -> TextTable:
    years = _years(courses)
    if _YEAR.name in courses.cells:
        given = courses.cells[_YEAR.name].astype(str)
        years = [own or year for own, year in zip(given, years, strict=True)]
    return with_texts(courses, _YEAR.name, years)


def _other_years(courses: TextTable) -> list[Finding]:
    """Say of which courses the year that is given isn't the one of the date, which is about to be let go."""
    if _YEAR.name not in courses.cells:
        return []
    given = [value(_YEAR, text) for text in courses.cells[_YEAR.name].astype(str)]
    dated = [value(_YEAR, text) for text in _years(courses)]
    both = np.array([None not in pair for pair in zip(given, dated, strict=True)], dtype=bool)
    other = both & np.array([one != another for one, another in zip(given, dated, strict=True)], dtype=bool)
    if not other.any():
        return []
    lines, heading = courses.lines[other], courses.heading(_YEAR.name)
    count, asked = len(lines), int(both.sum())
    return [Finding(_CHECK, True, OTHER_YEAR, courses.file, int(lines[0]), heading, count, asked, lines)]
