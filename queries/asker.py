"""The asker: relations that several questions need, each asked of a snapshot once, and kept for whoever asks next."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Subquery

from queries.catalogue import Catalogue
from queries.kept import Kept
from queries.relations.relation import Fetched, Needs, Relation
from store.store import Snapshot, fetch, sql_of

Rows = Sequence[tuple[Any, ...]]

_AT_ONCE = ThreadPoolExecutor(max_workers=4, thread_name_prefix="asker")
_ROWS_KEPT = 1_000_000


_KEPT: Kept[tuple[str, str, str], Rows] = Kept(_ROWS_KEPT, size=lambda rows: len(rows) + 1)
"""Rows by (snapshot, audience, SQL)."""


class _Scan(NamedTuple):
    """One statement for several relations; `places` are where each one's columns stand in its rows, by its own SQL."""

    statement: str
    places: Mapping[str, list[int]]


def fetched(all_needs: Sequence[Needs], snapshot: Snapshot, catalogue: Catalogue, audience: str) -> list[Fetched]:
    """Return the rows of every relation that is needed, under the names under which it is.

    Equal relations are fetched once, and several with the same rows and keys by one select. Raise DatabaseRefused where
    the snapshot can't be read.
    """
    statements = {relation: sql_of(snapshot, relation.select) for relation in _flat(all_needs)}
    wanted = {sql: relation for relation, sql in statements.items()}
    found: dict[str, Rows] = {}
    for sql in wanted:
        rows = _KEPT.get((snapshot.id, audience, sql))
        if rows is not None:
            found[sql] = rows
    missing = {sql: relation for sql, relation in wanted.items() if sql not in found}
    for sql, rows in _fetch(missing, snapshot):
        found[sql] = rows
        _KEPT.put((snapshot.id, audience, sql), rows)
    return [_named(needs, statements, found, catalogue) for needs in all_needs]


def _flat(all_needs: Iterable[Needs]) -> Iterator[Relation[Any]]:
    for needs in all_needs:
        for each in needs.values():
            if isinstance(each, Relation):
                yield each
            else:
                yield from _flat([each])


def _named(
    needs: Needs, statements: Mapping[Relation[Any], str], found: Mapping[str, Rows], catalogue: Catalogue
) -> dict[str, Any]:
    return {
        name: list(_in_words(each, found[statements[each]], catalogue))
        if isinstance(each, Relation)
        else _named(each, statements, found, catalogue)
        for name, each in needs.items()
    }


def _in_words(relation: Relation[Any], rows: Rows, catalogue: Catalogue) -> Iterator[Any]:
    """Yield typed rows, with words in place of codes."""
    coded = [(relation.row._fields.index(name), catalogue.words[each]) for name, each in relation.words.items()]
    for row in rows:
        values = list(row)
        for place, words in coded:
            values[place] = None if values[place] is None else words[values[place]]
        yield relation.row(*values)


def _fetch(missing: Mapping[str, Relation[Any]], snapshot: Snapshot) -> Iterator[tuple[str, Rows]]:
    scans = list(_scans(missing, snapshot))
    if len(scans) > 1:
        answers: Iterable[Rows] = _AT_ONCE.map(lambda scan: fetch(snapshot, scan.statement), scans)
    else:
        answers = (fetch(snapshot, scan.statement) for scan in scans)
    for scan, rows in zip(scans, answers, strict=True):
        for sql, places in scan.places.items():
            yield sql, [tuple(row[place] for place in places) for row in rows]


def _scans(missing: Mapping[str, Relation[Any]], snapshot: Snapshot) -> Iterator[_Scan]:
    """Put relations that group the same rows by the same keys together."""
    alike: dict[Hashable, dict[str, Relation[Any]]] = {}
    for sql, relation in missing.items():
        alike.setdefault(_rows_and_keys(sql, relation) if relation.keys else sql, {})[sql] = relation
    for together in alike.values():
        yield _merged(together, snapshot)


def _rows_and_keys(sql: str, relation: Relation[Any]) -> Hashable:
    """Return what is the same of two relations if one select can have the columns of both.

    That is all of their text behind the columns, the keys that are the same for all rows, and the very subqueries.
    """
    constants = (
        (key.key, getattr(key, "element", key)) for key in list(relation.select.selected_columns)[: relation.keys]
    )
    same_for_all = tuple((name, each.value) for name, each in constants if isinstance(each, BindParameter))
    subqueries = (id(each) for each in relation.select.columns_clause_froms if isinstance(each, Subquery))
    return sql.partition("\nFROM ")[2], same_for_all, frozenset(subqueries)


def _merged(relations: Mapping[str, Relation[Any]], snapshot: Snapshot) -> _Scan:
    if len(relations) == 1:
        ((sql, relation),) = relations.items()
        return _Scan(sql, {sql: list(range(len(relation.select.selected_columns)))})
    columns = list(chain.from_iterable(relation.select.selected_columns for relation in relations.values()))
    distinct = list({column.key: column for column in columns}.values())
    names = [column.key for column in distinct]
    select = next(iter(relations.values())).select.with_only_columns(*distinct)
    places = {
        sql: [names.index(column.key) for column in relation.select.selected_columns]
        for sql, relation in relations.items()
    }
    return _Scan(sql_of(snapshot, select), places)
