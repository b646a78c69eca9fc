"""Publishing plain Python tables for a test: through the product's own publish, into a real DuckDB file."""

import tempfile
from pathlib import Path

import pandas as pd
from sqlalchemy import Select, select
from sqlalchemy.event import listens_for

from intake import computed, exchange
from intake.export import Manifest
from intake.publish import derive, facts_of, insert, publish, snapshot_id
from intake.stored import IDS
from queries.catalogue import Catalogue, read_catalogue
from queries.disclosure import Gate
from store.databases import open_snapshot
from store.duckdb.engine import fresh_reader, writing_to
from store.duckdb.store import UnfinishedFile
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
    """Derive an export's tables in a folder and open all of them: those on the way to a snapshot's are there too."""
    manifest = Manifest("Test clinic", "limited-data-set", True, export.cutoff, recorded)
    folder.mkdir(parents=True, exist_ok=True)
    own = Path(tempfile.mkdtemp(dir=folder))
    kept, scratch = own / "derived.duckdb", own / "scratch.duckdb"
    with writing_to(kept, scratch) as connection:
        unfinished = UnfinishedFile(str(folder), kept, connection)
        inserted = insert(unfinished, computed.inserted(frames_of(export), manifest))
        snapshot = snapshot_id(unfinished, inserted, manifest)
        derive(unfinished, facts_of(snapshot, manifest))
    engine = fresh_reader(kept)
    listens_for(engine, "connect")(
        lambda driver, _: driver.execute(f"ATTACH IF NOT EXISTS '{scratch}' AS scratch (READ_ONLY)")
    )
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
