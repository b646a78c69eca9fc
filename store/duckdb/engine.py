"""The engine: how a DuckDB file is opened, written and read."""

from collections.abc import Generator, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
from sqlalchemy import URL, Connection, Engine, MetaData, Select, Table, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import CreateTable

from store.filling import filling
from store.schema import SCRATCH
from store.store import ROWS_AT_ONCE, Rows

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

EngineFailed = (DBAPIError, duckdb.Error)
# Left to itself, DuckDB fetches extensions from its own servers.
_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# What doesn't fit in memory lies beside the file meanwhile. No older DuckDB need read a snapshot, so it is packed as
# tightly as ours can; in blocks of the usual size the many small tables would be all but empty.
_WRITING = {"memory_limit": "2000MB", "storage_compatibility_version": "latest", "default_block_size": "65536"}
# A file up to this size is read sooner by one thread, and so many rows are written sooner: others would only be waited
# for.
_FOR_ONE_THREAD, _ROWS_FOR_ONE_THREAD = 64 * 2**20, 20_000
_ONE_THREAD = {"threads": "1"}
_DIALECT = create_engine("duckdb://").dialect


def reader(path: Path) -> Engine:
    """Return an engine that reads a file and keeps its connections."""
    return _engine(str(path), QueuePool, _OFFLINE | _threads(path), read_only=True)


def fresh_reader(path: Path) -> Engine:
    """Return an engine that shares nothing with others and lets go of the file after each connection."""
    return _engine(str(path.resolve()), NullPool, _OFFLINE | _threads(path), read_only=True)


def _threads(path: Path) -> dict[str, str]:
    return _ONE_THREAD if path.stat().st_size <= _FOR_ONE_THREAD else {}


def writer(path: Path) -> Engine:
    """Return an engine that writes a new snapshot file, by one thread until many rows are inserted."""
    return _engine(str(path.resolve()), NullPool, _OFFLINE | _WRITING | _ONE_THREAD, read_only=False)


@contextmanager
def writing_to(file: Path) -> Generator[Connection]:
    """Let statements write a new snapshot file, and what is on the way to it into memory, where nothing is packed.

    Each statement is a transaction: one may write into one of the two, and nobody sees either before the end.
    """
    with writer(file).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ATTACH ':memory:' AS {SCRATCH.schema}")
        yield connection


def _engine(
    path: str, pool: type[QueuePool] | type[NullPool], settings: Mapping[str, str], *, read_only: bool
) -> Engine:
    arguments = {"read_only": read_only, "config": {**settings}}
    # No roll-back on return: an engine that ran out of disk can't, and the pool would print why.
    return create_engine(
        URL.create("duckdb", database=path), connect_args=arguments, poolclass=pool, pool_reset_on_return=None
    )


@cache
def ddl(*described: MetaData) -> str:
    """Return the statements that create all tables; kept, since they take longer to write than to run."""
    tables = [table for metadata in described for table in metadata.sorted_tables]
    return ";\n".join(str(CreateTable(table).compile(dialect=_DIALECT)) for table in tables)


@cache
def insertion(table: Table, rows: Select) -> str:
    """Return the statement that fills a table with what a query gives, values and all; kept like `ddl`.

    Raise ValueError where a query hasn't the table's columns.
    """
    return str(filling(table, rows).compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


def run(connection: Connection, statements: str) -> None:
    """Run statements that return nothing in one round trip, past the dialect, which would read each word of them."""
    _driver(connection).execute(statements)


def rows(engine: Engine, sql: str) -> Rows:
    """Return the rows of a text past the dialect and without a transaction, which take longer than a small select."""
    with closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        return driver.execute(sql).fetchall()


def batches(engine: Engine, sql: str) -> Iterator[Rows]:
    """Yield the rows of a text piece by piece, of which the engine holds no more than it must."""
    with closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        answer = driver.execute(sql)
        while batch := answer.fetchmany(ROWS_AT_ONCE):
            yield batch


def insert_frame(connection: Connection, table: Table, frame: "pd.DataFrame") -> None:
    """Insert a frame whose columns bear the table's names; through DuckDB's own scan, which is fast."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    if len(frame) > _ROWS_FOR_ONE_THREAD:
        run(connection, "RESET threads")
    with incoming(connection, frame):
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming')  # noqa: S608


@contextmanager
def incoming(connection: Connection, frame: "pd.DataFrame") -> Generator[None]:
    """Let statements read a frame as the table `incoming` for a while; whose statement fails closes the connection."""
    driver = _driver(connection)
    driver.register("incoming", frame)
    yield
    driver.unregister("incoming")


def _driver(connection: Connection) -> Any:
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


def checkpoint(connection: Connection) -> None:
    """Move everything that is committed into the snapshot's one file."""
    run(connection, "CHECKPOINT")
