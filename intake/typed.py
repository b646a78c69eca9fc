"""Typed tables: an export's text as values, every table and column of the exchange format present."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache, partial
from types import MappingProxyType

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from intake.cells import codes_of, distinct_of, ids, no_ids, without_empty, words
from intake.exchange import TABLES, Column, Kind, Table
from intake.export import Export, Lazily, TextTable
from intake.keys import KEYED
from queries.definitions.instrument import INSTRUMENTS

MINUTES_AN_HOUR = 60

# Nine digits are more than any column needs and fit every integer type of every engine. A tool that met a missing value
# in a column of whole numbers writes all of them with a nought behind the point.
_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0{1,9})?")
_HALF = re.compile(r"-?[0-9]{1,9}(?:\.(?:0{1,9}|50{0,8}))?")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_TEXTS = ("id", "word", "choice")
_Kept = Callable[[Table], np.ndarray | slice]

DTYPES: Mapping[Kind, str] = MappingProxyType(
    {
        "id": "category",
        "word": "category",
        "choice": "category",
        "integer": "Int64",
        "number": "Float64",
        "date": "datetime64[s]",
    }
)


def typed(export: Export) -> Lazily:
    """Return every table with every declared column, in declared order; rows stand as in the file.

    Words, choices and the ids of protocols are categories, other ids Arrow's dictionaries, integers "Int64", numbers
    "Float64", dates "datetime64[s]"; a cell that is not recorded is missing. Of rows with the same key the first is
    kept, of a patient's ages the lowest, which is the one at the first course. Only for an export without a finding
    that blocks: a cell that can't be read would be missing here.
    """
    once = cache(partial(_kept, export))
    made = {table.name: partial(_typed, table, export, once) for table in TABLES.values()}
    return Lazily(made, lambda table, column: _column(TABLES[table], TABLES[table].column(column), export, once))


def rows_kept(tables: Lazily, names: Iterable[str]) -> int:
    """Return how many rows typed tables of some names have together; those that repeat an earlier one are in none."""
    return sum(len(tables.column(name, TABLES[name].columns[0].name)) for name in names)


def values(column: Column, cells: pd.Series) -> pd.Series:
    """Return cells of text as values of the column's kind; what is empty or can't be read is missing."""
    if column.name in KEYED:
        return ids(cells)
    if column.kind in _TEXTS:
        return words(*without_empty(cells))
    return pd.Series(_read(column, distinct_of(cells).to_pylist()).take(codes_of(cells)), index=cells.index)


def value(column: Column, text: str) -> str | int | float | date | None:
    """Return one text as a value of the column's kind, or None where it is empty or can't be read."""
    return _whole_or_half(text) if column.halves else _READERS[column.kind](text)


def _read(column: Column, texts: list[str]) -> ExtensionArray:
    found = [value(column, text) for text in texts]
    if column.halves:
        return pd.Series(found, dtype="Float64").array
    if column.kind == "date":
        return pd.Series(np.array(found, dtype="datetime64[s]")).array
    return pd.Series(found, dtype=DTYPES[column.kind]).array


def without_noughts(text: str) -> str:
    """Return a whole number without the noughts behind its point, 18.0 as 18, and any other text as it is."""
    written = _WHOLE.fullmatch(text)
    return written.group(1) if written else text


def missing(column: Column, rows: int) -> pd.Series:
    """Return a column without any value, in its type."""
    if column.name in KEYED:
        return no_ids(rows)
    return pd.Series(None, index=range(rows), dtype=DTYPES[column.kind])


def as_counted(totals: pd.Series, instruments: pd.Series) -> pd.Series:
    """Return totals in points as each one's scale counts them: in whole steps, of which more is worse."""
    counted = totals
    for name, instrument in INSTRUMENTS.items():
        scale = instrument.range
        if scale.per_point > 1 or scale.higher_is_better:
            others = (instruments != name).fillna(True).astype(bool)
            steps = totals * scale.per_point
            counted = counted.where(others, scale.ends - steps if scale.higher_is_better else steps)
    return counted.round().astype("Int64")


def key_values(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a table's key, hours as whole minutes: 2 and 2.0 hours are the same moment."""
    key = rows[list(table.key)]
    if "hours_after_session" not in key:
        return key
    return key.assign(hours_after_session=(key["hours_after_session"] * MINUTES_AN_HOUR).round())


def _typed(table: Table, export: Export, kept: _Kept) -> pd.DataFrame:
    return pd.DataFrame({column.name: _column(table, column, export, kept) for column in table.columns})


def _column(table: Table, column: Column, export: Export, kept: _Kept) -> pd.Series:
    source = export.tables.get(table.name)
    rows = kept(table) if source else slice(None)
    if source is None or column.name not in source.cells:
        found = missing(column, len(source.lines) if source else 0)
    else:
        found = values(column, source.cells[column.name])
    if source and column.halves:
        found = as_counted(found, values(table.column("instrument"), source.cells["instrument"]))
    if source and (table.name, column.name) == ("patients", "age"):
        found = found.groupby(_key_part(table.column("patient_id"), source)).transform("min")
    return pd.Series(found.array[rows])


def _kept(export: Export, table: Table) -> np.ndarray | slice:
    """Return which rows are kept, or all of them."""
    once = _once(table, export.tables[table.name]) if table.key else np.ones(0, dtype=bool)
    return slice(None) if once.all() else once


def _once(table: Table, source: TextTable) -> np.ndarray:
    """Tell which rows are the first with their key."""
    key = pd.DataFrame({name: _key_part(table.column(name), source) for name in table.key})
    return ~key_values(table, key).duplicated().to_numpy(bool)


def _key_part(column: Column, source: TextTable) -> np.ndarray | pd.Series:
    """Return what tells rows apart by a column of their key: numbers by their value, texts by their place."""
    if column.name not in source.cells:
        return np.zeros(len(source.lines))
    cells = source.cells[column.name]
    return codes_of(cells) if column.kind in _TEXTS else values(column, cells)


def _word(text: str) -> str | None:
    return text or None


def _whole(text: str) -> int | None:
    written = _WHOLE.fullmatch(text)
    return int(written.group(1)) if written else None


def _whole_or_half(text: str) -> float | None:
    return float(text) if _HALF.fullmatch(text) else None


def _decimal(text: str) -> float | None:
    return float(text) if _DECIMAL.fullmatch(text) else None


def _day(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


_READERS: Mapping[Kind, Callable[[str], str | int | float | date | None]] = MappingProxyType(
    {"id": _word, "word": _word, "choice": _word, "integer": _whole, "number": _decimal, "date": _day}
)
