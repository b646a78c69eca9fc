"""Rooms: whatever a URL's scheme names is a store as the protocol has it."""

from collections.abc import Callable

import pytest

from store.clickhouse.store import ClickHouse
from store.databases import store_of
from store.duckdb.store import DuckDB
from store.postgresql.store import PostgreSQL
from store.room import rooms
from store.store import Store

STORES: dict[str, Callable[[str], Store]] = {
    "clinic": DuckDB,
    "postgresql+psycopg://admin@127.0.0.1:1/clinic": PostgreSQL,
    "postgresql://admin@127.0.0.1:1/clinic": PostgreSQL,
    "clickhousedb://127.0.0.1:1/clinic": ClickHouse,
}
"""The type checker holds each against the protocol; by its scheme it is only found when it is asked for."""


def test_every_scheme_is_named_here() -> None:
    assert {name.partition("://")[0] for name in STORES if "://" in name} == set(rooms())


@pytest.mark.parametrize("database", STORES)
def test_a_name_finds_its_store(database: str) -> None:
    assert type(store_of(database)) is STORES[database]
