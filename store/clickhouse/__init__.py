"""ClickHouse: each snapshot is a database of a server's, written table by table, listed when it is whole, then read."""

from store.room import Room

ROOM = Room(
    ("clickhousedb",),
    "store.clickhouse.store:ClickHouse",
    "clickhouse_connect",
    "requirements-clickhouse.txt",
)
