"""Withholding: which groups are too small to be shown, and what is left of their rows."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.measures.rows import Row

_OUTSIDE = (
    *("missing", "pending", "not_a_case", "no_baseline", "no_induction", "no_rule", "no_plan", "not_planned"),
    *("no_later_score", "stayed", "not_asked", "not_recorded", "not_at_risk", "no_session"),
)
_MARKS = ("few", "withheld")

SomeRow = TypeVar("SomeRow", bound=Row)


def withheld_if_small(row: SomeRow) -> SomeRow:
    """Return the row, without its numbers when it stands on too few courses, marked when it stands on few.

    A group of which nobody is counted yet is judged by all its courses: "120 pending" may be said, "3 pending" not.
    """
    size = _least(*(getattr(row, name) for name in row.sizes)) or sum(
        getattr(row, name, None) or 0 for name in _OUTSIDE
    )
    marked: Any = row  # every row is a dataclass with both marks, which a protocol can't say
    if 0 < size < WITHHELD_UNDER:
        numbers = (each.name for each in fields(marked) if each.name not in (*row.keys, *_MARKS))
        return replace(marked, **_emptied(row, numbers), withheld=True)
    small = (each for part, fields_on_it in row.parts.items() if _too_small(row, part) for each in fields_on_it)
    return replace(marked, **_emptied(row, small), few=size < FEW_UNDER)


def _emptied(row: Row, names: Iterable[str]) -> dict[str, Any]:
    return {name: {} if isinstance(getattr(row, name), dict) else None for name in names}


def _least(*counts: int | None) -> int:
    """The least of some counts but zero: what stands on few of those seen may be read from a row that counts all."""
    return min((count for count in counts if count), default=0)


def _too_small(row: Row, part: str) -> bool:
    return 0 < (getattr(row, part) or 0) < WITHHELD_UNDER


def withheld_where_small(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows as they may be shown; those of a withheld group that are alike then become one.

    How many rows a group has may itself tell what happened in it.
    """
    shown: list[Row] = []
    withheld: list[Row] = []
    for row in map(withheld_if_small, rows):
        if row.withheld and row in withheld:
            continue
        shown.append(row)
        withheld += [row] * row.withheld
    return tuple(shown)
