"""Checksums: of all rows and values of a table, whatever their order; they tell whether two tables hold the same.

Equal rows add up and don't cancel. The same rows have the same checksum in every run and on every machine, for as long
as the engine keeps its hash, of which a test has an example.
"""

from collections.abc import Iterable

from sqlalchemy import Connection, Table

from store.store import Checksums

# A seed goes before the values: the engine's hash of noughts alone is nought. The other sum is of the hashes, hashed
# once more: rows whose hashes add up alike don't agree in both, and each value is read and hashed but once.
_SEED, _OTHER = "'one'", "'other'"


def checksums(connection: Connection, tables: Iterable[Table]) -> Checksums:
    """Return the checksums of tables as a connection sees them; every value is read."""
    sums = {table.name: _sums(table, f'"{table.name}"') for table in tables}
    each = [f"SELECT '{name}', * FROM ({its})" for name, its in sums.items()]  # noqa: S608
    rows = connection.exec_driver_sql(" UNION ALL ".join(each)) if each else ()
    return {name: (count, str(one), str(other)) for name, count, one, other in rows}


def _sums(table: Table, source: str) -> str:
    """Return the statement that gives a table's rows and sums."""
    values = ", ".join(f'"{column.name}"' for column in table.columns)
    hashed = f"SELECT hash({_SEED}, {values}) AS hashed FROM {source}"  # noqa: S608
    return f"SELECT count(*), sum(hashed), sum(hash({_OTHER}, hashed)) FROM ({hashed})"  # noqa: S608
