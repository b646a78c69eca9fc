"""Withholding: which groups are too small to be shown, and what is left of their rows."""

from dataclasses import fields, replace
from typing import Any, TypeVar

from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.measures.rows import Change, Share, Summary

_KEPT = {"group", "instrument", "few", "withheld"}


Sized = TypeVar("Sized", bound=Share | Change | Summary)


def withheld_if_small(row: Sized) -> Sized:
    """Return the row, without its numbers when it stands on too few courses, marked when it stands on few.

    A group of which nobody is counted yet is judged by all its courses: "120 pending" may be said, "3 pending" not.
    """
    size = row.n or _courses(row)
    if 0 < size < WITHHELD_UNDER:
        nothing: dict[str, Any] = {each.name: None for each in fields(row) if each.name not in _KEPT}
        nothing |= {name: {} for name in ("instruments", "at") if hasattr(row, name)}
        return replace(row, **nothing, withheld=True)
    return replace(row, few=size < FEW_UNDER)


def _courses(row: Share | Change | Summary) -> int:
    return sum(getattr(row, name, None) or 0 for name in _OUTSIDE)


_OUTSIDE = ("missing", "pending", "not_a_case", "no_baseline", "no_induction", "no_rule")
