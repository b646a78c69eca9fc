"""Engines: opening a database's snapshots; only this file and `snapshot_files` know which dialect they speak.

A database is a folder: one DuckDB file a snapshot, named by the snapshot's id and never written again, and a small
text file that says which one is current.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Executable, Row, Select, create_engine, select, text
from sqlalchemy import table as sql_table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from queries.definitions.version import DERIVATION, VERSION

DEFAULT_DATABASE = "data"
CURRENT = "current"
# Left to itself, DuckDB fetches extensions from its own servers.
OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

# A snapshot that was damaged is made again under another name: DuckDB goes on serving the file that it has open.
_FILE = re.compile(r"(?P<id>[0-9a-f]{10})(?:-(?P<edition>[0-9]{1,6}))?\.duckdb")
_ID = re.compile(r"[0-9a-f]{10}")


class DatabaseRefused(Exception):
    """A database, or a snapshot in it, that can't be opened: the message says what, where and what to do."""


class NothingPublished(DatabaseRefused):
    """A database into which nothing has been published yet."""


@dataclass(frozen=True)
class Snapshot:
    """One published state of a clinic's data, opened for reading; `database` is the name of where it lies."""

    id: str
    engine: Engine
    database: str


def default_database() -> str:
    """Return the database that is used when none is named: $CLINIC_DATABASE, else the folder `data`."""
    return os.environ.get("CLINIC_DATABASE") or DEFAULT_DATABASE


def database_folder(database: str) -> Path:
    """Return the folder that a database's name stands for; refuse what is no folder."""
    if "://" in database:
        raise DatabaseRefused(f"{database.partition('://')[0]}:// databases can't be read; name a folder of snapshots.")
    folder = Path(database)
    if os.path.exists(folder) and not folder.is_dir():  # unlike Path.exists, false for what is no path at all
        raise DatabaseRefused(f"{database} is a file; a database is a folder of snapshots: name another.")
    return folder


def snapshot_files(database: str) -> dict[str, Path]:
    """Return the file of each snapshot in a database by its id, oldest first; the newest where it was made again."""
    try:
        entries = [(entry, entry.stat().st_mtime_ns) for entry in database_folder(database).iterdir()]
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError:
        raise DatabaseRefused(f"The folder {database} can't be opened; check who may read it.") from None
    named = [(match, entry, changed) for entry, changed in entries if (match := _FILE.fullmatch(entry.name))]
    in_order = sorted(named, key=lambda each: (each[2], edition_of(each[1])))
    newest: dict[str, Path] = {}
    for match, entry, _ in in_order:
        known = newest.get(match["id"])
        if known is None or edition_of(known) < edition_of(entry):
            newest[match["id"]] = entry
    return newest


def edition_of(file: Path) -> int:
    """Return which writing of its snapshot a file is: 1, and more where it had to be made again."""
    match = _FILE.fullmatch(file.name)
    return int(match["edition"] or 1) if match else 0


def snapshot_ids(database: str) -> list[str]:
    """Return the ids of all snapshots in a database, oldest first."""
    return list(snapshot_files(database))


def current_id(database: str) -> str:
    """Return the id of the current snapshot; raise NothingPublished where there is none, DatabaseRefused if it is lost.

    Lost: there are snapshots, but the small file that says which one is current is missing or can't be read.
    """
    pointer = database_folder(database) / CURRENT
    try:
        written = pointer.read_bytes()[:100].decode("utf-8").strip() if pointer.is_file() else ""
    except UnicodeDecodeError:
        written = ""
    except OSError:
        raise DatabaseRefused(f"{pointer} can't be read; check who may read it.") from None
    if _ID.fullmatch(written):
        return written
    if snapshot_files(database):
        raise DatabaseRefused(
            f"Which snapshot of {database} is current can't be told: the file {CURRENT} in it is missing or damaged. "
            f"`python -m intake snapshots --database {database}` lists them, `--use ID` makes one current."
        )
    raise NothingPublished(
        f"Nothing is published in {database}; run `python -m intake publish SOURCE --database {database}` first, or "
        "check its name."
    )


def open_snapshot(database: str, snapshot: str | None = None) -> Snapshot:
    """Return a database's snapshot of that id, or the current one; its file is only ever read."""
    wanted = snapshot or current_id(database)
    file = snapshot_files(database).get(wanted)
    if file is None:
        raise DatabaseRefused(
            f"{database} holds no snapshot {wanted}; `python -m intake snapshots --database {database}` lists them."
        )
    return Snapshot(wanted, _reader(str(file.resolve())), database)


@lru_cache(maxsize=16)
def _reader(path: str) -> Engine:
    return create_engine(f"duckdb:///{path}", connect_args={"read_only": True, "config": OFFLINE}, poolclass=QueuePool)


def read(snapshot: Snapshot, query: Select) -> Sequence[Row]:
    """Return a query's rows from a snapshot; refuse one that is damaged or of an older version's shape."""
    return _rows(snapshot, query)


def damaged(snapshot: Snapshot) -> DatabaseRefused:
    """Return what is said of a snapshot whose file can't be read."""
    return DatabaseRefused(
        f"Snapshot {snapshot.id} in {snapshot.database} can't be read: its file is damaged, or an older version of the "
        "product wrote it. Publish the data again."
    )


def read_facts(snapshot: Snapshot) -> dict[str, Any]:
    """Return the one row of a snapshot's table of facts, with the columns that the version that wrote it knew."""
    facts = _rows(snapshot, text("SELECT * FROM snapshot_facts"))
    if len(facts) != 1:
        raise damaged(snapshot)
    return dict(facts[0]._mapping)


def is_of_another_version(facts: Mapping[str, Any]) -> bool:
    """Tell from a snapshot's facts whether its derived tables follow other definitions, or another code, than these."""
    return (facts.get("definitions"), facts.get("derivation")) != (VERSION, DERIVATION)


def refuse_another_version(snapshot: Snapshot, facts: Mapping[str, Any]) -> None:
    """Raise DatabaseRefused, with what to do, for a snapshot that another version of the product derived."""
    if is_of_another_version(facts):
        raise DatabaseRefused(
            f"Snapshot {snapshot.id} was derived by another version of the product. "
            f"`python -m intake snapshots --database {snapshot.database} --rederive {snapshot.id}` makes this "
            "version's snapshot of the same data."
        )


def read_table(snapshot: Snapshot, name: str) -> list[dict[str, Any]]:
    """Return the rows of a whole table, with the columns that are there; none where the snapshot lacks the table."""
    tables = {table for (table,) in _rows(snapshot, text("SELECT table_name FROM information_schema.tables"))}
    if name not in tables:
        return []
    return [dict(row._mapping) for row in _rows(snapshot, select(text("*")).select_from(sql_table(name)))]


def _rows(snapshot: Snapshot, query: Executable) -> Sequence[Row]:
    try:
        with snapshot.engine.connect() as connection:
            return connection.execute(query).all()
    except DBAPIError as error:
        raise damaged(snapshot) from error
