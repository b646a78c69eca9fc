"""The store in schemas of a PostgreSQL database."""

from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import psycopg
from sqlalchemy import Connection, Engine, Insert, MetaData, Select, Table, insert, text
from sqlalchemy.exc import DBAPIError

from store.postgresql import engine, failures
from store.postgresql.checksums import checksums
from store.sql import registry
from store.sql.registry import Listed
from store.sql.store import ServerStore, unlike_what_was_written
from store.store import Asking, Checksums, DatabaseRefused

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

_ASKING = Asking(engine.rows, engine.batches, failures.refusal, engine.is_back)
_MADE = f"CREATE SCHEMA IF NOT EXISTS {registry.SCHEMA}; {engine.ddl(registry.REGISTRY, only_missing=True)}"
_MAY_MAKE_SCHEMAS = text("SELECT has_database_privilege(current_database(), 'CREATE')")
# Two that publish into an empty database at once would both make it.
_MAKING = 7_216_084_411


class PostgreSQL(ServerStore):
    """A PostgreSQL database, named as `postgresql+psycopg://…`."""

    def can_publish(self) -> bool:
        """Tell whether the role may make schemas."""
        return self._read(lambda connection: bool(connection.execute(_MAY_MAKE_SCHEMAS).scalar()), False)

    @contextmanager
    def unfinished(self) -> Generator["UnfinishedSchema"]:
        """Let a schema be written in one transaction: whatever ends it early leaves nothing at all."""
        place = registry.new_place()
        try:
            self._make_registry()
            with engine.writing_to(self._url, place) as connection:
                yield UnfinishedSchema(self.database, place, connection)
        except (DBAPIError, psycopg.Error) as error:
            raise DatabaseRefused(
                f"A snapshot can't be written into {self.database}: {failures.why(error)} What was current stays."
            ) from error

    @property
    def _registry(self) -> Engine:
        return engine.registrar(self._url)

    @property
    def _asking(self) -> Asking:
        return _ASKING

    def _reader(self, place: str) -> Engine:
        return engine.reader(self._url, place)

    def _found(self, snapshot: Listed) -> Checksums | None:
        with self._reader(snapshot.place).connect() as connection:
            try:
                return checksums(connection, snapshot.checksums)
            except DBAPIError as error:
                if failures.is_of_another_shape(error):
                    return None
                raise

    def _add_publication(self, snapshot: str, place: str) -> None:
        with self._registry.begin() as connection:
            connection.execute(_row(registry.publications, snapshot, place))

    def _add_accepted(self, words: Sequence[str]) -> None:
        self._make_registry()
        with engine.transaction(self._url) as connection:
            connection.execute(
                insert(registry.accepted_words), [{"word": word, "at": registry.now()} for word in words]
            )
            connection.commit()

    def _is_absent(self, error: Exception) -> bool:
        return failures.is_absent(error)

    def _why(self, error: Exception) -> str:
        return failures.why(error)

    def _make_registry(self) -> None:
        if self._read(registry.accepted, None) is None:
            with engine.transaction(self._url) as connection:
                engine.run(connection, f"SELECT pg_advisory_xact_lock({_MAKING})")
                engine.run(connection, _MADE)
                connection.commit()


class UnfinishedSchema:
    """A schema that is being written in a transaction, read back in it and compared, and only then listed."""

    def __init__(self, database: str, place: str, connection: Connection) -> None:
        self._database, self._place, self._connection = database, place, connection

    def ddl(self, *described: MetaData) -> str:
        """Return the statements that create all tables."""
        return engine.ddl(*described)

    def insertion(self, table: Table, rows: Select) -> str:
        """Return the statement that fills a table with what a query gives, values and all."""
        return engine.insertion(table, rows)

    def run(self, statements: str) -> None:
        """Run statements that return nothing."""
        engine.run(self._connection, statements)

    def insert(self, table: Table, frame: "pd.DataFrame") -> None:
        """Insert a frame whose columns bear the table's names."""
        engine.insert_frame(self._connection, table, frame)

    def checksums(self, tables: Iterable[Table]) -> Checksums:
        """Return what tables hold, as the transaction sees them."""
        return checksums(self._connection, [table.name for table in tables])

    def keep(self, snapshot: str, written: Checksums, tables: Sequence[Table]) -> None:
        """List the schema, if it reads back as it was written, and end the transaction."""
        engine.run(self._connection, engine.for_reading(tables))
        if self.checksums(tables) != written:
            raise unlike_what_was_written(self._database)
        row = _row(registry.snapshots, snapshot, self._place, checksums=registry.written_down(written))
        self._connection.execute(row)
        self._connection.commit()


def _row(table: Table, snapshot: str, place: str, **more: str) -> Insert:
    return insert(table).values(id=snapshot, place=place, at=registry.now(), **more)
