"""Layouts of delimited text: where the names of the columns stand, what stands between them, and what is no row."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from intake.export import UnreadableExport

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
LINES = 200  # a row may run over several
_LOOKED_AT = 20
_FEWEST = 2
_QUALTRICS = '{"ImportId":'


@dataclass(frozen=True)
class Layout:
    """Of some text: what stands between its cells, the line of the names, and how many rows of headers follow."""

    delimiter: str
    line: int = 1
    further: int = 0


def layout_of(text: str, file: str, delimiter: str, wanted: frozenset[str], in_encoding: str) -> Layout:
    """Return the layout in which text holds the `wanted` names of columns; raise UnreadableExport if it can't be told.

    Where none of those names are found, or none are known, the first line is the names of its columns. `in_encoding`
    says what the text was written in, where that is odd.
    """
    for separator in (delimiter, *SEPARATORS):
        rows = list(_rows(text, separator))
        if (at := next((at for at, (_, row) in enumerate(rows) if _holds_names(row, wanted)), None)) is not None:
            return Layout(separator, rows[at][0], _further_headers(rows[at + 1 :]))
    header = text.split("\n", 1)[0]
    for other, name in SEPARATORS.items():
        if other in header and delimiter not in header:
            raise UnreadableExport(
                f"{file}, line 1: {name} stand between the columns{in_encoding} and "
                f"{SEPARATORS[delimiter]} are expected; save the file again as “CSV UTF-8 (comma delimited)”, or write "
                "the delimiter in its mapping."
            )
    return Layout(delimiter, 1, _further_headers(list(_rows(text, delimiter))[1:]))


def _further_headers(rows: list[tuple[int, list[str]]]) -> int:
    """Return 2 where Qualtrics has written the questions' texts and their ids beneath the names, else 0."""
    beneath = [row for _, row in rows[:2]]
    return 2 if len(beneath) == 2 and any(cell.startswith(_QUALTRICS) for cell in beneath[1]) else 0


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the first rows, each with the line that it begins on; none after what can't be read as rows."""
    start = "\n".join(text.split("\n", LINES)[:LINES])
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    begins = 1
    try:
        for row in islice(reader, _LOOKED_AT):
            yield begins, [" ".join(cell.split()) for cell in row]
            begins = reader.line_num + 1
    except csv.Error:
        return


def _holds_names(row: list[str], wanted: frozenset[str]) -> bool:
    return bool(wanted) and len(wanted.intersection(row)) >= min(_FEWEST, len(wanted))
