"""Cells that have no value and should: warned of where the row is read, not where it sums up the others."""

from collections.abc import Iterator

from intake.cells import filled
from intake.findings import Finding
from intake.formats.sheet import Sheet

CHECK = "cells-without-a-value"


def without_value(sheet: Sheet) -> Iterator[Finding]:
    """Yield a warning for each column and reason, counted beside the cells of it that say something."""
    file, read = sheet.file, sheet.rows()
    left_out = set(file.lines[~read].tolist())
    for each in sheet.without_value:
        if lines := sorted(each.lines - left_out):
            said = int((filled(file.cells[each.heading]) & read).sum()) if each.heading in file.cells else 0
            yield Finding(CHECK, False, each.sentence, file.file, lines[0], each.heading, len(lines), said + len(lines))
