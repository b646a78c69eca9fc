"""Delimited text into cells: strict about what a table is, exact about the line that each row stands on."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import islice

import numpy as np
import pandas as pd

from intake.cells import columns_of, filled
from intake.export import SourceFile, UnreadableExport
from intake.formats.encodings import decoded, marked
from intake.formats.layouts import LINES, refuse_other_layout
from intake.formats.other_kinds import refuse_other_kind
from intake.formats.regular import regular_rows

_UTF_8 = ("utf-8", "utf-8-sig")
_SAVE_AGAIN = "save the file again as CSV"


def source_file(
    content: bytes, file: str, encoding: str = "utf-8", delimiter: str = ",", wanted: frozenset[str] = frozenset()
) -> SourceFile:
    """Return a file's cells, white space around them taken off, each row with its line.

    Lines of nothing but separators are no rows, and columns of nothing at all no columns. Names are written on one
    line. `wanted` are names that the header should hold. Raise UnreadableExport, with file and line, for what is no
    table: a file of another kind, encoding or layout, NUL bytes, an open quotation mark, rows of another length than
    the header, a header without names or with one twice.
    """
    refuse_other_kind(content, file)
    regular = regular_rows(content, delimiter) if (marked(content) or encoding) in _UTF_8 else None
    if regular is None:
        return _irregular(content, file, encoding, delimiter, wanted)
    refuse_other_layout(_beginning(content), file, delimiter, wanted, "")
    headings, cells, lines = regular
    return _named(file, _headings(headings, file), cells, lines)


def _beginning(content: bytes) -> str:
    """Return as many lines of UTF-8 text as tell its layout."""
    lines = b"".join(islice(io.BytesIO(content), LINES))
    return lines.decode("utf-8-sig").replace("\r\n", "\n")


def _irregular(content: bytes, file: str, encoding: str, delimiter: str, wanted: frozenset[str]) -> SourceFile:
    """The way for all text, which says what is wrong with it."""
    text = decoded(content, file, encoding, delimiter)
    if not text.strip():
        raise UnreadableExport(f"{file}: the file is empty; its first line must be the names of its columns.")
    odd = marked(content)
    refuse_other_layout(text, file, delimiter, wanted, f" of this {odd} text" if odd not in (None, "utf-8-sig") else "")
    headings, cells, lines = _rows(text, file, delimiter)
    return _named(file, headings, columns_of(cells), lines)


def _named(file: str, headings: list[str], cells: pd.DataFrame, lines: np.ndarray) -> SourceFile:
    named = [bool(heading) or bool(filled(cells[at]).any()) for at, heading in enumerate(headings)]
    kept = cells.loc[:, named]
    kept.columns = pd.Index(_distinct(headings, named, file), dtype=object)
    return SourceFile(file, kept, lines)


def _rows(text: str, file: str, delimiter: str) -> tuple[list[str], pd.DataFrame, np.ndarray]:
    """Read row by row: a quoted cell may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    try:
        for row in reader:
            if begins == 1 or "".join(row).strip():
                rows.append(row)
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableExport(
            f"{file}, line {begins}: a quotation mark in this row is not closed, or stands where none may; "
            f"close it, or {_SAVE_AGAIN}."
        ) from None
    header = _headings(rows[0], file)
    for row, line in zip(rows[1:], lines[1:], strict=True):
        if len(row) != len(header):
            raise _ragged(file, line, len(row), len(header))
    cells = pd.DataFrame(rows[1:], columns=range(len(header)), dtype=object)
    return header, cells, np.array(lines[1:], dtype=int)


def _ragged(file: str, line: int, cells: int, columns: int) -> UnreadableExport:
    return UnreadableExport(
        f"{file}, line {line}: this row has {cells} cells where the header has {columns} columns; "
        f"put cells with a separator in quotation marks, or {_SAVE_AGAIN}."
    )


def _headings(cells: Sequence[str], file: str) -> list[str]:
    """Return the header's names; a message gives their numbers, since a missing header is a patient's row."""
    headings = [" ".join(cell.split()) for cell in cells]
    if not any(headings):
        raise UnreadableExport(f"{file}, line 1: there is no header; the first line must be the names of the columns.")
    return headings


def _distinct(headings: Sequence[str], named: Sequence[bool], file: str) -> list[str]:
    kept = [(number, heading) for number, heading in enumerate(headings, 1) if named[number - 1]]
    for heading, times in Counter(heading for _, heading in kept).items():
        if times > 1:
            numbers = " and ".join(str(number) for number, other in kept if other == heading)
            raise UnreadableExport(
                f"{file}, line 1: columns number {numbers} have the same name or none; give each a name of its own."
            )
    return [heading for _, heading in kept]
