"""Publish: checked tables into a new snapshot, then one switch that no reader sees half done."""

import hashlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import Table

from intake import computed, stored
from intake.derived import derivations
from intake.export import Manifest
from intake.going_back import current_of
from intake.progress import Say, left, silent
from queries.definitions.version import DERIVATION, VERSION
from store import schema
from store.databases import store_of
from store.store import Checksums, DatabaseRefused, Store, Unfinished

_KEPT = (stored.STORED, schema.DERIVED)
_TABLES = (*_KEPT, schema.SCRATCH)


def publish(
    tables: Mapping[str, pd.DataFrame],
    manifest: Manifest,
    database: str,
    progress: Say = silent,
    accepted: Sequence[str] = (),
    *,
    checks: str | None = None,
    instead_of: str | None = None,
) -> str:
    """Publish typed tables into a database and make them current; return the snapshot's id.

    What was `accepted` of their words is remembered with them, and what the `checks` found. Whatever fails is refused
    in a sentence (`DatabaseRefused`) and leaves what was current, and so is a publishing `instead_of` a snapshot that
    isn't the current one any more ("": of none).
    """
    store = store_of(database)
    _refuse_meanwhile(store, instead_of)
    snapshot = add_snapshot(tables, manifest, database, progress, checks=checks)
    _refuse_meanwhile(store, instead_of)
    if accepted:
        store.accept_words(accepted)
    store.make_current(snapshot)
    return snapshot


def _refuse_meanwhile(store: Store, instead_of: str | None) -> None:
    if instead_of is not None and (now := current_of(store)) != instead_of:
        raise DatabaseRefused(
            f"Nothing was published: meanwhile somebody has made snapshot {now} the current one. Look at what would "
            "take its place now, and publish again if it should."
        )


def add_snapshot(
    tables: Mapping[str, pd.DataFrame],
    manifest: Manifest,
    database: str,
    progress: Say = silent,
    *,
    checks: str | None = None,
) -> str:
    """Derive a snapshot of typed tables and put it beside the others of a database; return its id."""
    store = store_of(database)
    with store.unfinished() as unfinished:
        written = insert(unfinished, computed.inserted(tables, manifest), progress)
        snapshot = snapshot_id(unfinished, written, manifest)
        if not store.is_whole(snapshot):
            written |= derive(unfinished, facts_of(snapshot, manifest, checks), progress)
            progress("Reading back what was written")
            unfinished.keep(snapshot, written, kept())
    return snapshot


def insert(unfinished: Unfinished, rows: Mapping[str, pd.DataFrame], progress: Say = silent) -> Checksums:
    """Create a snapshot's tables and insert the rows that aren't derived; return what the tables hold then."""
    unfinished.run(unfinished.ddl(*_KEPT))
    filled = [table for table in kept() if table.name in rows]
    for table in filled:
        frame = rows[table.name]
        progress(f"Writing {table.name}: {len(frame):,} rows")
        unfinished.insert(table, frame)
    return unfinished.checksums(filled)


def snapshot_id(unfinished: Unfinished, inserted: Checksums, manifest: Manifest) -> str:
    """Return 10 hex digits that stand for all that decides what a snapshot holds.

    These are the rows that are inserted, in any order, the manifest, the tables' DDL, the SQL that derives the others,
    the definitions and the code behind all that.
    """
    made_by = (VERSION, DERIVATION, unfinished.ddl(*_TABLES), *_statements(unfinished))
    decisive = [manifest, *made_by, sorted(inserted.items())]
    return hashlib.sha256("\n".join(map(str, decisive)).encode()).hexdigest()[:10]


def derive(unfinished: Unfinished, facts: pd.DataFrame, progress: Say = silent) -> Checksums:
    """Fill the tables that are derived, and return what those hold that are kept."""
    unfinished.run(unfinished.ddl(schema.SCRATCH))
    names, statements = [table.name for table, _ in derivations()], _statements(unfinished)
    begun = time.monotonic()
    for done, (name, statement) in enumerate(zip(names, statements, strict=True)):
        rest = f", {left(done, len(names), time.monotonic() - begun)}" if done else ""
        progress(f"Deriving {done + 1} of {len(names)}, {name}{rest}")
        unfinished.run(statement)
    unfinished.insert(schema.snapshot_facts, facts)
    return unfinished.checksums([table for table in kept() if table.name in {*names, schema.snapshot_facts.name}])


def kept() -> list[Table]:
    """Return every table of a snapshot."""
    return [table for metadata in _KEPT for table in metadata.tables.values()]


def _statements(unfinished: Unfinished) -> list[str]:
    """Return the statements that derive tables: the very ones that the id stands for are run."""
    return [unfinished.insertion(table, rows) for table, rows in derivations()]


def facts_of(snapshot: str, manifest: Manifest, checks: str | None = None) -> pd.DataFrame:
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
        "checks": checks,
    }
    return pd.DataFrame([facts]).astype({"cutoff": "string", "checks": "string"})
