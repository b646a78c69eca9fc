"""Publishing plain Python tables for a test: through the product's own publish, into a real DuckDB file."""

from pathlib import Path

import pandas as pd

from intake import exchange
from intake.export import Manifest
from intake.publish import publish
from queries.catalogue import Catalogue, read_catalogue
from queries.disclosure import Gate
from store.engines import Snapshot, open_snapshot
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
    frames = {name: typed_frame(table, export.tables[name]) for name, table in exchange.TABLES.items()}
    publish(frames, Manifest("Test clinic", "limited-data-set", synthetic, export.cutoff, recorded), str(database))
    return open_snapshot(str(database))


def gate_on(snapshot: Snapshot) -> tuple[Gate, Catalogue]:
    """Return the gate on a snapshot and its catalogue."""
    catalogue = read_catalogue(snapshot)
    return Gate(snapshot, catalogue), catalogue
