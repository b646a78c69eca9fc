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
from store.checksums import Checksums, checksums

_KEPT = (stored.STORED, schema.DERIVED)
_TABLES = (*_KEPT, schema.SCRATCH)
_FAILED = "A snapshot can't be written into"


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
    with writing.workspace(database, _FAILED) as own:
        unfinished = own / "unfinished.duckdb"
        with engines.writing_to(unfinished, own / "scratch.duckdb") as connection:
            written = insert(connection, computed.inserted(tables, manifest), progress)
            snapshot = snapshot_id(written, manifest)
            is_new = not _is_there(database, snapshot)
            if is_new:
                written |= derive(connection, facts_of(snapshot, manifest), progress)
                engines.checkpoint(connection)
        if is_new:
            # Under another name the engine has only the file itself to read.
            finished = unfinished.replace(own / "finished.duckdb")
            progress("Reading back what was written")
            if _read_back(finished) != written:
                raise writing.unlike_what_was_written(_FAILED, database)
            seal.seal(finished, snapshot)
            writing.place(finished, engines.free_file(database, snapshot))
        for damaged in engines.snapshot_files(database, snapshot)[:-1]:
            with suppress(OSError):  # some systems keep a file that is being read; it is found again next time
                damaged.unlink()
    return snapshot


def insert(connection: Connection, rows: Mapping[str, pd.DataFrame], progress: Say = silent) -> Checksums:
    """Create a snapshot's tables and insert the rows that aren't derived; return what the tables hold then."""
    engines.run(connection, engines.ddl(*_KEPT))
    filled = [table for table in _kept() if table.name in rows]
    for table in filled:
        frame = rows[table.name]
        progress(f"Writing {table.name}: {len(frame):,} rows")
        engines.insert_frame(connection, table, frame)
    return checksums(connection, filled)


def snapshot_id(inserted: Checksums, manifest: Manifest) -> str:
    """Return 10 hex digits that stand for all that decides what a snapshot holds.

    These are the rows that are inserted, in any order, the manifest, the tables' DDL, the SQL that derives the others,
    the definitions and the code behind all that.
    """
    decisive = [manifest, VERSION, DERIVATION, engines.ddl(*_TABLES), *_statements(), sorted(inserted.items())]
    return hashlib.sha256("\n".join(map(str, decisive)).encode()).hexdigest()[:10]


def _is_there(database: str, snapshot: str) -> bool:
    earlier = engines.snapshot_files(database, snapshot)
    return bool(earlier) and seal.is_whole(earlier[-1], snapshot)


def derive(connection: Connection, facts: pd.DataFrame, progress: Say = silent) -> Checksums:
    """Fill the tables that are derived, and return what those hold that are kept."""
    engines.run(connection, engines.ddl(schema.SCRATCH))
    names, statements = [table.name for table, _ in derivations()], _statements()
    begun = time.monotonic()
    for done, (name, statement) in enumerate(zip(names, statements, strict=True)):
        rest = f", {left(done, len(names), time.monotonic() - begun)}" if done else ""
        progress(f"Deriving {done + 1} of {len(names)}, {name}{rest}")
        engines.run(connection, statement)
    engines.insert_frame(connection, schema.snapshot_facts, facts)
    return checksums(connection, [table for table in _kept() if table.name in {*names, schema.snapshot_facts.name}])


def _read_back(file: Path) -> Checksums:
    with engines.fresh_reader(file).connect() as connection:
        return checksums(connection, _kept())


def _kept() -> list[Table]:
    return [table for metadata in _KEPT for table in metadata.tables.values()]


def _statements() -> list[str]:
    """Return the statements that derive tables: the very ones that the id stands for are run."""
    return [engines.insertion(table, rows) for table, rows in derivations()]


def facts_of(snapshot: str, manifest: Manifest) -> pd.DataFrame:
    """Return the one row of `store.schema.snapshot_facts`."""
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
