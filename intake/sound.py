"""Soundness: a snapshot's file is compared, value by value, with what was seen when it was written."""

import os
import shutil
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError

from intake import stored
from queries import engines, schema
from queries.definitions.version import DERIVATION

Checksums = dict[str, tuple[int, str]]


def record(connection: Connection) -> Checksums:
    """Write down and return the rows and checksum of every table, as the writing connection sees them."""
    seen = _seen(connection)
    rows = [(name, count, checksum, engines.ENGINE) for name, (count, checksum) in seen.items()]
    engines.insert_frame(connection, stored.CHECKSUMS, pd.DataFrame(rows, columns=stored.CHECKSUMS.columns.keys()))
    return seen


def reads_back(file: Path, written: Checksums) -> bool:
    """Tell whether a new file, opened anew, holds what was written, with the record of it."""
    with engines.fresh_reader(file).connect() as connection:
        return _seen(connection) == written == _recorded(connection)


def is_sound(file: Path, snapshot: str, own: Path) -> bool:
    """Tell whether a file is a snapshot of that id, made by this version, and holds what was written into it.

    It is looked at under another name, in the folder `own`: under its own name the engine would show a process that
    has read it before what it held then.
    """
    other = own / f"looked-at-{file.name}"
    _link(file, other)
    try:
        with engines.fresh_reader(other).connect() as connection:
            facts = connection.execute(select(schema.snapshot_facts)).mappings().all()
            same = [(row["snapshot"], row["derivation"]) for row in facts] == [(snapshot, DERIVATION)]
            return same and _holds_what_was_recorded(connection)
    except DBAPIError:
        return False
    finally:
        other.unlink()


def _link(file: Path, other: Path) -> None:
    try:
        os.link(file, other)
    except OSError:  # not every file system has links
        shutil.copyfile(file, other)


def _seen(connection: Connection) -> Checksums:
    tables = (*stored.STORED.tables, *schema.DERIVED.tables)
    return engines.checksums(connection, [name for name in tables if name != stored.CHECKSUMS.name])


def _recorded(connection: Connection) -> Checksums:
    return {name: (rows, checksum) for name, rows, checksum, _ in connection.execute(select(stored.CHECKSUMS))}


def _holds_what_was_recorded(connection: Connection) -> bool:
    seen, recorded = _seen(connection), connection.execute(select(stored.CHECKSUMS)).all()
    if {engine for *_, engine in recorded} == {engines.ENGINE}:
        return seen == {name: (rows, checksum) for name, rows, checksum, _ in recorded}
    # Another version of the engine may count another checksum, but it has read every value.
    return {name: rows for name, (rows, _) in seen.items()} == {name: rows for name, rows, *_ in recorded}
