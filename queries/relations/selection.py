"""Selection: who is in a cohort, as values that are filled into statements which leave them open.

What is asked of a cohort decides a statement; whom its filters choose, and in which months, are but values in it. So a
statement is built and compiled once, with gaps where they stand, and every selection is filled into the same text.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Boolean, ColumnElement, FromClause, Integer, Select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.visitors import InternalTraversal, iterate

from queries.catalogue import Catalogue
from queries.cohort import Cohort
from queries.dimensions import FILTERS, NOT_RECORDED
from queries.period import Period

# Control characters, which no name and no statement holds: they bound a gap, its parts, and a filter from its column.
_GAP, _PART, _COLUMN = "\x1f", "\x1e", "\x1d"
_CHOSEN, _FIRST, _LAST = "chosen", "first", "last"
_EVERY, _NO = "1 = 1", "1 = 0"
_ANY_MONTHS = Period((0, 0))
_ASKED = tuple(each.name for each in fields(Cohort) if each.name not in ("chosen", "period"))


class _Chosen(NamedTuple):
    """What a filter chooses: the codes of its values, and whether also what has none."""

    filter: str
    codes: tuple[int, ...]
    without: bool

    def of(self, column: str) -> str:
        """Return as SQL, of which every engine knows this much, that a column is one of these."""
        listed = f"{column} IN ({', '.join(map(str, self.codes))})" if self.codes else ""
        if not self.without:
            return listed or _NO
        return f"({listed} OR {column} IS NULL)" if listed else f"{column} IS NULL"


@dataclass(frozen=True)
class Selection:
    """The values that a cohort chooses, by filter, and the first and the last month of its period, if it has one."""

    chosen: tuple[_Chosen, ...]
    months: tuple[int, int] | None

    @classmethod
    def of(cls, cohort: Cohort, catalogue: Catalogue) -> "Selection":
        """Return a cohort's, filters in their order; raise ValueError for a value that no definition has."""
        chosen = (_chosen(name, cohort.chosen[name], catalogue) for name in FILTERS if name in cohort.chosen)
        return cls(tuple(chosen), cohort.period.months if cohort.period else None)

    def by_one_value(self) -> Iterator[tuple[str, int, "Selection"]]:
        """Yield each filter that chooses by one value, its code, and whom the others select."""
        for each in self.chosen:
            if len(each.codes) == 1 and not each.without:
                others = tuple(other for other in self.chosen if other is not each)
                yield each.filter, each.codes[0], Selection(others, self.months)

    def of_any(self, name: str, codes: Iterable[int]) -> "Selection":
        """Return those of it whom a filter of these values chooses too."""
        return Selection((*self.chosen, _Chosen(name, tuple(codes), without=False)), self.months)

    def group_of(self, whole: "Selection", name: str) -> int | None:
        """Return the code by which it is one of another selection's groups by a filter; None where it isn't."""
        of_whole = next((each for each in whole.chosen if each.filter == name), None)
        others = Selection(tuple(each for each in whole.chosen if each is not of_whole), whole.months)
        for its_name, code, its_others in self.by_one_value():
            if (its_name, its_others) == (name, others) and (of_whole is None or code in of_whole.codes):
                return code
        return None


def _chosen(name: str, values: tuple[str, ...], catalogue: Catalogue) -> _Chosen:
    column = FILTERS[name].column
    codes = tuple(catalogue.code(column, value) for value in values if value != NOT_RECORDED)
    return _Chosen(name, codes, NOT_RECORDED in values)


def unselected(cohort: Cohort) -> Cohort:
    """Return a cohort of whomever, in whichever months if in any: all that its statements may depend on."""
    return replace(cohort, chosen={}, period=_ANY_MONTHS if cohort.period else None)


def asked_of_it(cohort: Cohort) -> tuple[Any, ...]:
    """Return all that a cohort's statements may depend on, so that they can be looked up."""
    return bool(cohort.period), *(getattr(cohort, name) for name in _ASKED)


class IsChosen(ColumnElement[bool]):
    """That a row is one of those that the filters choose, by their columns; in the text a gap."""

    inherit_cache = False
    type = Boolean()
    _traverse_internals = [  # noqa: RUF012 - as its base class has it
        ("held", InternalTraversal.dp_clauseelement_list)
    ]

    def __init__(self, columns: Mapping[str, ColumnElement[Any]]) -> None:
        self.names = tuple(columns)
        self.held = list(columns.values())

    @property
    def _from_objects(self) -> list[FromClause]:
        return list(chain.from_iterable(column._from_objects for column in self.held))


def divisible_by(grouped: Select) -> Mapping[str, ColumnElement[Any]]:
    """Return the columns by which a select could be grouped too, by the filters that choose by them.

    They are none where a select stands within it, or where it gives a row of nobody.
    """
    parts = [each for each in iterate(grouped) if isinstance(each, IsChosen | Select)]
    chosen = [each for each in parts if isinstance(each, IsChosen)]
    if len(parts) != 2 or len(chosen) != 1 or not (grouped._group_by_clauses or grouped._having_criteria):
        return {}
    return dict(zip(chosen[0].names, chosen[0].held, strict=True))


class Month(ColumnElement[int]):
    """The first or the last month of the period; in the text a gap."""

    inherit_cache = False
    type = Integer()
    _traverse_internals = [  # noqa: RUF012 - as its base class has it
        ("name", InternalTraversal.dp_string)
    ]

    def __init__(self, name: str) -> None:
        self.name = name


FIRST_MONTH, LAST_MONTH = Month(_FIRST), Month(_LAST)


@compiles(IsChosen)
def _chosen_gap(element: IsChosen, compiler: SQLCompiler, **how: Any) -> str:
    columns = (compiler.process(column, **how) for column in element.held)
    named = (f"{name}{_COLUMN}{column}" for name, column in zip(element.names, columns, strict=True))
    return f"{_GAP}{_PART.join((_CHOSEN, *named))}{_GAP}"


@compiles(Month)
def _month_gap(element: Month, _compiler: SQLCompiler, **_how: Any) -> str:
    return f"{_GAP}{element.name}{_GAP}"


class Statement:
    """A compiled text with gaps, which a selection fills; one text can be filled by many."""

    def __init__(self, text: str) -> None:
        parts = text.split(_GAP)
        self._fixed = parts[::2]
        self._gaps = [_gap(part) for part in parts[1::2]]

    def filled(self, selection: Selection) -> str:
        """Return it with a selection's values; raise KeyError where a filter chooses by what the rows don't have."""
        filled = [""] * (len(self._fixed) + len(self._gaps))
        filled[::2] = self._fixed
        filled[1::2] = [gap(selection) for gap in self._gaps]
        return "".join(filled)


def _gap(part: str) -> Callable[[Selection], str]:
    kind, *named = part.split(_PART)
    if kind == _CHOSEN:
        columns = dict(each.split(_COLUMN) for each in named)
        return lambda selection: _conditions(columns, selection)
    place = (_FIRST, _LAST).index(kind)
    return lambda selection: str(_months(selection)[place])


def _conditions(columns: Mapping[str, str], selection: Selection) -> str:
    """Return as SQL what holds of the selected; whoever negates it or puts it beside an OR need not know how many."""
    held = [each.of(columns[each.filter]) for each in selection.chosen]
    return f"({' AND '.join(held)})" if len(held) > 1 else "".join(held) or _EVERY


def _months(selection: Selection) -> tuple[int, int]:
    if selection.months is None:
        raise ValueError("A statement about a period was asked for without one.")
    return selection.months
