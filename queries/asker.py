"""The asker: relations that several questions need, each asked of a snapshot once, and kept for whoever asks next.

A relation's statement is made once for all selections and kept; whom a question selects is filled into its text.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnClause, ColumnElement, Select, Subquery

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.dimensions import ALL, FILTERS
from queries.kept import Kept
from queries.relations.relation import Fetched, Needs, Relation
from queries.relations.selection import Selection, Statement, asked_of_it, divisible_by, unselected
from store.store import Snapshot, fetch, sql_of

Rows = Sequence[tuple[Any, ...]]

_AT_ONCE = ThreadPoolExecutor(max_workers=4, thread_name_prefix="asker")
_ROWS_KEPT = 1_000_000
_STATEMENTS_KEPT = 10_000


@dataclass(frozen=True, eq=False)
class Stated:
    """A relation and its statement; `alike` is, beside their texts, the same of those that one select can hold.

    `together` says that its rows are of one group, which is called so in them; `divisible_by` are the columns by
    which it could be grouped too, by the filters that choose by them.
    """

    relation: Relation[Any]
    statement: Statement
    alike: Hashable
    together: bool
    divisible_by: Mapping[str, ColumnElement[Any]]


NeedsOf = Callable[[Cohort, Catalogue], Needs]
Statements = Mapping[str, "Stated | Statements"]
"""The statements of needs, under the same names."""


class Asked(NamedTuple):
    """What is asked for, and of whom; `otherwise` is all that it depends on beside its grouping."""

    statements: Statements
    of: Selection
    by: str
    otherwise: Hashable


class _Kept(NamedTuple):
    """Statements, and what needs them."""

    needs: NeedsOf
    statements: Statements


class _Scan(NamedTuple):
    """One statement for several relations; `places` are where each one's columns stand in its rows."""

    statement: Statement
    places: Sequence[Sequence[int]]


class _Side(NamedTuple):
    """Texts that one statement answers, and the code by which its rows are theirs; None where all of them are."""

    texts: Sequence[str]
    code: int | None


class _Together(NamedTuple):
    """What one statement answers: relations, of one selection or of several that differ in what one filter chooses."""

    sides: Sequence[_Side]
    stated: tuple[Stated, ...]
    of: Selection
    divided_by: str = ""


class _Part(NamedTuple):
    """The rows of one group among those of another text, where it is called by its code."""

    whole: str
    code: int


_KEPT: Kept[tuple[str, str, str], Rows] = Kept(_ROWS_KEPT, size=lambda rows: len(rows) + 1)
"""Rows by (snapshot, audience, SQL)."""
_STATED: Kept[Hashable, _Kept] = Kept(_STATEMENTS_KEPT, size=lambda kept: len(list(_flat(kept.statements))) + 1)
"""Statements by (snapshot, dialect, who needs them, what is asked of a cohort)."""
_MERGED: Kept[Hashable, _Scan] = Kept(_STATEMENTS_KEPT, size=lambda scan: 1)
"""One scan for several statements, by what divides it and by these."""


def needed(named: Mapping[str, NeedsOf], cohort: Cohort, snapshot: Snapshot, catalogue: Catalogue) -> Asked:
    """Return what is needed of a cohort, by names of their own; needs depend on nothing else but the catalogue."""
    known = (snapshot.id, snapshot.engine.dialect.name, *asked_of_it(cohort))
    statements: dict[str, Statements] = {}
    for name, needs in named.items():
        kept = _STATED.get((*known, name))
        if kept is None or kept.needs != needs:  # another's by the same name
            kept = _Kept(needs, stated(needs(unselected(cohort), catalogue), snapshot))
            _STATED.put((*known, name), kept)
        statements[name] = kept.statements
    otherwise = asked_of_it(replace(cohort, by="none"))
    return Asked(statements, Selection.of(cohort, catalogue), cohort.by, otherwise)


def stated(needs: Needs, snapshot: Snapshot) -> Statements:
    """Return the statements of needs, in the snapshot's dialect."""
    return {
        name: _stated(each, snapshot) if isinstance(each, Relation) else stated(each, snapshot)
        for name, each in needs.items()
    }


def _stated(relation: Relation[Any], snapshot: Snapshot) -> Stated:
    together = isinstance(getattr(relation.select.selected_columns.get("group"), "element", None), BindParameter)
    statement = _statement(relation.select, snapshot)
    return Stated(relation, statement, _alike(relation), together, divisible_by(relation.select))


def _statement(select: Select, snapshot: Snapshot) -> Statement:
    return Statement(sql_of(snapshot, select))


def _alike(relation: Relation[Any]) -> Hashable:
    """Return what a relation is grouped by, and its very subqueries.

    A text doesn't tell the first: some engines' texts group by the names of columns, not by what stands under them.
    """
    keys = list(relation.select.selected_columns)[: relation.keys]
    subqueries = (id(each) for each in relation.select.columns_clause_froms if isinstance(each, Subquery))
    return tuple((key.key, _meant(getattr(key, "element", key))) for key in keys), frozenset(subqueries)


def _meant(key: ColumnElement[Any]) -> Hashable:
    """Return a constant's value, the very column, or else the text of an expression."""
    if isinstance(key, BindParameter):
        return key.value
    return id(key) if isinstance(key, ColumnClause) else str(key)


def fetched(all_asked: Sequence[Asked], snapshot: Snapshot, catalogue: Catalogue, audience: str) -> Iterator[Fetched]:
    """Yield the rows of every relation that is asked for, under the names under which it is, in the order of asking.

    Equal relations are fetched once, and several with the same rows and keys by one select; one group's rows are taken
    from those of all groups, where these are asked for too. While the rows of the first are worked on, the engine finds
    those of the others. Raise DatabaseRefused where the snapshot can't be read.
    """
    texts = [{each: each.statement.filled(asked.of) for each in _flat(asked.statements)} for asked in all_asked]
    wanted = {sql: (each, asked.of) for asked, its in zip(all_asked, texts, strict=True) for each, sql in its.items()}
    found: dict[str, Rows] = {}
    for sql in wanted:
        rows = _KEPT.get((snapshot.id, audience, sql))
        if rows is not None:
            found[sql] = rows
    parts = {sql: part for sql, part in _parts(all_asked, texts) if sql not in found}
    in_turn = dict.fromkeys(parts[sql].whole if sql in parts else sql for sql in wanted)
    missing = {sql: wanted[sql] for sql in in_turn if sql not in found}
    coming = _fetch(missing, snapshot)
    for asked, its in zip(all_asked, texts, strict=True):
        for sql in its.values():
            part = parts.get(sql)
            while (part.whole if part else sql) not in found:
                fetched_sql, rows = next(coming)
                found[fetched_sql] = rows
                _KEPT.put((snapshot.id, audience, fetched_sql), rows)
            if part and sql not in found:
                found[sql] = _of_group(found[part.whole], wanted[sql][0], part.code)
                _KEPT.put((snapshot.id, audience, sql), found[sql])
        yield _named(asked.statements, its, found, catalogue)


def _parts(all_asked: Sequence[Asked], texts: Sequence[Mapping[Stated, str]]) -> Iterator[tuple[str, _Part]]:
    """Yield the texts whose rows are those of one group of another text, and of which.

    Whoever a filter chooses by one value alone is a group of the same question by that filter.
    """
    wholes: dict[Hashable, list[tuple[Asked, Mapping[Stated, str]]]] = {}
    for asked, its in zip(all_asked, texts, strict=True):
        if asked.by in FILTERS:
            wholes.setdefault(asked.otherwise, []).append((asked, its))
    for asked, its in zip(all_asked, texts, strict=True):
        for whole, of_whole in wholes.get(asked.otherwise, ()) if asked.by == "none" else ():
            code = asked.of.group_of(whole.of, whole.by)
            if code is None:
                continue
            for each, other in _side_by_side(asked.statements, whole.statements):
                if each.together and other.relation.words.get("group") == FILTERS[whole.by].column:
                    yield its[each], _Part(of_whole[other], code)


def _side_by_side(one: Statements, other: Statements) -> Iterator[tuple[Stated, Stated]]:
    """Yield what two questions ask for under the same names."""
    for name in one.keys() & other.keys():
        each, its = one[name], other[name]
        if isinstance(each, Stated) and isinstance(its, Stated):
            yield each, its
        elif not isinstance(each, Stated) and not isinstance(its, Stated):
            yield from _side_by_side(each, its)


def _of_group(rows: Rows, stated: Stated, code: int) -> Rows:
    """Return the rows of a group, which they call as the rows of one group alone do."""
    place = stated.relation.row._fields.index("group")
    return [(*row[:place], ALL, *row[place + 1 :]) for row in rows if row[place] == code]


def _flat(statements: Statements) -> Iterator[Stated]:
    for each in statements.values():
        if isinstance(each, Stated):
            yield each
        else:
            yield from _flat(each)


def _named(
    statements: Statements, texts: Mapping[Stated, str], found: Mapping[str, Rows], catalogue: Catalogue
) -> dict[str, Any]:
    return {
        name: list(_in_words(each.relation, found[texts[each]], catalogue))
        if isinstance(each, Stated)
        else _named(each, texts, found, catalogue)
        for name, each in statements.items()
    }


def _in_words(relation: Relation[Any], rows: Rows, catalogue: Catalogue) -> Iterator[Any]:
    """Yield typed rows, with words in place of codes."""
    coded = [(relation.row._fields.index(name), catalogue.words[each]) for name, each in relation.words.items()]
    for row in rows:
        values = list(row)
        for place, words in coded:
            code = values[place]
            if code is not None:
                values[place] = words[code]
        yield relation.row._make(values)


def _fetch(missing: Mapping[str, tuple[Stated, Selection]], snapshot: Snapshot) -> Iterator[tuple[str, Rows]]:
    every = list(_beside(_together(missing), missing))
    scans = [_scan(each, snapshot) for each in every]
    statements = [scan.statement.filled(each.of) for each, scan in zip(every, scans, strict=True)]
    if len(statements) > 1:
        answers: Iterable[Rows] = _AT_ONCE.map(lambda sql: fetch(snapshot, sql), statements)
    else:
        answers = (fetch(snapshot, sql) for sql in statements)
    for each, scan, rows in zip(every, scans, answers, strict=True):
        for texts, code in each.sides:
            its = rows if code is None else [row for row in rows if row[-1] == code]
            for sql, places in zip(texts, scan.places, strict=True):
                yield sql, its if len(texts) == 1 and code is None else _in_places(its, places)


def _in_places(rows: Rows, places: Sequence[int]) -> Rows:
    return [tuple([row[place] for place in places]) for row in rows]


def _together(missing: Mapping[str, tuple[Stated, Selection]]) -> Iterable[list[str]]:
    """Put relations that group the same rows by the same keys together.

    All of their text behind the columns is the same then.
    """
    alike: dict[Hashable, list[str]] = {}
    for sql, (each, of) in missing.items():
        key = (sql.partition("\nFROM ")[2], each.alike, of) if each.relation.keys else sql
        alike.setdefault(key, []).append(sql)
    return alike.values()


def _beside(together: Iterable[list[str]], missing: Mapping[str, tuple[Stated, Selection]]) -> Iterator[_Together]:
    """Put the same questions about people in whom one filter chooses one value each beside each other.

    One statement that is grouped by that filter too answers them all.
    """
    alone = {texts[0]: _Together([_Side(texts, None)], *_asked(texts, missing)) for texts in together}
    sides: dict[tuple[tuple[Stated, ...], str, Selection], dict[int, str]] = {}
    for first, (_, stated, of, _) in alone.items():
        for name, code, others in of.by_one_value():
            if all(name in each.divisible_by for each in stated):
                sides.setdefault((stated, name, others), {})[code] = first
    divided = []
    for (stated, name, others), its in sides.items():
        free = {code: alone.pop(first).sides[0].texts for code, first in its.items() if len(its) > 1 and first in alone}
        if free:
            of_all = [_Side(texts, code) for code, texts in free.items()]
            divided.append(_Together(of_all, stated, others.of_any(name, free), name))
    yield from (*alone.values(), *divided)


def _asked(
    texts: Sequence[str], missing: Mapping[str, tuple[Stated, Selection]]
) -> tuple[tuple[Stated, ...], Selection]:
    return tuple(missing[sql][0] for sql in texts), missing[texts[0]][1]


def _scan(together: _Together, snapshot: Snapshot) -> _Scan:
    """Return one scan for relations, of whomever, and the places of each one's columns."""
    key = (together.divided_by, *together.stated)
    scan = _MERGED.get(key)
    if scan is None:
        scan = _merged(together.stated, together.divided_by, snapshot)
        _MERGED.put(key, scan)
    return scan


def _merged(alike: Sequence[Stated], divided_by: str, snapshot: Snapshot) -> _Scan:
    selects = [each.relation.select for each in alike]
    if len(selects) == 1 and not divided_by:
        return _Scan(alike[0].statement, [range(len(selects[0].selected_columns))])
    columns = list(chain.from_iterable(select.selected_columns for select in selects))
    distinct = list({column.key: column for column in columns}.values())
    names = [column.key for column in distinct]
    places = [[names.index(column.key) for column in select.selected_columns] for select in selects]
    scan = selects[0].with_only_columns(*distinct)
    if divided_by:
        column = alike[0].divisible_by[divided_by]
        scan = scan.add_columns(column.label("side")).group_by(column)
    return _Scan(_statement(scan, snapshot), places)
