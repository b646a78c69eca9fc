"""Rows with the same key: which of them say the same and which contradict each other."""

import pandas as pd

from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.typed import key_values


def with_key(reading: Reading, table: str) -> pd.Series:
    """Tell which rows have the whole of their table's key; hours, which may be empty, aside."""
    required = [name for name in TABLES[table].key if TABLES[table].column(name).required]
    return reading.values(table)[required].notna().all(axis="columns")


def contradicting(reading: Reading, table: str) -> pd.Series:
    """Tell which rows have the key of an earlier row and say something else."""
    later, same = _later_and_same(reading, table)
    return later & ~same


def repeating(reading: Reading, table: str) -> pd.Series:
    """Tell which rows have the key of an earlier row and say the same."""
    later, same = _later_and_same(reading, table)
    return later & same


def _later_and_same(reading: Reading, table: str) -> tuple[pd.Series, pd.Series]:
    declared, rows = TABLES[table], reading.values(table)
    key = key_values(declared, rows)
    # Two scores of one moment differ if their totals do; who filled in the scale doesn't make them two.
    said = rows[["total"]] if table == "scores" else rows.drop(columns=list(declared.key))
    later = key.duplicated() & with_key(reading, table)
    if not later.any():
        return later, later
    shared = key.duplicated(keep=False)
    groups = key[shared].groupby(list(declared.key), dropna=False, sort=False).ngroup()
    first = groups.drop_duplicates()
    first_row = groups.map(pd.Series(first.index, index=first.to_numpy()))
    mine, theirs = said[shared], said.loc[first_row].set_axis(groups.index)
    equal = ((mine == theirs).fillna(False) | (mine.isna() & theirs.isna())).all(axis="columns")
    return later, equal.astype(bool).reindex(rows.index, fill_value=False)
