"""Publish: checked tables into a new snapshot file, then one switch that no reader sees half done."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, insert

from intake import computed, stored
from intake.derived import derivations
from intake.export import Manifest
from queries import engines, schema
from queries.definitions.version import VERSION

_UNFINISHED = ".publishing-"
_ABANDONED_AFTER = timedelta(days=1)


def publish(tables: dict[str, pd.DataFrame], manifest: Manifest, database: str) -> str:
    """Publish typed tables into a database and make them current; return the snapshot's id.

    The file is written under another name first, so an interrupted publish leaves what was current.
    """
    snapshot = snapshot_id(tables, manifest)
    target = engines.snapshot_file(database, snapshot)
    with _workspace(engines.database_folder(database)) as workspace:
        if not target.exists():
            unfinished = workspace / target.name
            _write(unfinished, snapshot, tables, manifest)
            unfinished.replace(target)
    engines.make_current(database, snapshot)
    return snapshot


def snapshot_id(tables: dict[str, pd.DataFrame], manifest: Manifest) -> str:
    """Return 10 hex digits that stand for the rows in any order, the manifest, the definitions and the derivations."""
    digest = hashlib.sha256(f"{manifest}\n{VERSION}\n".encode())
    for _, select in derivations():
        digest.update(str(select.compile(compile_kwargs={"literal_binds": True})).encode())
    for name in stored.TABLES:
        lines = tables[name].to_csv(index=False, header=False).splitlines()
        ordered = lines if name == "protocols" else sorted(lines)
        digest.update("\n".join([name, ",".join(tables[name].columns), *ordered, ""]).encode())
    return digest.hexdigest()[:10]


@contextmanager
def _workspace(folder: Path) -> Iterator[Path]:
    """A folder of this run's own beside the snapshots; what a killed run left behind a day ago is removed."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_UNFINISHED}*"):
        if datetime.fromtimestamp(left.stat().st_mtime, UTC) < datetime.now(UTC) - _ABANDONED_AFTER:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=_UNFINISHED) as workspace:
        yield Path(workspace)


def _write(file: Path, snapshot: str, tables: dict[str, pd.DataFrame], manifest: Manifest) -> None:
    engine = engines.writer(file)
    complete = computed.with_computed(tables, manifest)
    with engine.begin() as connection:
        stored.STORED.create_all(connection)
        schema.DERIVED.create_all(connection)
        for name, table in stored.TABLES.items():
            engines.insert_frame(connection, table, complete[name])
        engines.insert_frame(connection, stored.CALENDAR, computed.calendar(complete["courses"], complete["sessions"]))
        engines.insert_frame(connection, stored.WEEK_DAYS, computed.week_days())
        engines.insert_frame(connection, stored.SEVERITIES, computed.severities())
        engines.insert_frame(connection, stored.PRIMARY_CHOICES, computed.primary_choices())
        engines.insert_frame(connection, stored.DURABILITY_RULES, computed.durability_rules())
        _derive(connection)
        engines.insert_frame(connection, schema.protocol_list, _protocol_list(complete["protocols"]))
        engines.insert_frame(connection, schema.snapshot_facts, _facts(snapshot, manifest))
    engine.dispose()


def _derive(connection: Connection) -> None:
    for table, rows in derivations():
        connection.execute(insert(table).from_select(table.columns.keys(), rows))


def _protocol_list(protocols: pd.DataFrame) -> pd.DataFrame:
    return protocols.rename(columns={"protocol_id": "protocol"})[schema.protocol_list.columns.keys()]


def _facts(snapshot: str, manifest: Manifest) -> pd.DataFrame:
    facts = {
        "snapshot": snapshot,
        "source": manifest.source,
        "regime": manifest.regime,
        "cutoff": manifest.cutoff.isoformat() if manifest.cutoff else None,
        "synthetic": int(manifest.synthetic),
        "definitions": VERSION,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return pd.DataFrame([facts]).astype({"cutoff": "string"})
