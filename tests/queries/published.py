"""Publishing plain Python tables for a test: through the product's own publish, into a real DuckDB."""

from functools import cache
from pathlib import Path
from uuid import uuid4

import pandas as pd
from sqlalchemy import Select, Table, create_engine, select
from sqlalchemy.pool import QueuePool

from intake import computed, exchange
from intake.export import PSEUDONYMS, Lazily, Manifest
from intake.progress import Say, silent
from intake.publish import facts_of, insert, publish, snapshot_id
from intake.stored import IDS
from queries.catalogue import Catalogue, read_catalogue
from queries.definitions.instrument import INSTRUMENTS
from queries.disclosure import Gate
from store import schema
from store.databases import open_snapshot
from store.duckdb.store import UnfinishedFile
from store.store import Snapshot, read
from tests.queries.when_read import derive_when_read
from tests.twin.tables import Export, Row

_SCORES = ("baseline", "score", "carried")
_DTYPES = {"integer": "Int64", "number": "Float64"}
# Tables that are the same whatever is published.
_OF_NO_EXPORT = {"week_days", "severities", "durability_rules", "primary_choices", "definitions_words", "score_limits"}


def typed_frame(table: exchange.Table, rows: list[Row]) -> pd.DataFrame:
    """Return rows as the frame that the checks would have let through."""
    return _framed(table, rows) if rows else _empty(table).copy()


def _framed(table: exchange.Table, rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=[column.name for column in table.columns])
    if "total" in frame:
        frame["total"] = [INSTRUMENTS[row["instrument"]].range.counted(row["total"]) for row in rows]
    kinds = {column.name: _DTYPES.get(column.kind, "string") for column in table.columns if column.kind != "date"}
    return frame.astype(kinds)


@cache
def _empty(table: exchange.Table) -> pd.DataFrame:
    return _framed(table, [])


def publish_export(
    export: Export,
    database: Path | str,
    *,
    synthetic: bool = True,
    recorded: tuple[str, ...] = (),
    progress: Say = silent,
) -> Snapshot:
    """Publish an export into a database and open it; `recorded` are tables kept though nothing stands in them."""
    manifest = Manifest("Test clinic", "limited-data-set", synthetic, export.cutoff, recorded, PSEUDONYMS)
    publish(frames_of(export), manifest, str(database), progress)
    return open_snapshot(str(database))


def derive_export(export: Export, folder: Path, *, recorded: tuple[str, ...] = ()) -> Snapshot:
    """Derive an export's tables in memory and open all of them: those on the way to a snapshot's are there too.

    `folder` is what the database is called; nothing is written there. The memory lasts as long as the snapshot. Each
    table is derived when it is first read, by the statements that publish it.
    """
    manifest = Manifest("Test clinic", "limited-data-set", True, export.cutoff, recorded, PSEUDONYMS)
    # A few rows are no work to share: threads would only wait for each other.
    engine = create_engine(
        f"duckdb:///:memory:{uuid4().hex}",
        connect_args={"config": {"threads": 1}},
        poolclass=QueuePool,
        pool_reset_on_return=None,
    )
    connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
    connection.exec_driver_sql(f"ATTACH ':memory:' AS {schema.SCRATCH.schema}")
    unfinished = _InMemory(str(folder), folder, connection)
    inserted = insert(unfinished, _rows_of(export, manifest))
    snapshot = snapshot_id(unfinished, inserted, manifest)
    unfinished.run(unfinished.ddl(schema.SCRATCH))
    unfinished.insert(schema.snapshot_facts, facts_of(snapshot, manifest))
    derive_when_read(engine, unfinished)
    return Snapshot(snapshot, engine, str(folder))


class _InMemory(UnfinishedFile):
    def insert(self, table: Table, frame: pd.DataFrame) -> None:
        """Insert a frame, if there is anything in it."""
        if len(frame):
            super().insert(table, frame)


def _rows_of(export: Export, manifest: Manifest) -> Lazily:
    rows = computed.inserted(frames_of(export), manifest)
    return Lazily({name: (lambda name=name: _fixed(name) if name in _OF_NO_EXPORT else rows[name]) for name in rows})


@cache
def _fixed(name: str) -> pd.DataFrame:
    """Return the rows of a table that no export changes, as they are computed for an empty one."""
    empty = {name: _empty(table) for name, table in exchange.TABLES.items()}
    return computed.inserted(empty, Manifest("", "", True, None))[name]


def frames_of(export: Export) -> dict[str, pd.DataFrame]:
    """Return an export's tables as the frames that the checks would have let through."""
    return {name: typed_frame(table, export.tables[name]) for name, table in exchange.TABLES.items()}


def on_the_way(snapshot: Snapshot, query: Select) -> list[Row]:
    """Return the rows of a query of `derive_export`, with the clinic's ids, and with scores in points."""
    ids = {column: dict(map(tuple, read(snapshot, select(table)))) for column, table in IDS.items()}
    rows: list[Row] = [dict(row._mapping) for row in read(snapshot, query)]
    return [
        {name: ids[name].get(value) if name in ids else value for name, value in row.items()} | _in_points(row)
        for row in rows
    ]


def _in_points(row: Row) -> Row:
    """Return the scores of a row in the points of its scale, in the place of what they are counted as."""
    if row.get("instrument") not in INSTRUMENTS:
        return {}
    scale = INSTRUMENTS[row["instrument"]].range
    return {name: scale.points(row[name]) for name in _SCORES if row.get(name) is not None}


def gate_on(snapshot: Snapshot) -> tuple[Gate, Catalogue]:
    """Return the gate on a snapshot and its catalogue."""
    catalogue = read_catalogue(snapshot)
    return Gate(snapshot, catalogue), catalogue
