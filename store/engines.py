"""Engines: opening a database's snapshots; nothing else knows where they lie or which dialect they speak.

A database is a folder: one DuckDB file a snapshot, named by the snapshot's id and never written again, and a small
text file that says which one is current. A snapshot that was damaged and built again has its turn behind its id, as
in `17beadafdd-2.duckdb`: DuckDB goes on showing a process what it has seen under a name, whatever lies there now.
"""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    Row,
    Select,
    Table,
    create_engine,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool
from sqlalchemy.schema import CreateTable

from queries.definitions.version import DERIVATION
from store.schema import SCRATCH
from store.seal import can_be_read

if TYPE_CHECKING:  # half a second to import, and only publishing hands frames over
    import pandas as pd

DEFAULT_DATABASE = "data"
VARIABLE = "CLINIC_DATABASE"
POINTER = "current"
EngineFailed = (DBAPIError, duckdb.Error)
_FILE = re.compile(r"(?P<id>[^.-]+)(-(?P<turn>[0-9]{1,9}))?\.duckdb")
_NAMED = re.compile(r"[0-9A-Za-z]{1,64}")
# Left to itself, DuckDB fetches extensions from its own servers.
_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
# What doesn't fit in memory lies beside the file meanwhile.
_WRITING = {"memory_limit": "1500MB"}
_DIALECT = create_engine("duckdb://").dialect


class DatabaseRefused(Exception):
    """A database, or a snapshot in it, that can't be opened: the message says what, where and what to do."""


class NothingPublished(DatabaseRefused):
    """A database into which nothing has been published yet."""


@dataclass(frozen=True)
class Snapshot:
    """One published state of a clinic's data, opened for reading, and the database that it is in."""

    id: str
    engine: Engine
    database: str


def named_database() -> str | None:
    """Return the database that $CLINIC_DATABASE names, if it names one."""
    return os.environ.get(VARIABLE) or None


def default_database() -> str:
    """Return the database that is used when a command names none: $CLINIC_DATABASE, else the folder `data`."""
    return named_database() or DEFAULT_DATABASE


def database_folder(database: str) -> Path:
    """Return the folder that a database's name stands for, whether or not it exists; refuse what can be no folder."""
    if "://" in database:
        raise DatabaseRefused(f"{database.partition('://')[0]}:// databases can't be read; name a folder of snapshots.")
    folder = Path(database)
    try:
        if "?" in os.fsencode(folder.absolute()).decode():  # the engine would look for its log elsewhere
            raise DatabaseRefused(f"{database}: a question mark can't be in the path of a database; name another.")
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        return folder
    except UnicodeDecodeError:
        raise DatabaseRefused(f"{folder!a}: the folder's name is not UTF-8 text; give it another name.") from None
    except OSError as error:
        raise DatabaseRefused(f"{database} can't be opened: {reason(error)}; name a folder you may read.") from None
    if not is_folder:
        raise DatabaseRefused(f"{database} is a file; a database is a folder of snapshots: name another.")
    return folder


def holds_nothing(database: str) -> bool:
    """Tell whether a database's folder is missing or empty, but for what an unfinished run has left there."""
    folder = database_folder(database)
    return not folder.exists() or all(entry.name.startswith(".") for entry in folder.iterdir())


def reason(error: OSError) -> str:
    """Return why the system refused something, in its own words and without a path."""
    return (error.strerror or "the system refused it").lower()


def snapshot_ids(database: str) -> list[str]:
    """Return the ids of all snapshots in a database, oldest first."""
    return list(_files(database))


def snapshot_files(database: str, snapshot: str) -> list[Path]:
    """Return a snapshot's files, the one that counts last; there is more than one only while it is built again."""
    return _files(database).get(snapshot, [])


def snapshot_file(database: str, snapshot: str) -> Path:
    """Return the path of a snapshot's file; refuse a snapshot that the database doesn't hold."""
    files = snapshot_files(database, snapshot)
    if not files:
        raise DatabaseRefused(
            f"{database} holds no snapshot {snapshot}; `python -m intake snapshots --database {database}` lists them."
        )
    return files[-1]


def free_file(database: str, snapshot: str) -> Path:
    """Return a path for a snapshot's file under which no process can have seen another one."""
    turns = [_turn(file.name) for file in snapshot_files(database, snapshot)]
    name = f"{snapshot}-{max(turns) + 1}.duckdb" if turns else f"{snapshot}.duckdb"
    return database_folder(database) / name


def _files(database: str) -> dict[str, list[Path]]:
    """Return every snapshot's files by its id, oldest first; only what can be a file is looked at."""
    folder = database_folder(database)
    found: dict[str, list[Path]] = {}
    try:
        entries = [Path(entry) for entry in os.scandir(folder) if _FILE.fullmatch(entry.name) and entry.is_file()]
        entries.sort(key=_age)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DatabaseRefused(f"{database} can't be listed: {reason(error)}; check who may read the folder.") from None
    for file in entries:
        found.setdefault(file.name.partition(".")[0].partition("-")[0], []).append(file)
    return {snapshot: sorted(turns, key=lambda file: _turn(file.name)) for snapshot, turns in found.items()}


def _age(file: Path) -> tuple[int, str]:
    """Return what puts files in order, oldest first; one that has just been removed is old."""
    with suppress(FileNotFoundError):
        return file.stat().st_mtime_ns, file.name
    return 0, file.name


def _turn(name: str) -> int:
    match = _FILE.fullmatch(name)
    return int(match["turn"] or 1) if match else 0


def current_id(database: str) -> str:
    """Return the id of the current snapshot; raise NothingPublished where there is none.

    Snapshots of which none is said to be the current one are refused: no other is taken for it.
    """
    pointer, snapshots = database_folder(database) / POINTER, snapshot_ids(database)
    publish = f"`python -m intake publish SOURCE --database {database}`"
    listing = f"`python -m intake snapshots --database {database}` lists the snapshots, and `--use ID` chooses one."
    remedy = listing if snapshots else f"publish again with {publish}."
    try:
        if not stat.S_ISREG(pointer.stat().st_mode):
            raise DatabaseRefused(f"{pointer} is no file, so it can't say which snapshot is current: move it away.")
        with pointer.open("rb") as file:
            named = file.read(100).decode("ascii", "replace").strip()
    except FileNotFoundError:
        if snapshots:
            raise DatabaseRefused(f"{pointer}, which says what is current, is missing; {remedy}") from None
        raise NothingPublished(f"Nothing is published in {database}; run {publish} first.") from None
    except OSError as error:
        raise DatabaseRefused(
            f"{pointer}, which says what is current, can't be read: {reason(error)}; check who may read it."
        ) from None
    if not _NAMED.fullmatch(named):
        raise DatabaseRefused(f"{pointer}, which says what is current, names no snapshot; {remedy}")
    if named not in snapshots:
        raise DatabaseRefused(f"{database} holds no snapshot {named}, which {pointer} names; {remedy}")
    return named


def open_snapshot(database: str, snapshot: str | None = None) -> Snapshot:
    """Return a database's snapshot of that id, or the current one; its file is only ever read.

    Refuse one that isn't what was written, before the engine sees it.
    """
    wanted = snapshot or current_id(database)
    file = snapshot_file(database, wanted)
    try:
        file.open("rb").close()
        return Snapshot(wanted, _reader(file.resolve(), wanted, database), database)
    except OSError as error:
        raise DatabaseRefused(f"{file} can't be opened: {reason(error)}; check who may read it.") from None


@lru_cache(maxsize=16)
def _reader(file: Path, snapshot: str, database: str) -> Engine:
    if not can_be_read(file, snapshot):
        raise damaged(database, snapshot)
    return _engine(str(file), QueuePool, read_only=True)


def fresh_reader(path: Path) -> Engine:
    """Return an engine that shares nothing with others and lets go of the file after each connection."""
    return _engine(str(path.resolve()), NullPool, read_only=True)


def writer(path: Path) -> Engine:
    """Return an engine that writes a new snapshot file."""
    return _engine(str(path.resolve()), NullPool, read_only=False)


@contextmanager
def writing_to(file: Path, scratch: Path) -> Iterator[Connection]:
    """Let statements write a new snapshot file, and what is on the way to it into a file of its own.

    Each statement is a transaction: one may write into one of the files, and nobody sees either before the end.
    """
    with writer(file).connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        name = str(scratch.resolve()).replace("'", "''")
        connection.exec_driver_sql(f"ATTACH '{name}' AS {SCRATCH.schema}")
        yield connection


def _engine(path: str, pool: type[QueuePool] | type[NullPool], *, read_only: bool) -> Engine:
    arguments = {"read_only": read_only, "config": _OFFLINE if read_only else _OFFLINE | _WRITING}
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
    """Return the statement that fills a table with what a query gives, values and all; kept like `ddl`."""
    filled = insert(table).from_select(table.columns.keys(), rows)
    return str(filled.compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}))


def run(connection: Connection, statements: str) -> None:
    """Run statements that return nothing in one round trip, past the dialect, which would read each word of them."""
    _driver(connection).execute(statements)


def insert_frame(connection: Connection, table: Table, frame: "pd.DataFrame") -> None:
    """Insert a frame whose columns bear the table's names; through DuckDB's own scan, which is fast."""
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    with incoming(connection, frame):
        connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming')  # noqa: S608


@contextmanager
def incoming(connection: Connection, frame: "pd.DataFrame") -> Iterator[None]:
    """Let statements read a frame as the table `incoming` for a while."""
    driver = _driver(connection)
    driver.register("incoming", frame)
    try:
        yield
    finally:
        driver.unregister("incoming")


def type_name(column: Column) -> str:
    """Return the name of a column's type in the engine's SQL."""
    return column.type.compile(_DIALECT)


def _driver(connection: Connection) -> Any:
    driver = connection.connection.driver_connection
    assert driver is not None
    return driver


def checkpoint(connection: Connection) -> None:
    """Move everything that is committed into the snapshot's one file."""
    run(connection, "CHECKPOINT")


def read(snapshot: Snapshot, query: Select) -> Sequence[Row]:
    """Return a query's rows from a snapshot; refuse one that is damaged or of an older version's shape."""
    try:
        with snapshot.engine.connect() as connection:
            return connection.execute(query).all()
    except DBAPIError as error:
        raise damaged(snapshot.database, snapshot.id) from error


def sql_of(snapshot: Snapshot, query: Select) -> str:
    """Return a query's text in the snapshot's dialect, values and all: what stands for its answer."""
    return str(query.compile(snapshot.engine, compile_kwargs={"literal_binds": True}))


def fetch(snapshot: Snapshot, sql: str) -> list[tuple[Any, ...]]:
    """Return the rows of a text that `sql_of` wrote; refuse as `read` does."""
    try:
        with snapshot.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]
    except DBAPIError as error:
        raise damaged(snapshot.database, snapshot.id) from error


def columns(snapshot: Snapshot) -> set[tuple[str, str]]:
    """Return (table, column) of everything that a snapshot has, whichever version wrote it."""
    listed = select(text("table_name"), text("column_name")).select_from(text("information_schema.columns"))
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


def damaged(database: str, snapshot: str) -> DatabaseRefused:
    """Return the refusal of a snapshot that can't be read or doesn't hold what was written."""
    return DatabaseRefused(
        f"Snapshot {snapshot} in {database} can't be read: its file is damaged. Publish the data again, or go back to "
        f"another snapshot with `python -m intake snapshots --database {database} --use ID`."
    )
