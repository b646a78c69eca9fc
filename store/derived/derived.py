"""A derived table: each of its columns is defined once, by the expression that fills it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, FromClause, Select, Table, and_, select
from sqlalchemy.types import TypeEngine

from store.schema import DERIVED
from store.words import words


class Derived(NamedTuple):
    """A column: its name, its type, the expression that fills it, and what it means."""

    name: str
    type: type[TypeEngine[Any]]
    expression: ColumnElement[Any]
    comment: str = ""


@dataclass(frozen=True)
class DerivedTable:
    """A table and the SELECT that fills it, which has all of its columns in its own order."""

    table: Table
    rows: Select


def derived_table(
    name: str,
    columns: Sequence[Derived],
    source: FromClause,
    where: Sequence[ColumnElement[bool]] = (),
    together: Sequence[str] = (),
) -> DerivedTable:
    """Return a table that is filled from a source; rows lie `together` by some of its columns: as they are read."""
    table = Table(name, DERIVED, *(Column(each.name, each.type, comment=each.comment or None) for each in columns))
    labelled = {each.name: each.expression.label(each.name) for each in columns}
    rows = select(*labelled.values()).select_from(source).where(*where)
    return DerivedTable(table, rows.order_by(*(labelled[column] for column in together)))


class Coded(NamedTuple):
    """A source with its words' codes beside it, and the code of each column."""

    source: FromClause
    codes: Mapping[str, ColumnElement[int]]


def coded(source: FromClause, columns: Mapping[str, ColumnElement[str]]) -> Coded:
    """Return a source joined with the codes of some of its columns, by the names of their dimensions."""
    codes: dict[str, ColumnElement[int]] = {}
    for dimension, column in columns.items():
        word = words.alias(f"of_{dimension}")
        source = source.outerjoin(word, and_(word.c.dimension == dimension, word.c.word == column))
        codes[dimension] = word.c.code
    return Coded(source, codes)
