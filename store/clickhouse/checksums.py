"""Checksums: of all rows and values of a table, whatever their order; they tell whether two tables hold the same.

Each row is hashed as the text that it is written as, in which what is missing has a sign of its own.
"""

from collections.abc import Iterable

from clickhouse_connect.driver import Client

from store.store import Checksums

_HASHES = ("sipHash64", "cityHash64")


def checksums(client: Client, place: str, tables: Iterable[str]) -> Checksums:
    """Return the checksums of tables in a database, by name; every value is read."""
    each = [_sums(place, name) for name in tables]
    rows = client.query(" UNION ALL ".join(each)).result_rows if each else ()
    return {name: (count, str(one), str(other)) for name, count, one, other in rows}


def _sums(place: str, name: str) -> str:
    """Return the statement that gives a table's name, rows and sums."""
    sums = ", ".join(f"sumWithOverflow({hashed}(formatRow('TSV', *)))" for hashed in _HASHES)
    return f"SELECT '{name}', count(), {sums} FROM `{place}`.`{name}`"  # noqa: S608
