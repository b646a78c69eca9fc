"""What a check looks at: an export's cells as values where they can be read, and missing where they can't."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from intake.cells import distinct_of, rows_with, telling, texts_at, without_empty, words
from intake.checks.ids import Ids, ids_of, is_scientific
from intake.exchange import OTHER, TABLES, Column
from intake.export import Export, Manifest, TextTable
from intake.typed import key_values, missing, values
from queries.definitions.instrument import INSTRUMENTS, Instrument

# Half the memory of the type that is published, and as wide as a whole number can be written.
_INTEGER = "Int32"
_NO_CATEGORY = -1
_DAYS = 2**32  # more than can be written
_NEVER = np.iinfo(np.int64).min


class Reading:
    """An export whose every declared table and column can be asked for; absent ones are empty or missing.

    Every column is made of its cells once, when it is first asked for. Words and choices are categories, and an id is a
    number: the place of its text among all ids of its table, wherever they stand.
    """

    def __init__(self, export: Export) -> None:
        self.export = export
        self.values = cache(self._values)
        self.by_id = cache(self._by_id)
        self.ids = cache(self._ids)
        self.telling = cache(self._telling)
        self.on_session_day = cache(self._on_session_day)
        self.repeated = cache(self._repeated)
        self.with_key = cache(self._with_key)

    def let_go(self) -> None:
        """Forget every column that was made: what is kept of a method holds it, so nothing else would soon."""
        vars(self).clear()

    @property
    def manifest(self) -> Manifest:
        """Return what the clinic declares."""
        return self.export.manifest

    def has(self, table: str) -> bool:
        """Tell whether the export has the table at all."""
        return table in self.export.tables

    def text(self, table: str) -> TextTable:
        """Return a table as it was read; one that is absent has no rows."""
        if table in self.export.tables:
            return self.export.tables[table]
        return TextTable(table, f"{table}.csv", pd.DataFrame(), np.array([], dtype=int))

    def declared(self, table: str) -> list[Column]:
        """Return the declared columns that a table of the export has."""
        present = self.text(table).cells
        return [column for column in TABLES[table].columns if column.name in present]

    def columns(self) -> Iterator[tuple[TextTable, Column]]:
        """Yield every declared column that the export has, beside its table."""
        for name in self.export.tables:
            for column in self.declared(name):
                yield self.text(name), column

    def says(self, table: str, column: Column) -> np.ndarray:
        """Tell of which rows of a table a column says anything, where that hangs on another column being `other`."""
        if not column.hangs_on:
            return np.ones(len(self.text(table).lines), dtype=bool)
        is_other = (self.values(table)[column.hangs_on] == OTHER).fillna(False).to_numpy(bool)
        return is_other if column.if_other else ~is_other

    def scales(self, table: str) -> list[Instrument]:
        """Return the instruments of which a table has rows, in the order of their definitions."""
        named = set(self.values(table)["instrument"].cat.categories)
        return [scale for scale in INSTRUMENTS.values() if scale.name in named]

    def once(self, table: str, *columns: str) -> pd.DataFrame:
        """Return some columns of a table: of rows with the same id the first."""
        return self.values(table)[list(columns)].drop_duplicates(list(TABLES[table].key))

    def _telling(self, table: str, column: str) -> np.ndarray:
        """Return the places of a column's distinct texts into which anything can be read; an id mostly is just one."""
        texts = distinct_of(self.text(table).cells[column])
        return telling(texts) if TABLES[table].column(column).kind == "id" else np.arange(len(texts))

    def _ids(self, table: str) -> Ids:
        """Return all ids of a table, wherever they stand, its own first."""
        (key,) = TABLES[table].key
        in_itself = [(text, column) for text, column in self.columns() if text.name == table]
        elsewhere = [(text, column) for text, column in self.columns() if text.name != table]
        return ids_of(
            [(text, column.name) for text, column in in_itself if column.name == key],
            [(text, column.name) for text, column in (*in_itself, *elsewhere) if column.refers_to == table],
        )

    def _on_session_day(self, table: str) -> pd.Series:
        """Tell which rows of a table are of a day on which their course has a session."""
        sessions = _moments(self.values("sessions"))
        rows = _moments(self.values(table))
        return rows.isin(sessions[sessions != _NEVER])

    def _repeated(self, table: str) -> pd.Series:
        """Tell which rows of a table have the key of an earlier row."""
        return key_values(TABLES[table], self.values(table)).duplicated()

    def _with_key(self, table: str) -> pd.Series:
        """Tell which rows have the whole of their table's key; hours, which may be empty, aside.

        An id that was rounded to 1.23E+11 is none: it may stand for many.
        """
        required = [column for column in map(TABLES[table].column, TABLES[table].key) if column.required]
        present = {column.name for column in self.declared(table)}
        known = pd.Series(True, index=self.values(table).index)
        for column in required:
            known &= self.values(table)[column.name].notna()
            if column.kind == "id" and column.name in present:
                cells, places = self.text(table).cells[column.name], self.telling(table, column.name)
                rounded = [is_scientific(text) for text in texts_at(distinct_of(cells), places)]
                if any(rounded):
                    known &= ~rows_with(cells, places[rounded])
        return known

    def _values(self, table: str) -> pd.DataFrame:
        """Return a table with every declared column as values."""
        rows, present = len(self.text(table).lines), self.text(table).cells
        return pd.DataFrame(
            {
                column.name: self._column(table, column) if column.name in present else _missing(column, rows)
                for column in TABLES[table].columns
            }
        )

    def _column(self, table: str, column: Column) -> pd.Series:
        cells = self.text(table).cells[column.name]
        if column.kind == "id":
            return self.ids(column.refers_to or table).column(table, column.name, cells)
        if column.kind in ("word", "choice"):
            return words(*without_empty(cells))
        found = values(column, cells)
        return found.astype(_INTEGER) if column.kind == "integer" and not column.halves else found

    def _by_id(self, table: str, column: str) -> pd.Series:
        """Return a column of a table by the table's id; of rows with the same id the first counts."""
        (key,) = TABLES[table].key
        rows = self.values(table)[[key, column]].dropna(subset=[key]).drop_duplicates(key)
        return rows.set_index(key)[column]


def _missing(column: Column, rows: int) -> pd.Series:
    if column.kind == "id":
        return pd.Series(np.full(rows, np.nan))
    if column.kind in ("word", "choice"):
        return words(np.full(rows, _NO_CATEGORY, dtype=np.int8), [])
    return missing(column, rows) if column.kind != "integer" else pd.Series(None, index=range(rows), dtype=_INTEGER)


def _moments(rows: pd.DataFrame) -> pd.Series:
    """Return one number for the course and the day of each row, and another where either is missing."""
    known = (rows["course_id"].notna() & rows["day"].notna()).to_numpy(bool)
    moments = np.full(len(rows), _NEVER)
    courses, days = (rows.loc[known, name].to_numpy("int64") for name in ("course_id", "day"))
    moments[known] = courses * _DAYS + days
    return pd.Series(moments)
