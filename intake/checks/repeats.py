"""Rows with the same key: which of them say the same and which contradict each other."""

from collections.abc import Sequence

import pandas as pd

from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.typed import key_values

# Without any start, courses of one patient may still lie on both sides of a birthday.
_A_BIRTHDAY = 1


def contradicting(reading: Reading, table: str) -> pd.Series:
    """Tell which rows have the key of an earlier row and say something else; a patient may have aged."""
    later, same = _later_and_same(reading, table, _said(table))
    broken = later & ~same
    return broken & ~aged(reading) if table == "patients" and broken.any() else broken


def differing(reading: Reading, table: str, columns: Sequence[str]) -> pd.Series:
    """Tell which rows have the key of an earlier row and differ from it in one of some columns."""
    later, same = _later_and_same(reading, table, columns)
    return later & ~same


def repeating(reading: Reading, table: str) -> pd.Series:
    """Tell which rows have the key of an earlier row and say the same."""
    later, same = _later_and_same(reading, table, _said(table))
    return later & same


def aged(reading: Reading) -> pd.Series:
    """Tell which rows say of an earlier row's patient only another age, and not one of more years than courses span."""
    patients = reading.values("patients")
    others = [name for name in _said("patients") if name != "age"]
    later, same = _later_and_same(reading, "patients", others)
    ages = patients.groupby("patient_id", dropna=False)["age"]
    span = ages.transform("max") - ages.transform("min")
    known = ages.transform("count") == ages.transform("size")
    return later & same & known & span.between(1, _years(reading)).fillna(False).astype(bool)


def _years(reading: Reading) -> int:
    courses = reading.values("courses")
    years = courses["started_year"].fillna(courses["started_on"].dt.year.astype("Int64")).dropna()
    return int(years.max() - years.min()) + _A_BIRTHDAY if len(years) else _A_BIRTHDAY


def _said(table: str) -> list[str]:
    # Two scores of one moment differ if their totals do; who filled in the scale doesn't make them two.
    declared = TABLES[table]
    return ["total"] if table == "scores" else [c.name for c in declared.columns if c.name not in declared.key]


def _later_and_same(reading: Reading, table: str, columns: Sequence[str]) -> tuple[pd.Series, pd.Series]:
    declared, rows = TABLES[table], reading.values(table)
    later = reading.repeated(table) & reading.with_key(table)
    if not later.any():
        return later, later
    key = key_values(declared, rows)
    groups = _groups(key[key.duplicated(keep=False)])
    first = groups.drop_duplicates()
    first_row = groups.map(pd.Series(first.index, index=first.to_numpy()))
    said = rows[list(columns)]
    mine, theirs = said.loc[groups.index], said.loc[first_row].set_axis(groups.index)
    equal = ((mine == theirs).fillna(False) | (mine.isna() & theirs.isna())).all(axis="columns")
    return later, equal.astype(bool).reindex(rows.index, fill_value=False)


def _groups(key: pd.DataFrame) -> pd.Series:
    """Return one number for each key, missing values being values too."""
    numbers = key.apply(lambda column: pd.factorize(column, use_na_sentinel=False)[0])
    return numbers.groupby(list(numbers), sort=False).ngroup()
