"""Copying: a snapshot from one database into another, whichever engines keep them, each row compared afterwards."""

from itertools import zip_longest

import pandas as pd
from sqlalchemy import Date, Double, String, Table, select
from sqlalchemy.types import TypeEngine

from intake.progress import Say, silent
from intake.publish import kept
from store.databases import store_of
from store.schema import snapshot_facts
from store.store import DatabaseRefused, Rows, Snapshot, in_batches, read_facts, refuse_other_version

_DTYPES: tuple[tuple[type[TypeEngine], str], ...] = (
    (String, "string"),
    (Double, "Float64"),
    (Date, "datetime64[s]"),
)
_WHOLE_NUMBERS = "Int64"


def copy_current(source: str, target: str, progress: Say = silent) -> tuple[str, int]:
    """Copy a database's current snapshot into another one and make it current there; return its id and its rows.

    Raise DatabaseRefused where that can't be done, or where any row of the copy isn't what was copied.
    """
    origin, goal = store_of(source), store_of(target)
    snapshot = origin.open(origin.current())
    refuse_other_version(snapshot, read_facts(snapshot, snapshot_facts))
    if not goal.is_whole(snapshot.id):
        with goal.unfinished() as unfinished:
            unfinished.run(unfinished.ddl(*{table.metadata: None for table in kept()}))
            for table in kept():
                progress(f"Copying {table.name}")
                for rows in in_batches(snapshot, select(table)):
                    unfinished.insert(table, _framed(table, rows))
            progress("Reading back what was written")
            unfinished.keep(snapshot.id, unfinished.checksums(kept()), kept())
    copied = goal.open(snapshot.id)
    rows = sum(_compared(table, snapshot, copied, progress) for table in kept())
    goal.make_current(snapshot.id)
    return snapshot.id, rows


def _framed(table: Table, rows: Rows) -> pd.DataFrame:
    columns = zip(table.columns, zip(*rows, strict=True), strict=True)
    return pd.DataFrame({column.name: pd.Series(cells, dtype=_dtype(column.type)) for column, cells in columns})


def _dtype(kind: TypeEngine) -> str:
    return next((dtype for sort, dtype in _DTYPES if isinstance(kind, sort)), _WHOLE_NUMBERS)


def _compared(table: Table, snapshot: Snapshot, copied: Snapshot, progress: Say) -> int:
    """Return how many rows a table has; refuse one that doesn't have the same in both, put into order by each engine.

    All engines put texts in the order of their bytes, and what is missing last.
    """
    progress(f"Comparing {table.name}")
    in_order = select(table).order_by(*table.columns)
    count = 0
    for mine, theirs in zip_longest(in_batches(snapshot, in_order), in_batches(copied, in_order)):
        if mine != theirs:
            raise DatabaseRefused(
                f"The copy of snapshot {snapshot.id} in {copied.database} doesn't hold the same rows in {table.name}; "
                "it was not made the current one."
            )
        count += len(mine)
    return count
