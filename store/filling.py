"""Filling: the statement that fills a table with what a query gives, its columns told by their names."""

from sqlalchemy import Insert, Select, Table, insert


def filling(table: Table, rows: Select) -> Insert:
    """Return the statement; raise ValueError where a query hasn't the table's columns."""
    names = rows.selected_columns.keys()
    if unlike := set(names) ^ set(table.columns.keys()):
        raise ValueError(f"{table.name}: only the table or only the query has {', '.join(sorted(unlike))}")
    return insert(table).from_select(names, rows)
