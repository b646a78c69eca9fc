"""Delimited text into cells: strict about what a table is, exact about the line that each row stands on."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pandas as pd

from intake.export import SourceFile, UnreadableExport

_SAVE_AGAIN = "save the file again as CSV"


def source_file(content: bytes, file: str, encoding: str = "utf-8", delimiter: str = ",") -> SourceFile:
    """Return a file's cells, white space around them taken off, each row with its line; blank lines are no rows.

    Raise UnreadableExport, with file and line, for what is no table: another encoding, NUL bytes, an open quotation
    mark, rows of another length than the header, a header without names or with one twice.
    """
    text = _decoded(content, file, encoding, delimiter).replace("\r\n", "\n").replace("\r", "\n")
    _refuse_nul(text, file)
    if not text.strip():
        raise UnreadableExport(f"{file}: the file is empty; its first line must be the names of its columns.")
    if '"' in text:
        headings, cells, lines = _quoted(text, file, delimiter)
    else:
        headings, cells, lines = _unquoted(text, file, delimiter)
    cells.columns = pd.Index(headings, dtype=object)
    return SourceFile(file, cells.apply(_stripped), lines)


def _decoded(content: bytes, file: str, encoding: str, delimiter: str) -> str:
    try:
        return content.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        at = error.start
    line = content.count(b"\n", 0, at) + 1
    before = content[content.rfind(b"\n", 0, at) + 1 : at]
    column = "" if b'"' in before else f", column number {before.count(delimiter.encode()) + 1}"
    raise UnreadableExport(f"{file}, line {line}{column}: this is not {encoding} text; {_SAVE_AGAIN} in {encoding}.")


def _refuse_nul(text: str, file: str) -> None:
    at = text.find("\0")
    if at >= 0:
        line = text.count("\n", 0, at) + 1
        raise UnreadableExport(f"{file}, line {line}: there is a NUL byte, so this is no text file; {_SAVE_AGAIN}.")


def _unquoted(text: str, file: str, delimiter: str) -> tuple[list[str], pd.DataFrame, np.ndarray]:
    """The fast way: without quotation marks a line is a row."""
    rows = text.split("\n")
    header = _headings(rows[0].split(delimiter), file)
    numbers = [number for number, row in enumerate(rows[1:], 2) if row.strip(" ")]
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
            if begins == 1 or len(row) > 1 or "".join(row).strip(" "):
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
    headings = [cell.strip() for cell in cells]
    if not any(headings):
        raise UnreadableExport(f"{file}, line 1: there is no header; the first line must be the names of the columns.")
    for heading, times in Counter(headings).items():
        if times > 1:
            numbers = " and ".join(str(number) for number, other in enumerate(headings, 1) if other == heading)
            raise UnreadableExport(
                f"{file}, line 1: columns number {numbers} have the same name or none; give each a name of its own."
            )
    return headings


def _stripped(column: pd.Series) -> pd.Series:
    """Return a column without the white space around its cells; equal cells share one string."""
    codes, distinct = pd.factorize(column)
    return pd.Series(np.array([text.strip() for text in distinct], dtype=object)[codes], dtype=object)
