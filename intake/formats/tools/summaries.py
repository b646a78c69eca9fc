"""Spreadsheets: a last row of means or totals is no patient's."""

import numpy as np

from intake.checks.empty_words import heads_a_summary
from intake.formats.mapping import FromColumn, SheetMapping
from intake.formats.sheet import Sheet

_IDS = ("patient_id", "course_id")


def looked_at(sheet: Sheet, mapping: SheetMapping) -> Sheet:
    """Return the rows without the last ones, where a summary's name stands in the place of the patient's id."""
    ids = {
        cell.heading for rule in mapping.rules for name in _IDS if isinstance(cell := rule.cells.get(name), FromColumn)
    }
    rows = np.zeros(len(sheet.file.lines), dtype=bool)
    for heading in ids & set(sheet.file.cells):
        texts = sheet.file.cells[heading].astype(str)
        rows |= np.array([heads_a_summary(text, is_id=True) for text in texts], dtype=bool)
    last = len(rows) - int(rows[::-1].argmin()) if len(rows) and not rows.all() else len(rows)
    summaries = np.arange(len(rows)) >= last
    if not summaries.any():
        return sheet
    count = int(summaries.sum())
    return sheet.without_rows(
        summaries, f"{sheet.file.file}: last rows that sum up the others are left out: {count:,}."
    )
