"""Decimal commas: where a semicolon separates the cells, a comma stands in the numbers."""

import pandas as pd

from intake.cells import of_texts
from intake.exchange import Table

_DECIMAL_COMMA = r"^(-?[0-9]+),([0-9]+)$"


def with_points(cells: pd.DataFrame, table: Table) -> pd.DataFrame:
    """Return a table's cells with decimal points in its numbers."""
    numbers = [column.name for column in table.columns if column.kind in ("integer", "number") and column.name in cells]
    pointed = {name: cells[name].astype(str).str.replace(_DECIMAL_COMMA, r"\1.\2", regex=True) for name in numbers}
    return cells.assign(**{name: of_texts(texts).array for name, texts in pointed.items()})
