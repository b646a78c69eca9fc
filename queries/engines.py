"""Engines: opening a database's snapshots; nothing else knows where they lie or which dialect they speak.

A database is a folder: one DuckDB file a snapshot, named by the snapshot's id and never written again, and a small
text file that says which one is current.
"""

import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Engine, Row, Select, Table, create_engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

DEFAULT_DATABASE = "data"
_CURRENT = "current"
_SUFFIX = ".duckdb"
# Left to itself, DuckDB fetches extensions from its own servers.
_OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}


class DatabaseRefused(Exception):
    """A database, or a snapshot in it, that can't be opened: the message says what, where and what to do."""


class NothingPublished(DatabaseRefused):
    """A database into which nothing has been published yet."""


@dataclass(frozen=True)
class Snapshot:
    """One published state of a clinic's data, opened for reading."""

    id: str
    engine: Engine


def default_database() -> str:
    """Return the database that is used when none is named: $CLINIC_DATABASE, else the folder `data`."""
    return os.environ.get("CLINIC_DATABASE") or DEFAULT_DATABASE


def database_folder(database: str) -> Path:
    """Return the folder that a database's name stands for; refuse what is no folder."""
    if "://" in database:
        raise DatabaseRefused(f"{database.partition('://')[0]}:// databases can't be read; name a folder of snapshots.")
    folder = Path(database)
    if folder.exists() and not folder.is_dir():
        raise DatabaseRefused(f"{database} is a file; a database is a folder of snapshots: name another.")
    return folder


def snapshot_ids(database: str) -> list[str]:
    """Return the ids of all snapshots in a database, oldest first."""
    files = sorted(database_folder(database).glob(f"[!.]*{_SUFFIX}"), key=lambda file: file.stat().st_mtime_ns)
    return [file.stem for file in files]


def current_id(database: str) -> str:
    """Return the id of the current snapshot; raise NothingPublished where there is none."""
    try:
        return (database_folder(database) / _CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise NothingPublished(
            f"Nothing is published in {database}; run `python -m intake publish SOURCE --database {database}` first."
        ) from None


def open_snapshot(database: str, snapshot: str | None = None) -> Snapshot:
    """Return a database's snapshot of that id, or the current one; its file is only ever read."""
    wanted = snapshot or current_id(database)
    file = snapshot_file(database, wanted)
    if wanted not in snapshot_ids(database):
        raise DatabaseRefused(
            f"{database} holds no snapshot {wanted}; `python -m intake snapshots --database {database}` lists them."
        )
    return Snapshot(wanted, _reader(str(file.resolve())))


def snapshot_file(database: str, snapshot: str) -> Path:
    """Return the path of a snapshot's file, whether or not it exists."""
    return database_folder(database) / f"{snapshot}{_SUFFIX}"


def make_current(database: str, snapshot: str) -> None:
    """Switch a database to one of its snapshots in one step that no reader sees half done."""
    folder = database_folder(database)
    with tempfile.NamedTemporaryFile("w", dir=folder, prefix=".current-", delete=False, encoding="utf-8") as pointer:
        pointer.write(f"{snapshot}\n")
    Path(pointer.name).replace(folder / _CURRENT)


@lru_cache(maxsize=16)
def _reader(path: str) -> Engine:
    return create_engine(f"duckdb:///{path}", connect_args={"read_only": True, "config": _OFFLINE}, poolclass=QueuePool)


def writer(path: Path) -> Engine:
    """Return an engine that writes a new snapshot file."""
    return create_engine(f"duckdb:///{path.resolve()}", connect_args={"config": _OFFLINE}, poolclass=NullPool)


def insert_frame(connection: Connection, table: Table, frame: pd.DataFrame) -> None:
    """Insert a frame whose columns bear the table's names; through DuckDB's own scan, which is fast."""
    duckdb = connection.connection.driver_connection
    assert duckdb is not None
    duckdb.register("incoming", frame)
    names = ", ".join(f'"{column.name}"' for column in table.columns)
    connection.exec_driver_sql(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM incoming')  # noqa: S608
    duckdb.unregister("incoming")


def read(snapshot: Snapshot, query: Select) -> Sequence[Row]:
    """Return a query's rows from a snapshot; refuse one that is damaged or of an older version's shape."""
    try:
        with snapshot.engine.connect() as connection:
            return connection.execute(query).all()
    except DBAPIError as error:
        raise DatabaseRefused(
            f"Snapshot {snapshot.id} can't be read: its file is damaged, or an older version of the product wrote it. "
            "Publish the data again."
        ) from error


def read_facts(snapshot: Snapshot, facts: Table) -> dict[str, Any]:
    """Return the one row of a snapshot's table of facts."""
    return dict(read(snapshot, select(facts))[0]._mapping)
