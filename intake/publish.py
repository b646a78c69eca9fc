"""Publish: checked tables into a new snapshot file, then one switch that no reader sees half done."""

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Table

from intake import computed, stored
from intake.derived import derivations
from intake.export import Manifest
from intake.progress import Say, left, silent
from queries.definitions.version import DERIVATION, VERSION
from store import engines, schema, seal, writing
from store.checksums import Checksums, checksums, checksums_to_be

_TABLES = (stored.STORED, schema.DERIVED)


def publish(tables: Mapping[str, pd.DataFrame], manifest: Manifest, database: str, progress: Say = silent) -> str:
    """Publish typed tables into a database and make them current; return the snapshot's id.

    Whatever fails is refused in a sentence (`DatabaseRefused`) and leaves what was current.
    """
    snapshot = add_snapshot(tables, manifest, database, progress)
    writing.make_current(database, snapshot)
    return snapshot


def add_snapshot(tables: Mapping[str, pd.DataFrame], manifest: Manifest, database: str, progress: Say = silent) -> str:
    """Derive a snapshot of typed tables and put it beside the others of a database; return its id.

    A file is written in a folder of its own, read back and compared, sealed, and only then moved to its name. One that
    is there already and isn't what was written is replaced.
    """
    rows = computed.inserted(tables, manifest)
    inserted = _checksums_to_be(rows)
    snapshot = _id(inserted, manifest)
    failed = f"Snapshot {snapshot} can't be written into"
    with writing.workspace(database, failed) as own:
        earlier = engines.snapshot_files(database, snapshot)
        if not earlier or not seal.is_whole(earlier[-1], snapshot):
            unfinished = own / "unfinished.duckdb"
            written = inserted | _write(unfinished, rows, _facts(snapshot, manifest), progress)
            # Under another name the engine has only the file itself to read.
            finished = unfinished.replace(own / "finished.duckdb")
            progress("Reading back what was written")
            if _read_back(finished) != written:
                raise writing.unlike_what_was_written(failed, database)
            seal.seal(finished, snapshot)
            writing.place(finished, engines.free_file(database, snapshot))
        for damaged in engines.snapshot_files(database, snapshot)[:-1]:
            with suppress(OSError):  # some systems keep a file that is being read; it is found again next time
                damaged.unlink()
    return snapshot


def snapshot_id(rows: Mapping[str, pd.DataFrame], manifest: Manifest) -> str:
    """Return 10 hex digits that stand for all that decides what a snapshot holds.

    These are the rows that are inserted, in any order, the manifest, the tables' DDL, the SQL that derives the others,
    the definitions and the code behind all that.
    """
    return _id(_checksums_to_be(rows), manifest)


def _id(inserted: Checksums, manifest: Manifest) -> str:
    decisive = [manifest, VERSION, DERIVATION, engines.ddl(*_TABLES), *_statements(), sorted(inserted.items())]
    return hashlib.sha256("\n".join(map(str, decisive)).encode()).hexdigest()[:10]


def _checksums_to_be(rows: Mapping[str, pd.DataFrame]) -> Checksums:
    return checksums_to_be(rows, [table for table in _tables() if table.name in rows])


def _write(file: Path, rows: Mapping[str, pd.DataFrame], facts: pd.DataFrame, progress: Say) -> Checksums:
    """Write a snapshot file and return the checksums of what is derived, as the writing connection sees it."""
    with engines.writer(file).connect() as connection:
        engines.run(connection, engines.ddl(*_TABLES))
        for table in _tables():
            if table.name in rows:
                frame = rows[table.name]
                progress(f"Writing {table.name}: {len(frame):,} rows")
                engines.insert_frame(connection, table, frame)
        _derive(connection, progress)
        engines.insert_frame(connection, schema.snapshot_facts, facts)
        derived = checksums(connection, [table for table in _tables() if table.name not in rows])
        connection.commit()
        engines.checkpoint(connection)
    return derived


def _read_back(file: Path) -> Checksums:
    with engines.fresh_reader(file).connect() as connection:
        return checksums(connection, _tables())


def _tables() -> list[Table]:
    return [table for metadata in _TABLES for table in metadata.tables.values()]


def _derive(connection: Connection, progress: Say) -> None:
    names, statements = [table.name for table, _ in derivations()], _statements()
    begun = time.monotonic()
    for done, (name, statement) in enumerate(zip(names, statements, strict=True)):
        rest = f", {left(done, len(names), time.monotonic() - begun)}" if done else ""
        progress(f"Deriving {done + 1} of {len(names)}, {name}{rest}")
        engines.run(connection, statement)


def _statements() -> list[str]:
    """Return the statements that derive tables: the very ones that the id stands for are run."""
    return [engines.insertion(table, rows) for table, rows in derivations()]


def _facts(snapshot: str, manifest: Manifest) -> pd.DataFrame:
    declared = asdict(manifest) | {
        "cutoff": manifest.cutoff.isoformat() if manifest.cutoff else None,
        "synthetic": int(manifest.synthetic),
        "recorded": ",".join(manifest.recorded),
    }
    facts = declared | {
        "snapshot": snapshot,
        "definitions": VERSION,
        "derivation": DERIVATION,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return pd.DataFrame([facts]).astype({"cutoff": "string"})
