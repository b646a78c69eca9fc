"""Withholding: which groups are too small to be shown, and what is left of their rows."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.measures.roles import NUMBER, OUTSIDE, PEOPLE, SIZE, names, parts
from queries.measures.rows import Row

SomeRow = TypeVar("SomeRow", bound=Row)


def counts_nobody(row: Row) -> bool:
    """Tell whether a row has nobody in its n: it then says something only of those outside."""
    return not _least(*_counts(row, SIZE))


def withheld_if_small(row: SomeRow, of_group: int | None = None) -> SomeRow:
    """Return the row, without its numbers when it stands on too few courses or patients, marked when it stands on few.

    A group of which nobody is counted yet is judged by all its courses: "120 pending" may be said, "3 pending" not;
    and by the patients of all of them, `of_group`.
    """
    counted = _least(*_counts(row, SIZE))
    everyone = counted or sum(count or 0 for count in _counts(row, OUTSIDE))
    marked: Any = row  # every row is a dataclass with both marks, which a protocol can't say
    people = _counts(row, PEOPLE) if counted else [of_group]
    if 0 < _least(everyone, *people) < WITHHELD_UNDER:
        return replace(marked, **_emptied(row, names(row, SIZE, PEOPLE, OUTSIDE, NUMBER)), withheld=True)
    emptied = _emptied(row, (name for name, part in parts(row) if _too_small(row, part)))
    few = bool(counted) and (counted < FEW_UNDER or row.rare)
    return replace(marked, **emptied, few=few) if emptied or few != row.few else row


def _counts(row: Row, role: str) -> list[int | None]:
    return [getattr(row, name) for name in names(row, role)]


def _emptied(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: {} if isinstance(getattr(row, name), dict) else None for name in names}


def _least(*counts: int | None) -> int:
    """The least of some counts but zero: what stands on few of those seen may be read from a row that counts all."""
    return min(filter(None, counts), default=0)


def _too_small(row: Row, part: str) -> bool:
    return 0 < (getattr(row, part) or 0) < WITHHELD_UNDER


def withheld_where_small(rows: Iterable[Row], patients: Mapping[str, int]) -> tuple[Row, ...]:
    """Return rows as they may be shown; those of a withheld group that are alike then become one.

    How many rows a group has may itself tell what happened in it. `patients` are those of each group in all.
    """
    shown: list[Row] = []
    withheld: set[str] = set()
    for row in (withheld_if_small(row, patients.get(row.group)) for row in rows):
        if row.withheld and repr(row) in withheld:
            continue
        shown.append(row)
        if row.withheld:
            withheld.add(repr(row))
    return tuple(shown)
