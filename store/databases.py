"""Databases: which store the name of a database stands for, and which one is meant where none is named."""

import os
from pathlib import Path

from store.duckdb.store import DuckDB
from store.room import rooms
from store.store import DatabaseRefused, Snapshot, Store

DEFAULT_DATABASE = "data"
VARIABLE = "CLINIC_DATABASE"


def named_database() -> str | None:
    """Return the database that $CLINIC_DATABASE names, if it names one."""
    return os.environ.get(VARIABLE) or None


def default_database() -> str:
    """Return the database that is used when a command names none: $CLINIC_DATABASE, else the folder `data`."""
    return named_database() or DEFAULT_DATABASE


def wherever(database: str) -> str:
    """Return the name by which a process that runs in another folder finds the same database."""
    return database if _is_url(database) else str(Path(database).resolve())


def store_of(database: str) -> Store:
    """Return the store of a database, whether or not there is anything in it; refuse a name that can be none's."""
    if not _is_url(database):
        return DuckDB(database)
    scheme = database.partition("://")[0]
    room = rooms().get(scheme)
    if room is None:
        known = ", ".join(f"{each}://" for each in rooms())
        raise DatabaseRefused(f"{scheme}:// databases can't be read; name a folder of snapshots, or a URL: {known}.")
    return room.opened(database)


def open_snapshot(database: str, snapshot: str | None = None) -> Snapshot:
    """Return a database's snapshot of that id, or the current one; it is only ever read."""
    store = store_of(database)
    return store.open(snapshot or store.current())


def _is_url(database: str) -> bool:
    return "://" in database
