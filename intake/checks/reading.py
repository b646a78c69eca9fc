"""What a check looks at: an export's cells as values where they can be read, and missing where they can't."""

from collections.abc import Iterator
from functools import cache

import numpy as np
import pandas as pd

from intake.exchange import TABLES, Column
from intake.export import Export, Manifest, TextTable
from intake.typed import missing, values


class Reading:
    """An export whose every declared table and column can be asked for; absent ones are empty or missing."""

    def __init__(self, export: Export) -> None:
        self.export = export
        self.values = cache(self._values)
        self.by_id = cache(self._by_id)

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

    def cells(self, table: str, column: str) -> pd.Series:
        """Return a column's cells as text, "" where the column is absent."""
        cells = self.text(table).cells
        return cells[column] if column in cells else pd.Series("", index=cells.index, dtype=object)

    def declared(self, table: str) -> list[Column]:
        """Return the declared columns that a table of the export has."""
        present = self.text(table).cells
        return [column for column in TABLES[table].columns if column.name in present]

    def columns(self) -> Iterator[tuple[TextTable, Column]]:
        """Yield every declared column that the export has, beside its table."""
        for name in self.export.tables:
            for column in self.declared(name):
                yield self.text(name), column

    def on_session_day(self, table: str) -> pd.Series:
        """Tell which rows of a table are of a day on which their course has a session."""
        moment = ["course_id", "day"]
        sessions = pd.MultiIndex.from_frame(self.values("sessions")[moment].dropna())
        rows = self.values(table)[moment]
        return pd.Series(pd.MultiIndex.from_frame(rows).isin(sessions), index=rows.index)

    def _values(self, table: str) -> pd.DataFrame:
        """Return a table with every declared column as values."""
        rows = len(self.text(table).cells)
        present = {column.name for column in self.declared(table)}
        return pd.DataFrame(
            {
                column.name: values(column, self.cells(table, column.name))
                if column.name in present
                else missing(column, rows)
                for column in TABLES[table].columns
            }
        )

    def _by_id(self, table: str, column: str) -> pd.Series:
        """Return a column of a table by the table's id; of rows with the same id the first counts."""
        (key,) = TABLES[table].key
        rows = self.values(table)[[key, column]].dropna(subset=[key]).drop_duplicates(key)
        return rows.set_index(key)[column]
