"""The store in databases of a ClickHouse server."""

import re
import secrets
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from clickhouse_connect.driver import Client
from clickhouse_connect.driver.exceptions import Error
from sqlalchemy import Engine, MetaData, Select, Table
from sqlalchemy.exc import DBAPIError

from store.clickhouse import ddl, engine, failures
from store.clickhouse.checksums import checksums
from store.sql import registry
from store.sql.registry import Listed
from store.sql.store import ServerStore, unlike_what_was_written
from store.store import Asking, Checksums, DatabaseRefused

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

_ASKING = Asking(engine.rows, engine.batches, failures.refusal, engine.is_back)
_ABANDONED_AFTER = 24 * 60 * 60  # seconds
_ON_THE_WAY = "_on_the_way"


class ClickHouse(ServerStore):
    """A name on a ClickHouse server, as `clickhousedb://…/clinic`: its registry, and what its snapshots begin with."""

    @contextmanager
    def unfinished(self) -> Generator["UnfinishedDatabase"]:
        """Let a database be written; what isn't listed is dropped, and what a killed run left a day ago too."""
        place = self._new_place()
        try:
            self._make_registry()
            with engine.client_of(self._registry) as client:
                self._drop_abandoned(client)
                unfinished = UnfinishedDatabase(self, place, client)
                try:
                    engine.run(client, ddl.BETWEEN.join(f"CREATE DATABASE `{each}`" for each in unfinished.databases))
                    yield unfinished
                finally:
                    _drop(client, unfinished.databases if not unfinished.is_kept else unfinished.databases[1:])
        except (DBAPIError, Error) as error:
            raise DatabaseRefused(
                f"A snapshot can't be written into {self.database}: {failures.why(error)} What was current stays."
            ) from error

    @property
    def name(self) -> str:
        """The database of the registry, which the URL names."""
        return str(self._url.database)

    @property
    def _registry(self) -> Engine:
        return engine.engine_in(self._url).execution_options(schema_translate_map={registry.SCHEMA: self.name})

    @property
    def _asking(self) -> Asking:
        return _ASKING

    def _reader(self, place: str) -> Engine:
        return engine.engine_in(self._url, place)

    def _found(self, snapshot: Listed) -> Checksums | None:
        with engine.client_of(self._registry) as client:
            try:
                return checksums(client, snapshot.place, snapshot.checksums)
            except Error as error:
                if failures.is_of_another_shape(error):
                    return None
                raise

    def _add_publication(self, snapshot: str, place: str) -> None:
        with engine.client_of(self._registry) as client:
            self.write_down(client, registry.publications, snapshot, place)

    def _add_accepted(self, words: Sequence[str]) -> None:
        self._make_registry()
        with engine.client_of(self._registry) as client:
            rows = [[word, registry.now()] for word in words]
            client.insert(f"`{self.name}`.`accepted_words`", rows, column_names=["word", "at"])

    def write_down(self, client: Client, table: Table, snapshot: str, place: str, *more: str) -> None:
        """Add a row to one of the registry's tables, in one step."""
        row = [time.time_ns(), snapshot, place, registry.now(), *more]
        client.insert(f"`{self.name}`.`{table.name}`", [row], column_names=table.columns.keys())

    def _is_absent(self, error: Exception) -> bool:
        return failures.is_absent(error)

    def _why(self, error: Exception) -> str:
        return failures.why(error)

    def _make_registry(self) -> None:
        if self._read(registry.accepted, None) is None:
            with engine.client_of(self._registry) as client:
                client.command(f"CREATE DATABASE IF NOT EXISTS `{self.name}`")
                engine.run(client, ddl.ddl(registry.REGISTRY, only_missing=True, place=self.name))

    def _new_place(self) -> str:
        return f"{self.name}_{int(time.time())}_{secrets.token_hex(8)}"

    def _drop_abandoned(self, client: Client) -> None:
        """Drop the databases of snapshots that a killed run left unlisted."""
        named = re.compile(rf"{re.escape(self.name)}_(\d+)_[0-9a-f]{{16}}({_ON_THE_WAY})?")
        kept = {each.place for each in self._listed()}
        there = [named.fullmatch(name) for (name,) in client.query("SHOW DATABASES").result_rows]
        old = time.time() - _ABANDONED_AFTER
        _drop(client, [each[0] for each in there if each and each[0] not in kept and int(each[1]) < old])


class UnfinishedDatabase:
    """A database that is being written, read back and compared, and only then listed.

    What is on the way to it lies in another one, which is dropped in the end.
    """

    def __init__(self, store: ClickHouse, place: str, client: Client) -> None:
        self._store, self._place, self._client = store, place, client
        self.databases = (place, f"{place}{_ON_THE_WAY}")
        self.is_kept = False

    def ddl(self, *described: MetaData) -> str:
        """Return the statements that create all tables."""
        return ddl.ddl(*described)

    def insertion(self, table: Table, rows: Select) -> str:
        """Return the statement that fills a table with what a query gives, values and all."""
        return ddl.insertion(table, rows)

    def run(self, statements: str) -> None:
        """Run statements that return nothing."""
        for name, place in zip((ddl.KEPT, ddl.ON_THE_WAY), self.databases, strict=True):
            statements = statements.replace(name, place)
        engine.run(self._client, statements)

    def insert(self, table: Table, frame: "pd.DataFrame") -> None:
        """Insert a frame whose columns bear the table's names."""
        engine.insert_frame(self._client, self._place, table, frame)

    def checksums(self, tables: Iterable[Table]) -> Checksums:
        """Return what tables hold."""
        return checksums(self._client, self._place, [table.name for table in tables])

    def keep(self, snapshot: str, written: Checksums, tables: Sequence[Table]) -> None:
        """List the database, if it reads back as it was written."""
        if self.checksums(tables) != written:
            raise unlike_what_was_written(self._store.database)
        listed = registry.written_down(written)
        self._store.write_down(self._client, registry.snapshots, snapshot, self._place, listed)
        self.is_kept = True


def _drop(client: Client, databases: Iterable[str]) -> None:
    for each in databases:
        client.command(f"DROP DATABASE IF EXISTS `{each}`")
