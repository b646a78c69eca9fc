"""Checksums: of all rows and values of a table, whatever their order; they tell whether two tables hold the same.

Equal rows add up and don't cancel. The same rows have the same checksum in every run and on every machine, for as long
as the engine keeps its hash, of which a test has an example.
"""

from collections.abc import Iterable, Mapping

import pandas as pd
from sqlalchemy import Connection, Table

from store import engines

# For each table its rows, and two sums over them of 64-bit hashes.
Checksums = dict[str, tuple[int, str, str]]
# A seed goes before the values: the engine's hash of noughts alone is nought.
_SEEDS = ("'one'", "'other'")


def checksums(connection: Connection, tables: Iterable[Table]) -> Checksums:
    """Return the checksums of tables as a connection sees them; every value is read."""
    sums = {table.name: _sums(table, f'"{table.name}"') for table in tables}
    each = [f"SELECT '{name}', * FROM ({its})" for name, its in sums.items()]  # noqa: S608
    rows = connection.exec_driver_sql(" UNION ALL ".join(each)) if each else ()
    return {name: (count, str(one), str(other)) for name, count, one, other in rows}


def checksums_to_be(frames: Mapping[str, pd.DataFrame], tables: Iterable[Table]) -> Checksums:
    """Return the checksums that tables will have when the frames of their names have been inserted into them."""
    with engines.in_memory().connect() as connection:
        return {table.name: _of_frame(connection, table, frames[table.name]) for table in tables}


def _of_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> tuple[int, str, str]:
    typed = ", ".join(f'"{column.name}"::{engines.type_name(column)} AS "{column.name}"' for column in table.columns)
    with engines.incoming(connection, frame):
        sums = _sums(table, f"(SELECT {typed} FROM incoming)")  # noqa: S608
        rows, one, other = connection.exec_driver_sql(sums).one()
    return rows, str(one), str(other)


def _sums(table: Table, source: str) -> str:
    """Return the statement that gives a table's rows and sums."""
    values = ", ".join(f'"{column.name}"' for column in table.columns)
    sums = ", ".join(f"sum(hash({seed}, {values}))" for seed in _SEEDS)
    return f"SELECT count(*), {sums} FROM {source}"  # noqa: S608
