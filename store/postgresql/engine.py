"""The engine: how PostgreSQL is connected to, asked and told."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

import psycopg
from psycopg.types.numeric import IntLoader
from sqlalchemy import URL, Connection, Engine, MetaData, Select, Table, create_engine, event
from sqlalchemy.dialects.postgresql.base import PGTypeCompiler
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import CreateTable

from store.filling import filling
from store.postgresql import failures
from store.schema import DERIVED, SCRATCH
from store.store import ROWS_AT_ONCE, Rows

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

_AS_MANY_AS_ASK = 4
_CONNECTED_WITHIN = "10"  # seconds, where the URL says nothing
_BACK_WITHIN, _LOOK_AGAIN = 10.0, 0.1  # seconds
# Short queries: to compile one takes longer than to run it.
_READING = "-c jit=off -c default_transaction_read_only=on"
# Nested loops over what isn't counted yet took forty times as long as any other way.
_DERIVING = "SET LOCAL enable_nestloop = off; SET LOCAL jit = off; SET LOCAL work_mem = '128MB'"
# Nearly every question chooses by these, and rows lie together by them: what else is chosen by stands in all places.
_CHOSEN_BY = ("grain", "endpoint", "rule", "occurrence", "outcome", "is_primary", "week")
_TRANSLATED = {SCRATCH.schema: "pg_temp"}
_REACHED: WeakSet[Engine] = WeakSet()


class _Types(PGTypeCompiler):
    """Texts are compared by their bytes, whatever the server's language: as codes follow from the order of words."""

    def visit_VARCHAR(self, type_: Any, **how: Any) -> str:  # noqa: N802 - as its base class has it
        return 'TEXT COLLATE "C"'


class _Dialect(PGDialect_psycopg):
    type_compiler_cls = _Types
    supports_statement_cache = True


_DIALECT = _Dialect()


@lru_cache(maxsize=16)
def reader(url: URL, place: str) -> Engine:
    """Return an engine that reads the tables of a schema and keeps its connections."""
    return _engine(url, f"-c search_path={place} {_READING}", QueuePool)


@lru_cache(maxsize=16)
def registrar(url: URL) -> Engine:
    """Return an engine that reads and writes the registry."""
    return _engine(url, "", QueuePool)


def _engine(url: URL, options: str, pool: type[QueuePool] | type[NullPool]) -> Engine:
    given = url.query.get("options", "")
    arguments = {"options": f"{given if isinstance(given, str) else ' '.join(given)} {options}".strip()}
    if "connect_timeout" not in url.query:
        arguments["connect_timeout"] = _CONNECTED_WITHIN
    kept: dict[str, Any] = {"pool_size": _AS_MANY_AS_ASK} if pool is QueuePool else {}
    engine = create_engine(
        url.difference_update_query(["options"]),
        connect_args=arguments,
        poolclass=pool,
        pool_pre_ping=True,
        isolation_level="AUTOCOMMIT",
        **kept,
    )

    @event.listens_for(engine, "connect")
    def connected(driver: psycopg.Connection, _record: Any) -> None:
        driver.adapters.register_loader("numeric", IntLoader)  # sums of whole numbers, which come as decimals
        _REACHED.add(engine)

    return engine


def is_back(engine: Engine, error: Exception) -> bool:
    """Tell whether a failure was a server that went away and takes connections again; it is waited for some seconds."""
    if not failures.is_away(error, was_reached=engine in _REACHED):
        return False
    deadline = time.monotonic() + _BACK_WITHIN
    while time.monotonic() < deadline:
        engine.dispose()
        try:
            engine.connect().close()
        except DBAPIError:
            time.sleep(_LOOK_AGAIN)
        else:
            return True
    return False


def rows(engine: Engine, sql: str) -> Rows:
    """Return the rows of a text past the dialect, which takes longer than a small select."""
    with closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        return driver.execute(sql, ()).fetchall()


def batches(engine: Engine, sql: str) -> Iterator[Rows]:
    """Yield the rows of a text piece by piece, by a cursor on the server."""
    with closing(engine.raw_connection()) as connection:
        driver: Any = connection.driver_connection
        with driver.transaction(), driver.cursor(name="in_batches") as cursor:
            cursor.execute(sql, ())
            while batch := cursor.fetchmany(ROWS_AT_ONCE):
                yield batch


@contextmanager
def writing_to(url: URL, place: str) -> Generator[Connection]:
    """Let statements write a new schema in one transaction, which ends with nothing unless it is committed."""
    with transaction(url) as connection:
        run(connection, f'CREATE SCHEMA "{place}"; SET LOCAL search_path = "{place}"; {_DERIVING}')
        yield connection


@contextmanager
def transaction(url: URL) -> Generator[Connection]:
    """Let statements run in one transaction on a connection of their own."""
    engine = _engine(url, "", NullPool).execution_options(isolation_level="READ COMMITTED")
    with engine.connect() as connection:
        yield connection


def run(connection: Connection, statements: str) -> None:
    """Run statements that return nothing in one round trip."""
    connection.exec_driver_sql(statements)


@cache
def ddl(*described: MetaData, only_missing: bool = False) -> str:
    """Return the statements that create all tables; those on the way are temporary."""
    tables = [table for metadata in described for table in metadata.sorted_tables]
    created = (CreateTable(table, if_not_exists=only_missing).compile(dialect=_DIALECT, **_names()) for table in tables)
    return ";\n".join(map(str, created))


@cache
def insertion(table: Table, rows: Select) -> str:
    """Return the statement that fills a table with what a query gives, values and all.

    Raise ValueError where a query hasn't the table's columns.
    """
    return str(filling(table, rows).compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}, **_names()))


def for_reading(tables: Sequence[Table]) -> str:
    """Return the statements that make tables ready to be asked: their indexes, and what the planner knows of them."""
    wide = [table for table in tables if table.metadata is DERIVED]
    chosen = {table.name: [f'"{name}"' for name in _CHOSEN_BY if name in table.columns] for table in wide}
    indexed = [f'CREATE INDEX ON "{name}" ({", ".join(columns)})' for name, columns in chosen.items() if columns]
    return ";\n".join((*indexed, *(f'ANALYZE "{table.name}"' for table in tables)))


def _names() -> dict[str, Any]:
    return {"schema_translate_map": _TRANSLATED, "render_schema_translate": True}


def insert_frame(connection: Connection, table: Table, frame: "pd.DataFrame") -> None:
    """Insert a frame whose columns bear the table's names, as CSV, of which what is missing is no text at all."""
    import pyarrow as pa
    from pyarrow import csv

    names = [column.name for column in table.columns]
    rows = pa.Table.from_pandas(frame[names], preserve_index=False)
    written = csv.WriteOptions(include_header=False, quoting_style="all_valid")
    listed = ", ".join(f'"{name}"' for name in names)
    driver: Any = connection.connection.driver_connection
    with driver.cursor().copy(f'COPY "{table.name}" ({listed}) FROM STDIN (FORMAT csv)') as copy:
        for batch in rows.to_batches(max_chunksize=ROWS_AT_ONCE):
            sink = pa.BufferOutputStream()
            csv.write_csv(batch, sink, written)
            copy.write(sink.getvalue().to_pybytes())
