"""Rederive: an older snapshot's own raw tables, derived anew by this version of the product."""

from datetime import date
from typing import Any

import pandas as pd

from intake.exchange import TABLES, Table
from intake.export import Manifest
from intake.formats.declared import DECLARED_RECORDED
from intake.publish import write_snapshot
from intake.typed import DTYPES
from queries import engines


def rederive(database: str, snapshot: str) -> str:
    """Write this version's snapshot of the data of another of a database and return its id; nothing is switched.

    A column or table that the older version didn't know is not recorded. Raise DatabaseRefused where the snapshot
    can't be read or written.
    """
    old = engines.open_snapshot(database, snapshot)
    facts = engines.read_facts(old)
    tables = {name: _typed(table, engines.read_table(old, name)) for name, table in TABLES.items()}
    said = {row["name"] for row in engines.read_table(old, "recorded")}
    declared = tuple(name for name in DECLARED_RECORDED if name in said and tables[name].empty)
    return write_snapshot(tables, _manifest(facts, declared), database)


def _manifest(facts: dict[str, Any], declared: tuple[str, ...]) -> Manifest:
    cutoff = facts["cutoff"]
    return Manifest(
        source=facts["source"],
        regime=facts["regime"],
        synthetic=bool(facts["synthetic"]),
        cutoff=date.fromisoformat(cutoff) if cutoff else None,
        recorded=declared,
    )


def _typed(table: Table, rows: list[dict[str, Any]]) -> pd.DataFrame:
    """Return a raw table as it was before it was published, protocols in the order of their file."""
    in_order = sorted(rows, key=lambda row: row["position"]) if table.name == "protocols" else rows
    columns = {column.name: [row.get(column.name) for row in in_order] for column in table.columns}
    return pd.DataFrame(columns, dtype=object).astype({column.name: DTYPES[column.kind] for column in table.columns})
