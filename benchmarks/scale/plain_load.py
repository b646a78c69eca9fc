"""An export loaded plainly: `python -m benchmarks.scale.plain_load EXPORT FOLDER [--parquet]`.

Makes a DuckDB file of all its tables by CREATE TABLE … AS SELECT * FROM read_csv, or writes them from there as Parquet.
"""

import sys
from pathlib import Path

import duckdb

FILE = "plain.duckdb"


def load(export: Path, folder: Path) -> None:
    """Make a DuckDB file in a folder of all tables of an export."""
    with duckdb.connect(folder / FILE) as connection:
        for table in sorted(export.glob("*.csv")):
            connection.execute(f"CREATE TABLE {table.stem} AS SELECT * FROM read_csv('{table}')")  # noqa: S608


def as_parquet(folder: Path) -> None:
    """Write the tables of that file as zstd Parquet beside it."""
    with duckdb.connect(folder / FILE, read_only=True) as connection:
        for (name,) in connection.execute("SHOW TABLES").fetchall():
            target = folder / f"{name}.parquet"
            connection.execute(f"COPY {name} TO '{target}' (FORMAT parquet, COMPRESSION zstd)")


if __name__ == "__main__":
    _, given_export, given_folder, *options = sys.argv
    if options == ["--parquet"]:
        as_parquet(Path(given_folder))
    else:
        load(Path(given_export), Path(given_folder))
