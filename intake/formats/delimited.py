"""Delimited text into cells: strict about what a table is, exact about the line that each row stands on."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from intake.export import SourceFile, UnreadableExport
from intake.formats.encodings import decoded, marked
from intake.formats.layouts import refuse_other_layout
from intake.formats.other_kinds import refuse_other_kind

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
    text = decoded(content, file, encoding, delimiter)
    if not text.strip():
        raise UnreadableExport(f"{file}: the file is empty; its first line must be the names of its columns.")
    odd = marked(content)
    refuse_other_layout(text, file, delimiter, wanted, f" of this {odd} text" if odd not in (None, "utf-8-sig") else "")
    if '"' in text:
        headings, cells, lines = _quoted(text, file, delimiter)
    else:
        headings, cells, lines = _unquoted(text, file, delimiter)
    stripped = cells.apply(_stripped)
    named = [bool(heading) or bool((stripped[at] != "").any()) for at, heading in enumerate(headings)]
    kept = stripped.loc[:, named]
    kept.columns = pd.Index(_distinct(headings, named, file), dtype=object)
    return SourceFile(file, kept, lines)


def _unquoted(text: str, file: str, delimiter: str) -> tuple[list[str], pd.DataFrame, np.ndarray]:
    """The fast way: without quotation marks a line is a row."""
    rows = text.split("\n")
    header = _headings(rows[0].split(delimiter), file)
    numbers = [number for number, row in enumerate(rows[1:], 2) if row.replace(delimiter, "").strip()]
    kept = [rows[number - 1] for number in numbers]
    widths = [row.count(delimiter) + 1 for row in kept]
    if set(widths) - {len(header)}:
        number, width = next(pair for pair in zip(numbers, widths, strict=True) if pair[1] != len(header))
        raise _ragged(file, number, width, len(header))
    if not kept:
        return header, pd.DataFrame({position: [] for position in range(len(header))}, dtype=object), np.array([], int)
    cells = pd.read_csv(
        io.StringIO("\n".join(kept)),
        header=None,
        names=range(len(header)),
        index_col=False,
        sep=delimiter,
        dtype=object,
        na_filter=False,
        quoting=csv.QUOTE_NONE,
        skip_blank_lines=False,
    )
    return header, cells, np.array(numbers)


def _quoted(text: str, file: str, delimiter: str) -> tuple[list[str], pd.DataFrame, np.ndarray]:
    """The way for quotation marks: a quoted cell may run over several lines."""
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


def _stripped(column: pd.Series) -> pd.Series:
    """Return a column without the white space around its cells; equal cells share one string."""
    codes, distinct = pd.factorize(column)
    return pd.Series(np.array([text.strip() for text in distinct], dtype=object)[codes], dtype=object)
