"""Publishing plain Python tables for a test: through the product's own publish, into a real DuckDB."""

from pathlib import Path
from uuid import uuid4

import pandas as pd
from sqlalchemy import Select, create_engine, select
from sqlalchemy.pool import QueuePool

from intake import computed, exchange
from intake.export import Manifest
from intake.publish import derive, facts_of, insert, publish, snapshot_id
from intake.stored import IDS
from queries.catalogue import Catalogue, read_catalogue
from queries.disclosure import Gate
from store.databases import open_snapshot
from store.duckdb.store import UnfinishedFile
from store.schema import SCRATCH
from store.store import Snapshot, read
from tests.twin.tables import Export, Row

_DTYPES = {"integer": "Int64", "number": "Float64"}


def typed_frame(table: exchange.Table, rows: list[Row]) -> pd.DataFrame:
    """Return rows as the frame that the checks would have let through."""
    frame = pd.DataFrame(rows, columns=[column.name for column in table.columns])
    kinds = {column.name: _DTYPES.get(column.kind, "string") for column in table.columns if column.kind != "date"}
    return frame.astype(kinds)


def publish_export(
    export: Export, database: Path, *, synthetic: bool = True, recorded: tuple[str, ...] = ()
) -> Snapshot:
    """Publish an export into a folder and open it; `recorded` are tables kept though nothing stands in them."""
    manifest = Manifest("Test clinic", "limited-data-set", synthetic, export.cutoff, recorded)
    publish(frames_of(export), manifest, str(database))
    return open_snapshot(str(database))


def derive_export(export: Export, folder: Path, *, recorded: tuple[str, ...] = ()) -> Snapshot:
    """Derive an export's tables in memory and open all of them: those on the way to a snapshot's are there too.

    `folder` is what the database is called; nothing is written there. The memory lasts as long as the snapshot.
    """
    manifest = Manifest("Test clinic", "limited-data-set", True, export.cutoff, recorded)
    engine = create_engine(f"duckdb:///:memory:{uuid4().hex}", poolclass=QueuePool, pool_reset_on_return=None)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"ATTACH ':memory:' AS {SCRATCH.schema}")
        unfinished = UnfinishedFile(str(folder), folder, connection)
        inserted = insert(unfinished, computed.inserted(frames_of(export), manifest))
        snapshot = snapshot_id(unfinished, inserted, manifest)
        derive(unfinished, facts_of(snapshot, manifest))
    return Snapshot(snapshot, engine, str(folder))


def frames_of(export: Export) -> dict[str, pd.DataFrame]:
    """Return an export's tables as the frames that the checks would have let through."""
    return {name: typed_frame(table, export.tables[name]) for name, table in exchange.TABLES.items()}


def on_the_way(snapshot: Snapshot, query: Select) -> list[Row]:
    """Return the rows of a query of `derive_export`, with the clinic's ids in place of their numbers."""
    ids = {column: dict(map(tuple, read(snapshot, select(table)))) for column, table in IDS.items()}
    rows = [dict(row._mapping) for row in read(snapshot, query)]
    return [{name: ids[name].get(value) if name in ids else value for name, value in row.items()} for row in rows]


def gate_on(snapshot: Snapshot) -> tuple[Gate, Catalogue]:
    """Return the gate on a snapshot and its catalogue."""
    catalogue = read_catalogue(snapshot)
    return Gate(snapshot, catalogue), catalogue
