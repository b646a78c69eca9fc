"""Parquet files into cells: every value as the text that a CSV would have."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from intake.cells import column_of
from intake.export import SourceFile, UnreadableExport

MAGIC = b"PAR1"


def parquet_cells(content: bytes, file: str) -> SourceFile:
    """Return a file's cells, each row with its number; raise UnreadableExport if it can't be read or names repeat."""
    try:
        table = pq.read_table(pa.BufferReader(content))
    except (pa.ArrowInvalid, OSError):
        raise UnreadableExport(f"{file}: this looks like a Parquet file and can't be read; write it again.") from None
    names = [" ".join(name.split()) for name in table.column_names]
    if len(set(names)) < len(names):
        raise UnreadableExport(f"{file}: several columns have the same name; give each a name of its own.")
    cells = pd.DataFrame(
        {at: column_of(_texts(table.column(at), f"{file}, column number {at + 1}")) for at in range(len(names))}
    )
    cells.columns = pd.Index(names, dtype=object)
    return SourceFile(file, cells, np.arange(1, table.num_rows + 1, dtype=np.int32))


def _texts(column: pa.ChunkedArray, place: str) -> pa.ChunkedArray:
    plain = column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column
    try:
        return plain.cast(pa.string()).fill_null("")
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        raise UnreadableExport(f"{place}: this column holds lists or other columns; write plain values.") from None
