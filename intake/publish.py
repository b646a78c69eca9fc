"""Publish: checked tables into a new snapshot file, read back, and then one switch that no reader sees half done."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Table

from intake import computed, stored
from intake.derived import statements
from intake.export import Manifest
from intake.recorded import recorded
from queries import schema, writing
from queries.definitions.version import DERIVATION, VERSION

Tables = dict[str, pd.DataFrame]


def publish(tables: Tables, manifest: Manifest, database: str) -> str:
    """Publish typed tables into a database and make them current; return the snapshot's id.

    The file is written under another name and read back first, so that whatever goes wrong leaves what was current;
    it is then said in the words of a DatabaseRefused.
    """
    snapshot = write_snapshot(tables, manifest, database)
    with writing.refusing_in_words(database):
        writing.make_current(database, snapshot)
    return snapshot


def write_snapshot(tables: Tables, manifest: Manifest, database: str) -> str:
    """Write typed tables into a database without making them current; return the snapshot's id.

    One that is there already is kept if every value of it can be read; else it is made again.
    """
    frames = dict(_frames(tables, manifest))
    snapshot = _id(frames, manifest)
    with writing.refusing_in_words(database):
        if not writing.is_intact(database, snapshot):
            with writing.workspace(database) as workspace:
                unfinished = workspace / f"{snapshot}.duckdb"
                _write(unfinished, frames, _facts(snapshot, manifest))
                writing.adopt(unfinished, database, snapshot)
    return snapshot


def _frames(tables: Tables, manifest: Manifest) -> Iterator[tuple[Table, pd.DataFrame]]:
    """Yield every table that is filled from Python, with its rows: what clinics hand over and what is computed."""
    complete = computed.with_computed(tables, manifest)
    yield from ((table, complete[name]) for name, table in stored.TABLES.items())
    yield stored.CALENDAR, computed.calendar(complete["courses"], complete["sessions"])
    yield stored.WEEK_DAYS, computed.week_days()
    yield stored.SEVERITIES, computed.severities()
    yield stored.PRIMARY_CHOICES, computed.primary_choices()
    yield stored.DURABILITY_RULES, computed.durability_rules()
    yield schema.protocol_list, _protocol_list(complete["protocols"])
    yield schema.recorded, recorded(tables, manifest)


def _id(frames: dict[Table, pd.DataFrame], manifest: Manifest) -> str:
    """Return 10 hex digits that stand for all that decides a row: the rows in any order, and how others are derived."""
    digest = hashlib.sha256(f"{manifest}\n{VERSION}\n{DERIVATION}\n".encode())
    for statement in statements():
        digest.update(statement.encode())
    for table, frame in frames.items():
        lines = sorted(frame.to_csv(index=False, header=False).splitlines())
        columns = ",".join(f"{column.name} {column.type}" for column in table.columns)
        digest.update("\n".join([table.name, columns, ",".join(frame.columns), *lines, ""]).encode())
    return digest.hexdigest()[:10]


def _write(file: Path, frames: dict[Table, pd.DataFrame], facts: pd.DataFrame) -> None:
    engine = writing.writer(file)
    with engine.begin() as connection:
        writing.create_tables(connection, stored.STORED, schema.DERIVED)
        for table, frame in frames.items():
            writing.insert_frame(connection, table, frame)
        _derive(connection)
        writing.insert_frame(connection, schema.snapshot_facts, facts)
    writing.seal(engine, file)


def _derive(connection: Connection) -> None:
    for statement in statements():
        connection.exec_driver_sql(statement)


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
        "derivation": DERIVATION,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    return pd.DataFrame([facts]).astype({"cutoff": "string"})
