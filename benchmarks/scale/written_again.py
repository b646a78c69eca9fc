"""A snapshot written again: `python -m benchmarks.scale.written_again SNAPSHOT FOLDER`.

Makes a DuckDB file of all its tables by CREATE TABLE … AS SELECT, with the settings of publishing: what is spent if
nothing is read, checked or derived, and no row is put in order.
"""

import sys
from pathlib import Path

from benchmarks.scale.plain_load import FILE
from store.duckdb.engine import writer


def write_again(snapshot: Path, folder: Path) -> None:
    """Make a DuckDB file in a folder of all tables of a snapshot's file."""
    with writer(folder / FILE).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ATTACH '{snapshot}' AS published (READ_ONLY)")
        named = connection.exec_driver_sql("SELECT table_name FROM duckdb_tables() WHERE database_name = 'published'")
        for (name,) in named.all():
            connection.exec_driver_sql(f'CREATE TABLE "{name}" AS SELECT * FROM published."{name}"')  # noqa: S608


if __name__ == "__main__":
    _, given_snapshot, given_folder = sys.argv
    write_again(Path(given_snapshot), Path(given_folder))
