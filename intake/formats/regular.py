"""Regular text: UTF-8, a row a line, all as wide as the first, quotation marks around whole cells only, as most is.

Arrow reads it many times as fast as it can be read row by row. Of any other text nothing is said here.
"""

import codecs
import csv

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

from intake.cells import codes_of, column_of, columns_of, distinct_of

_BLOCK = 1 << 24
# Each text once in a block: a tenth of the memory of all of them, and no later pass over them.
_DISTINCT = pa.dictionary(pa.int32(), pa.string())
_QUOTE, _FEED = '"', "\n"


def regular_rows(content: bytes, delimiter: str) -> tuple[list[str], pd.DataFrame, np.ndarray] | None:
    """Return the first line's cells, the other rows' cells by the number of their column, and the rows' lines.

    White space around cells is taken off, and rows of nothing are left out. None for text that isn't regular.
    """
    text = content.removeprefix(codecs.BOM_UTF8)
    if b"\r" in text:
        text = text.replace(b"\r\n", b"\n")
    start = text.find(b"\n") + 1
    quoted = b'"' in text
    if not 0 < start < len(text) or b"\r" in text or b"\0" in text or (quoted and not _around_cells(text, delimiter)):
        return None
    try:
        first = text[:start].decode()
        if not first.strip():
            return None
        (header,) = csv.reader([first], delimiter=delimiter)
        rows = _read(pa.py_buffer(text).slice(start), [str(at) for at in range(len(header))], delimiter, quoted)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        return None
    columns = rows.columns
    del rows  # each column is let go when it has become cells
    cells = pd.DataFrame(dict(enumerate(column_of(columns.pop(0)) for _ in header)))
    lines = np.arange(2, len(cells) + 2, dtype=np.int32)
    blank = _blank(cells)
    if blank.any():
        cells, lines = columns_of(cells[~blank].astype(object).reset_index(drop=True)), lines[~blank]
    return header, cells, lines


def _read(rows: pa.Buffer, names: list[str], delimiter: str, quoted: bool) -> pa.Table:
    return read_csv(
        pa.BufferReader(rows),
        ReadOptions(column_names=names, block_size=_BLOCK),
        ParseOptions(delimiter=delimiter, quote_char=_QUOTE if quoted else False, ignore_empty_lines=False),
        ConvertOptions(column_types=dict.fromkeys(names, _DISTINCT), strings_can_be_null=False),
    )


def _around_cells(text: bytes, delimiter: str) -> bool:
    """Tell whether every quotation mark opens or closes a whole cell that lies on one line."""
    signs = np.frombuffer(text, dtype=np.uint8)
    marks = np.flatnonzero(signs == ord(_QUOTE))
    opening, closing = marks[::2], marks[1::2]
    if len(opening) != len(closing):
        return False
    edges = (ord(delimiter), ord(_FEED))
    before = np.where(opening > 0, signs[opening - 1], ord(_FEED))
    behind = np.where(closing + 1 < len(signs), signs[np.minimum(closing + 1, len(signs) - 1)], ord(_FEED))
    feeds = np.flatnonzero(signs == ord(_FEED))
    on_one_line = np.array_equal(np.searchsorted(feeds, opening), np.searchsorted(feeds, closing))
    return bool(np.isin(before, edges).all() and np.isin(behind, edges).all() and on_one_line)


def _blank(cells: pd.DataFrame) -> np.ndarray:
    """Tell which rows have no text in any cell."""
    blank = np.ones(len(cells), dtype=bool)
    for at in cells:
        empty = distinct_of(cells[at]).index("").as_py()
        if empty < 0:
            return np.zeros(len(cells), dtype=bool)
        blank &= codes_of(cells[at]) == empty
    return blank
