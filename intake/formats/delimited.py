"""Delimited text into cells: strict about what a table is, exact about the line that each row stands on."""

import csv
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.cells import columns_of, filled
from intake.export import SourceFile, UnreadableExport
from intake.formats.encodings import decoded, marked
from intake.formats.layouts import LINES, Layout, layout_of
from intake.formats.other_kinds import refuse_other_kind
from intake.formats.regular import regular_rows

_UTF_8 = ("utf-8", "utf-8-sig")
_SAVE_AGAIN = "save the file again as CSV"
REDCAP_STATE = "Complete?"  # above the state of each form, where labels are exported


@dataclass(frozen=True)
class Text:
    """Delimited text as cells; `beside` are the cells of lines that are no rows, such as a title above the names.

    `beneath` has, by the names, what the last of further lines of headers says of each column.
    """

    file: SourceFile
    delimiter: str
    beside: SourceFile | None = None
    beneath: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def source_file(
    content: bytes, file: str, encoding: str = "utf-8", delimiter: str = ",", wanted: frozenset[str] = frozenset()
) -> SourceFile:
    """Return the cells of `delimited_text` alone."""
    return delimited_text(content, file, encoding, delimiter, wanted).file


def delimited_text(
    content: bytes, file: str, encoding: str = "utf-8", delimiter: str = ",", wanted: frozenset[str] = frozenset()
) -> Text:
    """Return a file's cells, white space around them taken off, each row with its line.

    `wanted` are names that the header should hold: by them the separator and the line of the names are known, where
    they are others than declared. Lines of nothing but separators are no rows, and columns of nothing at all no
    columns. Names are written on one line. Raise UnreadableExport, with file and line, for what is no table: a file of
    another kind, encoding or layout, NUL bytes, an open quotation mark, rows of another length than the header, a
    header without names or with one twice.
    """
    refuse_other_kind(content, file)
    if (marked(content) or encoding) in _UTF_8 and (beginning := _beginning(content)) is not None:
        layout = layout_of(beginning, file, delimiter, wanted, "")
        regular = regular_rows(content, layout.delimiter) if (layout.line, layout.further) == (1, 0) else None
        if regular is not None:
            headings, cells, lines = regular
            return Text(_named(file, _headings(headings, file, 1), cells, lines, 1), layout.delimiter)
    return _irregular(content, file, encoding, delimiter, wanted)


def _beginning(content: bytes) -> str | None:
    """Return as many lines of UTF-8 text as tell its layout, or None where they are none."""
    lines = b"".join(islice(io.BytesIO(content), LINES))
    try:
        return lines.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return None


def _irregular(content: bytes, file: str, encoding: str, delimiter: str, wanted: frozenset[str]) -> Text:
    """The way for all text, which says what is wrong with it."""
    text = decoded(content, file, encoding, delimiter)
    if not text.strip():
        raise UnreadableExport(f"{file}: the file is empty; its first line must be the names of its columns.")
    odd = marked(content)
    in_encoding = f" of this {odd} text" if odd not in (None, "utf-8-sig") else ""
    layout = layout_of(text, file, delimiter, wanted, in_encoding)
    headings, cells, lines, beside = _rows(text, file, layout)
    named = _named(file, headings, columns_of(cells), lines, layout.line)
    last = beside.cells.astype(str).iloc[-1].tolist() if beside and layout.further else []
    beneath = MappingProxyType(dict(zip(headings, last, strict=False)))
    return Text(named, layout.delimiter, beside, beneath)


def _named(file: str, headings: list[str], cells: pd.DataFrame, lines: np.ndarray, line: int) -> SourceFile:
    named = [bool(heading) or bool(filled(cells[at]).any()) for at, heading in enumerate(headings)]
    kept = cells.loc[:, named]
    kept.columns = pd.Index(_distinct(headings, named, file, line), dtype=object)
    return SourceFile(file, kept, lines)


def _rows(text: str, file: str, layout: Layout) -> tuple[list[str], pd.DataFrame, np.ndarray, SourceFile | None]:
    """Read row by row: a quoted cell may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter, strict=True)
    rows: list[list[str]] = []
    lines: list[int] = []
    begins = 1
    try:
        for row in reader:
            if begins == layout.line or "".join(row).strip():
                rows.append(row)
                lines.append(begins)
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableExport(
            f"{file}, line {begins}: a quotation mark in this row is not closed, or stands where none may; "
            f"close it, or {_SAVE_AGAIN}."
        ) from None
    at = lines.index(layout.line)
    first = at + 1 + layout.further
    header = _headings(rows[at], file, layout.line)
    for row, line in zip(rows[first:], lines[first:], strict=True):
        if len(row) != len(header):
            raise _ragged(file, line, len(row), len(header))
    cells = pd.DataFrame(rows[first:], columns=range(len(header)), dtype=object)
    no_rows = [*range(at), *range(at + 1, first)]
    beside = _beside(file, [rows[each] for each in no_rows], [lines[each] for each in no_rows])
    return header, cells, np.array(lines[first:], dtype=int), beside


def _beside(file: str, rows: list[list[str]], lines: list[int]) -> SourceFile | None:
    """Return the cells of lines that are no rows, for the guard: they go nowhere."""
    if not rows:
        return None
    width = max(map(len, rows))
    cells = pd.DataFrame([row + [""] * (width - len(row)) for row in rows], columns=range(width), dtype=object)
    named = columns_of(cells)
    named.columns = pd.Index([""] * width, dtype=object)
    return SourceFile(file, named, np.array(lines, dtype=int))


def _ragged(file: str, line: int, cells: int, columns: int) -> UnreadableExport:
    return UnreadableExport(
        f"{file}, line {line}: this row has {cells} cells where the header has {columns} columns; "
        f"put cells with a separator in quotation marks, or {_SAVE_AGAIN}."
    )


def _headings(cells: Sequence[str], file: str, line: int) -> list[str]:
    """Return the header's names; a message gives their numbers, since a missing header is a patient's row."""
    headings = [" ".join(cell.split()) for cell in cells]
    if not any(headings):
        raise UnreadableExport(
            f"{file}, line {line}: there is no header; the first line must be the names of the columns."
        )
    return headings


def _distinct(headings: Sequence[str], named: Sequence[bool], file: str, line: int) -> list[str]:
    kept = [(number, heading) for number, heading in enumerate(headings, 1) if named[number - 1]]
    if sum(heading == REDCAP_STATE for _, heading in kept) > 1:
        return _numbered([heading for _, heading in kept])
    for heading, times in Counter(heading for _, heading in kept).items():
        if times > 1:
            numbers = " and ".join(str(number) for number, other in kept if other == heading)
            raise UnreadableExport(
                f"{file}, line {line}: columns number {numbers} have the same name or none; give each a name of "
                "its own."
            )
    return [heading for _, heading in kept]


def _numbered(headings: Sequence[str]) -> list[str]:
    """Return names, those that are there several times with their number: REDCap's labels repeat from form to form.

    None of them keeps its plain name, so that a mapping has to say which it means.
    """
    times, seen = Counter(headings), Counter[str]()
    seen_at = [seen.update([heading]) or seen[heading] for heading in headings]
    return [
        f"{heading} ({at})" if times[heading] > 1 else heading for heading, at in zip(headings, seen_at, strict=True)
    ]
