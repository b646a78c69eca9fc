"""A derived table: each of its columns is defined once, by the expression that fills it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
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


class Part(NamedTuple):
    """Some rows of a derived table: its columns, from what they come, and what holds of them."""

    columns: Sequence[Derived]
    source: FromClause
    where: Sequence[ColumnElement[bool]] = ()


@dataclass(frozen=True)
class DerivedTable:
    """A table and what fills it, part by part: each has all of its columns.

    Nobody but who publishes needs the SELECTs, and writing them takes as long as an answer: they are made when needed.
    """

    table: Table
    described: Iterable[Part]
    together: Sequence[str]

    @cached_property
    def parts(self) -> tuple[Select, ...]:
        """The SELECTs that fill it, one after the other."""
        return tuple(_rows(part, self.together) for part in self.described)


def derived_table(
    name: str,
    columns: Sequence[Derived],
    source: FromClause,
    where: Sequence[ColumnElement[bool]] = (),
    together: Sequence[str] = (),
) -> DerivedTable:
    """Return a table that is filled from a source; rows lie `together` by some of its columns: as they are read."""
    return derived_in_parts(name, [Part(columns, source, where)], together)


def derived_in_parts(name: str, parts: Iterable[Part], together: Sequence[str] = ()) -> DerivedTable:
    """Return a table that is filled part by part; the rows of each lie `together` by some of its columns."""
    others = iter(parts)
    first = next(others)
    columns = (Column(each.name, each.type, comment=each.comment or None) for each in first.columns)
    return DerivedTable(Table(name, DERIVED, *columns), chain((first,), others), together)


def _rows(part: Part, together: Sequence[str]) -> Select:
    labelled = {each.name: each.expression.label(each.name) for each in part.columns}
    rows = select(*labelled.values()).select_from(part.source).where(*part.where)
    return rows.order_by(*(labelled[column] for column in together))


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
