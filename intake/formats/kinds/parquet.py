"""Parquet files."""

from pathlib import Path

from intake.formats.files import content
from intake.formats.mapping import SheetMapping
from intake.formats.parquet import MAGIC, parquet_cells
from intake.formats.sheet import Sheet

WHAT = "a Parquet file"


def recognises(beginning: bytes) -> bool:
    """Tell whether a file begins as a Parquet file does."""
    return beginning.startswith(MAGIC)


def read(path: Path, mapping: SheetMapping) -> Sheet:
    """Return the rows of a Parquet file, with all columns whatever the mapping takes of them."""
    return Sheet(parquet_cells(content(path, str(path)), path.name))
