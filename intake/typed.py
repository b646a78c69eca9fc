"""Typed tables: an export's text as values, every table and column of the exchange format present."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.exchange import TABLES, Column, Kind, Table
from intake.export import Export

MINUTES_AN_HOUR = 60

# Nine digits are more than any column needs and fit every integer type of every engine. A tool that met a missing value
# in a column of whole numbers writes all of them with a nought behind the point.
_WHOLE = re.compile(r"(-?[0-9]{1,9})(?:\.0{1,9})?")
_DECIMAL = re.compile(r"-?[0-9]{1,9}(\.[0-9]{1,9})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

DTYPES: Mapping[Kind, str] = MappingProxyType(
    {
        "id": "string",
        "word": "string",
        "choice": "string",
        "integer": "Int64",
        "number": "Float64",
        "date": "datetime64[s]",
    }
)


def typed(export: Export) -> dict[str, pd.DataFrame]:
    """Return every table with every declared column, in declared order; rows stand as in the file.

    Ids, words and choices are "string", integers "Int64", numbers "Float64", dates "datetime64[s]"; a cell that is
    not recorded is missing. Of rows with the same key the first is kept, of a patient's ages the lowest, which is the
    one at the first course. Only for an export without a finding that blocks: a cell that can't be read would be
    missing here.
    """
    tables = {table.name: _values_of(table, export) for table in TABLES.values()}
    ages = tables["patients"].groupby("patient_id", dropna=False)["age"]
    tables["patients"] = tables["patients"].assign(age=ages.transform("min"))
    return {table.name: without_repeats(table, tables[table.name]) for table in TABLES.values()}


def values(column: Column, cells: pd.Series) -> pd.Series:
    """Return cells of text as values of the column's kind; what is empty or can't be read is missing."""
    codes, distinct = pd.factorize(cells)
    read = _READERS[column.kind]
    found = [read(text) for text in distinct]
    if column.kind == "date":
        return pd.Series(np.array(found, dtype="datetime64[s]")[codes], index=cells.index)
    distinct_values = pd.Series(found, dtype=DTYPES[column.kind])
    return distinct_values.take(codes).set_axis(cells.index)


def without_noughts(text: str) -> str:
    """Return a whole number without the noughts behind its point, 18.0 as 18, and any other text as it is."""
    written = _WHOLE.fullmatch(text)
    return written.group(1) if written else text


def missing(column: Column, rows: int) -> pd.Series:
    """Return a column without any value, in its type."""
    return pd.Series([None] * rows, dtype=DTYPES[column.kind])


def key_values(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of a table's key, hours as whole minutes: 2 and 2.0 hours are the same moment."""
    key = rows[list(table.key)]
    if "hours_after_session" not in key:
        return key
    return key.assign(hours_after_session=(key["hours_after_session"] * MINUTES_AN_HOUR).round())


def without_repeats(table: Table, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows without those whose key has occurred before; a table without a key keeps them all."""
    if not table.key:
        return rows
    return rows[~key_values(table, rows).duplicated()].reset_index(drop=True)


def _values_of(table: Table, export: Export) -> pd.DataFrame:
    source = export.tables.get(table.name)
    if source is None:
        return pd.DataFrame({column.name: missing(column, 0) for column in table.columns})
    cells = source.cells
    return pd.DataFrame(
        {
            column.name: values(column, cells[column.name]) if column.name in cells else missing(column, len(cells))
            for column in table.columns
        }
    )


def _word(text: str) -> str | None:
    return text or None


def _whole(text: str) -> int | None:
    written = _WHOLE.fullmatch(text)
    return int(written.group(1)) if written else None


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
