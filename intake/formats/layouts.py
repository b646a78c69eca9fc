"""Layouts of delimited text that are no table as they stand: names on a later line, or another separator."""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from intake.export import UnreadableExport

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LOOKED_AT = 20
LINES = 200  # a row may run over several
_FEWEST = 2
_QUALTRICS = '{"ImportId":'


def refuse_other_layout(text: str, file: str, delimiter: str, wanted: frozenset[str], in_encoding: str) -> None:
    """Raise UnreadableExport for text whose first line isn't the names of its columns, with a line and what to do.

    `wanted` are names that a header would hold; `in_encoding` says what the text was written in, where that is odd.
    """
    rows = dict(_rows(text, delimiter))
    if any(cell.startswith(_QUALTRICS) for line, row in rows.items() if line > 1 for cell in row):
        raise UnreadableExport(
            f"{file}, line 2: the lines 2 and 3 are further headers, as Qualtrics writes them, and no rows; delete "
            "both, and take out previews and answers that weren't finished."
        )
    if _holds_names(rows.get(1, []), wanted):
        return
    later = next((line for line, row in rows.items() if _holds_names(row, wanted)), None)
    if later is not None:
        raise UnreadableExport(
            f"{file}, line {later}: the names of the columns stand here and not on the first line; delete the lines "
            "above it."
        )
    header = text.split("\n", 1)[0]
    for other, name in SEPARATORS.items():
        if other in header and _separates(other, header, delimiter, wanted):
            raise UnreadableExport(
                f"{file}, line 1: {name} stand between the columns{in_encoding} and "
                f"{SEPARATORS[delimiter]} are expected; save the file again as “CSV UTF-8 (comma delimited)”, or write "
                "the delimiter in its mapping."
            )


def _separates(other: str, header: str, delimiter: str, wanted: frozenset[str]) -> bool:
    return delimiter not in header or any(_holds_names(row, wanted) for _, row in _rows(header, other))


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
    return len(wanted.intersection(row)) >= min(_FEWEST, max(1, len(wanted)))
