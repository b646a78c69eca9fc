"""DDL: tables as ClickHouse keeps them, in the order in which they are read; and the statements that fill them."""

from functools import cache
from typing import Any

from clickhouse_connect.cc_sqlalchemy.dialect import ClickHouseDialect
from sqlalchemy import BigInteger, Column, Date, Double, Integer, MetaData, Select, SmallInteger, String, Table
from sqlalchemy.types import TypeEngine

from store.filling import filling
from store.schema import SCRATCH

KEPT, ON_THE_WAY = "clinic_outcomes_kept", "clinic_outcomes_on_the_way"
"""Stand in statements for the databases of a snapshot and of what is gone when it is published: names of no others."""
BETWEEN = ";\n\n"
"""Stands between statements, of which the server takes one at a time."""

_DIALECT = ClickHouseDialect()
_TYPES: tuple[tuple[type[TypeEngine], str], ...] = (
    (SmallInteger, "Int16"),
    (BigInteger, "Int64"),
    (Integer, "Int32"),
    (Double, "Float64"),
    (Date, "Date32"),
    (String, "String"),
)
# What questions choose by comes first, and then whose rows are grouped by: what is read lies together.
_SORTED_BY = ("is_primary", "endpoint", "grain", "occurrence", "rule", "week", "clinic", "course_key", "course_id")
# Of these every row has one. Any other may be missing: a plain column would hold a nought instead.
_ALWAYS_THERE = ("course_key", "turn")


@cache
def ddl(*described: MetaData, only_missing: bool = False, place: str = KEPT) -> str:
    """Return the statements that create all tables, in a place those that are kept."""
    tables = (table for metadata in described for table in metadata.sorted_tables)
    return BETWEEN.join(_created(table, only_missing, place) for table in tables)


def _created(table: Table, only_missing: bool, place: str) -> str:
    name = f"`{ON_THE_WAY if table.schema == SCRATCH.schema else place}`.`{table.name}`"
    name = f"IF NOT EXISTS {name}" if only_missing else name
    return f"CREATE TABLE {name} ({columns(table)}) ENGINE = MergeTree {in_order(table)}"


def columns(table: Table) -> str:
    """Return a table's columns with their types."""
    described = (f"\n    `{column.name}` {_type(column)}" for column in table.columns)
    return f"{','.join(described)}\n"


def in_order(table: Table) -> str:
    """Return how a table's rows lie."""
    key = ", ".join(f"`{name}`" for name in (*_SORTED_BY, "turn") if name in table.columns)
    return f"ORDER BY ({key}) SETTINGS allow_nullable_key = 1" if key else "ORDER BY tuple()"


def _type(column: Column) -> str:
    kind = next(name for sort, name in _TYPES if isinstance(column.type, sort))
    return kind if column.name in _ALWAYS_THERE else f"Nullable({kind})"


@cache
def insertion(table: Table, rows: Select) -> str:
    """Return the statement that fills a table with what a query gives, values and all.

    Raise ValueError where a query hasn't the table's columns.
    """
    translated: dict[str, Any] = {
        "schema_translate_map": {SCRATCH.schema: ON_THE_WAY, None: KEPT},
        "render_schema_translate": True,
    }
    return str(filling(table, rows).compile(dialect=_DIALECT, compile_kwargs={"literal_binds": True}, **translated))
