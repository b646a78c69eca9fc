"""Checksums: of all rows and values of a table, whatever their order; they tell whether two tables hold the same.

Equal rows add up and don't cancel. Servers of another version may hash otherwise.
"""

from collections.abc import Iterable

from sqlalchemy import Connection

from store.store import Checksums

_SEEDS = (1, 2)


def checksums(connection: Connection, tables: Iterable[str]) -> Checksums:
    """Return the checksums of tables, by name, as a connection sees them; every value is read."""
    each = [_sums(name) for name in tables]
    rows = connection.exec_driver_sql(" UNION ALL ".join(each)) if each else ()
    return {name: (count, str(one), str(other)) for name, count, one, other in rows}


def _sums(name: str) -> str:
    """Return the statement that gives a table's name, rows and sums."""
    sums = ", ".join(f"sum(hash_record_extended(each, {seed})::numeric)" for seed in _SEEDS)
    return f"SELECT '{name}', count(*), {sums} FROM \"{name}\" AS each"  # noqa: S608
