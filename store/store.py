"""The store: where published snapshots lie, whichever engine keeps them.

A store is known by the name of its database. Everything else asks this protocol; only the rooms beside this file know
an engine. A snapshot never changes once it is there.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import Engine, MetaData, Row, Select, Table, select, text
from sqlalchemy.exc import DBAPIError

from queries.definitions.version import DERIVATION

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

Answer = TypeVar("Answer")
Rows = list[tuple[Any, ...]]
# For each table its rows, and two sums over them of 64-bit hashes.
Checksums = dict[str, tuple[int, str, str]]
ROWS_AT_ONCE = 50_000


class DatabaseRefused(Exception):
    """A database, or a snapshot in it, that can't be opened: the message says what, where and what to do."""


class NothingPublished(DatabaseRefused):
    """A database into which nothing has been published yet."""


def executed(engine: Engine, sql: str) -> Rows:
    """Return the rows of a text, by the way that every engine has."""
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def damaged(database: str, snapshot: str, _error: Exception | None = None) -> DatabaseRefused:
    """Return the refusal of a snapshot that can't be read or doesn't hold what was written."""
    return DatabaseRefused(
        f"Snapshot {snapshot} in {database} can't be read: it is damaged. Publish the data again, or go back to "
        f"another snapshot with `python -m intake snapshots --database {database} --use ID`."
    )


def _is_gone(_engine: Engine, _error: Exception) -> bool:
    return False


def _in_batches(engine: Engine, sql: str) -> Iterator[Rows]:
    with engine.connect() as connection:
        answer = connection.exec_driver_sql(sql)
        while batch := answer.fetchmany(ROWS_AT_ONCE):
            yield [tuple(row) for row in batch]


@dataclass(frozen=True)
class Asking:
    """How an engine is asked where it has a way of its own.

    `rows` gives the rows of a text and `batches` the same piece by piece, for more than memory holds; `refusal` what a
    failure means for (database, snapshot), and `is_back` tells whether a failure was but a server that went away and is
    there again: then what was asked is asked once more.
    """

    rows: Callable[[Engine, str], Rows] = executed
    batches: Callable[[Engine, str], Iterator[Rows]] = _in_batches
    refusal: Callable[[str, str, Exception], DatabaseRefused] = damaged
    is_back: Callable[[Engine, Exception], bool] = _is_gone


@dataclass(frozen=True)
class Snapshot:
    """One published state of a clinic's data, opened for reading, and the database that it is in, as it is shown."""

    id: str
    engine: Engine
    database: str
    asking: Asking = Asking()


class Unfinished(Protocol):
    """A snapshot that is being written: nobody sees it before it is kept."""

    def ddl(self, *described: MetaData) -> str:
        """Return the statements that create all tables."""
        ...

    def insertion(self, table: Table, rows: Select) -> str:
        """Return the statement that fills a table with what a query gives, values and all."""
        ...

    def run(self, statements: str) -> None:
        """Run statements that return nothing."""
        ...

    def insert(self, table: Table, frame: "pd.DataFrame") -> None:
        """Insert a frame whose columns bear the table's names."""
        ...

    def checksums(self, tables: Iterable[Table]) -> Checksums:
        """Return what tables hold: the same rows in any order have the same checksums, other rows others."""
        ...

    def keep(self, snapshot: str, written: Checksums, tables: Sequence[Table]) -> None:
        """Put it beside the other snapshots under its id, if it reads back as it was written; else refuse it."""
        ...


class Store(Protocol):
    """A database of snapshots. Whatever can't be done is refused in a sentence: `DatabaseRefused`.

    `database` is its name as it may be shown: without a password.
    """

    database: str

    def holds_nothing(self) -> bool:
        """Tell whether nothing at all is there, nor ever was."""
        ...

    def snapshots(self) -> list[str]:
        """Return the ids of all snapshots, oldest first."""
        ...

    def current(self) -> str:
        """Return the id of the current snapshot; raise NothingPublished where there is none."""
        ...

    def is_whole(self, snapshot: str) -> bool:
        """Tell whether a snapshot is there, and is what was written."""
        ...

    def open(self, snapshot: str) -> Snapshot:
        """Return a snapshot for reading."""
        ...

    def can_publish(self) -> bool:
        """Tell whether whoever asks may write here, as far as that can be told without trying."""
        ...

    def make_current(self, snapshot: str) -> None:
        """Switch to a snapshot in one step that no reader sees half done."""
        ...

    def accepted_words(self) -> frozenset[str]:
        """Return what words publishers have let every viewer see, as they were handed to `accept_words`."""
        ...

    def accept_words(self, words: Iterable[str]) -> None:
        """Remember words, each of one line, beside the snapshots."""
        ...

    def unfinished(self) -> AbstractContextManager[Unfinished]:
        """Let a new snapshot be written; what isn't kept is gone afterwards."""
        ...


def read(snapshot: Snapshot, query: Select) -> Sequence[Row]:
    """Return a query's rows from a snapshot; refuse one that is damaged or of an older version's shape."""

    def asked() -> Sequence[Row]:
        with snapshot.engine.connect() as connection:
            return connection.execute(query).all()

    return _of_snapshot(snapshot, asked)


def sql_of(snapshot: Snapshot, query: Select) -> str:
    """Return a query's text in the snapshot's dialect, values and all: what stands for its answer."""
    return str(query.compile(snapshot.engine, compile_kwargs={"literal_binds": True}))


def fetch(snapshot: Snapshot, sql: str) -> Rows:
    """Return the rows of a text that `sql_of` wrote; refuse as `read` does."""
    return _of_snapshot(snapshot, lambda: snapshot.asking.rows(snapshot.engine, sql))


def in_batches(snapshot: Snapshot, query: Select) -> Iterator[Rows]:
    """Yield a query's rows piece by piece; refuse as `read` does, but ask nothing twice."""
    failures = (DBAPIError, snapshot.engine.dialect.loaded_dbapi.Error)
    try:
        yield from snapshot.asking.batches(snapshot.engine, sql_of(snapshot, query))
    except failures as error:
        raise snapshot.asking.refusal(snapshot.database, snapshot.id, error) from error


def _of_snapshot(snapshot: Snapshot, asked: Callable[[], Answer]) -> Answer:
    refusal = partial(snapshot.asking.refusal, snapshot.database, snapshot.id)
    return answered(snapshot.engine, snapshot.asking, asked, refusal)


def answered(
    engine: Engine, asking: Asking, asked: Callable[[], Answer], refusal: Callable[[Exception], DatabaseRefused]
) -> Answer:
    """Return what an engine answers, asked once more where it was away; refuse what fails."""
    failures = (DBAPIError, engine.dialect.loaded_dbapi.Error)
    try:
        try:
            return asked()
        except failures as error:
            if asking.is_back(engine, error):
                return asked()
            raise
    except failures as error:
        raise refusal(error) from error


def columns(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Return (table, column) of everything that a snapshot has, whichever version wrote it."""
    listed = select(text("table_name"), text("column_name")).select_from(text("information_schema.columns"))
    listed = listed.where(text("table_schema = current_schema()"))
    return {(table, column) for table, column in read(snapshot, listed)}


def read_facts(snapshot: Snapshot, facts: Table) -> dict[str, Any]:
    """Return the one row of a snapshot's table of facts, with the columns that its version knew."""
    rows = read(snapshot, select(text("*")).select_from(facts))
    if not rows:
        raise damaged(snapshot.database, snapshot.id)
    return dict(rows[0]._mapping)


def of_this_version(facts: dict[str, Any]) -> bool:
    """Tell whether a snapshot's derived rows were made by this version of the product."""
    return facts.get("derivation") == DERIVATION


def refuse_other_version(snapshot: Snapshot, facts: dict[str, Any]) -> None:
    """Refuse a snapshot whose derived rows were made by another version, and name the command that makes them anew."""
    if not of_this_version(facts):
        raise DatabaseRefused(
            f"Snapshot {snapshot.id} was derived by another version of the product; `python -m intake snapshots "
            f"--database {snapshot.database} --rederive {snapshot.id}` makes this version's snapshot of its data."
        )


def reason(error: OSError) -> str:
    """Return why the system refused something, in its own words and without a path."""
    return (error.strerror or "the system refused it").lower()
