"""The engine: how ClickHouse is connected to, asked and told."""

import logging
import time
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from clickhouse_connect.driver import Client
from clickhouse_connect.driver.exceptions import Error
from sqlalchemy import URL, Engine, Table, create_engine, event
from sqlalchemy.pool import QueuePool

from store.clickhouse import failures
from store.clickhouse.ddl import BETWEEN
from store.store import ROWS_AT_ONCE, Rows

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

_AS_MANY_AS_ASK = 4
_BACK_WITHIN, _LOOK_AGAIN = 10.0, 0.1  # seconds
# What other engines do unasked: what an outer join doesn't find is missing, and no nought is put in its place.
_SETTINGS = {"join_use_nulls": 1, "cast_keep_nullable": 1, "insert_null_as_default": 0}
_ALWAYS_THERE = "default"
# What the driver logs of a failure, a sentence says: where nobody asked for logs, it would stand beside it.
logging.getLogger("clickhouse_connect").addHandler(logging.NullHandler())
_REACHED: WeakSet[Engine] = WeakSet()


@lru_cache(maxsize=16)
def engine_in(url: URL, place: str = _ALWAYS_THERE) -> Engine:
    """Return an engine whose connections, which it keeps, are in one of the server's databases."""
    settings = {name: value for name, value in _SETTINGS.items() if name not in url.query}
    engine = create_engine(
        url.set(database=place), connect_args=settings, poolclass=QueuePool, pool_size=_AS_MANY_AS_ASK
    )

    @event.listens_for(engine, "connect")
    def connected(_driver: Any, _record: Any) -> None:
        _REACHED.add(engine)

    return engine


@contextmanager
def client_of(engine: Engine) -> Generator[Client]:
    """Let the driver's own client be used for a while."""
    with closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        yield driver.client


def is_back(engine: Engine, error: Exception) -> bool:
    """Tell whether a failure was a server that went away and answers again; it is waited for some seconds."""
    if engine not in _REACHED or not failures.is_away(error):
        return False
    deadline = time.monotonic() + _BACK_WITHIN
    while time.monotonic() < deadline:
        engine.dispose()
        try:
            with client_of(engine) as client:
                client.command("SELECT 1")
        except Error:
            time.sleep(_LOOK_AGAIN)
        else:
            return True
    return False


def rows(engine: Engine, sql: str) -> Rows:
    """Return the rows of a text past the dialect."""
    with client_of(engine) as client:
        return [tuple(row) for row in client.query(_plain(sql)).result_rows]


def batches(engine: Engine, sql: str) -> Iterator[Rows]:
    """Yield the rows of a text piece by piece, as they come from the server."""
    with client_of(engine) as client, client.query_rows_stream(_plain(sql)) as stream:
        each = (tuple(row) for row in stream)
        for first in each:
            yield [first, *islice(each, ROWS_AT_ONCE - 1)]


def run(client: Client, statements: str) -> None:
    """Run statements that return nothing, one after the other."""
    for statement in statements.split(BETWEEN):
        client.command(_plain(statement))


def _plain(sql: str) -> str:
    """Return a text that the dialect wrote as it is meant: it doubles a percent sign."""
    return sql.replace("%%", "%")


def insert_frame(client: Client, place: str, table: Table, frame: "pd.DataFrame") -> None:
    """Insert a frame whose columns bear the table's names."""
    import pyarrow as pa

    rows = pa.Table.from_pandas(frame[[column.name for column in table.columns]], preserve_index=False)
    days = {name: pa.date32() for name, kind in zip(rows.schema.names, rows.schema.types, strict=True) if _is_day(kind)}
    for name, kind in days.items():
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(at, name, rows.column(at).cast(pa.timestamp("s")).cast(kind))
    client.insert_arrow(f"`{place}`.`{table.name}`", rows)


def _is_day(kind: Any) -> bool:
    import pyarrow as pa

    return pa.types.is_timestamp(kind)
