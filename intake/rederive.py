"""Deriving anew: an older snapshot's raw tables, which it keeps, through this version's derivation."""

from dataclasses import fields
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import ColumnElement, FromClause, Select, Table, select

from intake import exchange, stored
from intake.export import Lazily, Manifest
from intake.progress import Say, silent
from intake.publish import add_snapshot
from intake.typed import DTYPES, missing
from store.databases import store_of
from store.schema import snapshot_facts
from store.store import DatabaseRefused, Snapshot, columns, read, read_facts


def rederive(database: str, snapshot: str, progress: Say = silent) -> str:
    """Add this version's snapshot of an older one's data to their database; return its id.

    Tables and columns that the older version didn't know are empty. Raise DatabaseRefused if it can't be read.
    """
    old = store_of(database).open(snapshot)
    manifest, there = _manifest(old), columns(old)
    checks = read_facts(old, snapshot_facts).get("checks")
    tables = Lazily({table.name: partial(_raw, old, table, there) for table in exchange.TABLES.values()})
    return add_snapshot(tables, manifest, database, progress, checks=checks)


def _manifest(old: Snapshot) -> Manifest:
    facts = read_facts(old, snapshot_facts)
    declared: dict[str, Any] = {field.name: facts[field.name] for field in fields(Manifest) if field.name in facts}
    try:
        declared["synthetic"] = bool(declared["synthetic"])
        declared["recorded"] = tuple(filter(None, (declared.get("recorded") or "").split(",")))
        declared["cutoff"] = date.fromisoformat(declared["cutoff"]) if declared["cutoff"] else None
        return Manifest(**declared)
    except (KeyError, TypeError, ValueError):
        raise _unreadable(old, "what the clinic declared") from None


def _raw(old: Snapshot, table: exchange.Table, there: set[tuple[str, str]]) -> pd.DataFrame:
    """Return a table of the exchange format as `intake.typed` does; protocols stand as in the clinic's file."""
    present = [column for column in table.columns if (table.name, column.name) in there]
    query = _selected(stored.TABLES[table.name], present, there)
    rows = read(old, query) if present else []
    cells = dict(zip((column.name for column in present), zip(*rows, strict=True), strict=False))
    return pd.DataFrame(
        {
            column.name: _values(old, column, cells[column.name])
            if column.name in cells
            else missing(column, len(rows))
            for column in table.columns
        }
    )


def _selected(table: Table, wanted: list[exchange.Column], there: set[tuple[str, str]]) -> Select:
    """Select columns, with ids in place of their numbers; older editions have the ids themselves there."""
    source: FromClause = table
    selected: list[ColumnElement] = []
    for name in (column.name for column in wanted):
        ids = stored.IDS.get(name)
        if ids is None or (ids.name, name) not in there:
            selected.append(table.c[name])
        else:
            source = source.outerjoin(ids, ids.c[name] == table.c[name])
            selected.append(ids.c.id.label(name))
    in_order = [table.c.position] if (table.name, "position") in there else []
    return select(*selected).select_from(source).order_by(*in_order)


def _values(old: Snapshot, column: exchange.Column, cells: tuple) -> pd.Series:
    try:
        if column.kind == "date":
            return pd.Series(np.array(cells, dtype="datetime64[s]"))
        return pd.Series(cells, dtype=DTYPES[column.kind])
    except (TypeError, ValueError):
        raise _unreadable(old, column.name) from None


def _unreadable(old: Snapshot, what: str) -> DatabaseRefused:
    return DatabaseRefused(
        f"Snapshot {old.id} holds {what} in a form that this version of the product can't read; publish the data again."
    )
