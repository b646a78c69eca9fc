"""Month names: in figures rows by month are called "Nov 2023", as months are everywhere else; files keep 2023-11.

Groups keep their own names in answers, by which they are found, sorted and chosen.
"""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from queries.dimensions import BY_DATE, GROUPINGS
from queries.disclosure import Released
from queries.measures.rows import Cell
from queries.months import month_of, month_words

_ACROSS_DATES = frozenset(GROUPINGS[name].title for name in BY_DATE)  # as an answer says it


def names_of_months(released: Released) -> Callable[[Any], Any]:
    """Return what puts the names of an answer's months in place of its groups, in words and in whatever holds words."""
    groups = {row.group for row in (*released.rows, *released.summary)} | _across(released)
    names = {group: month_words(month) for group in groups if (month := month_of(group))}
    if not names or not (released.by in BY_DATE or released.across in _ACROSS_DATES):
        return lambda value: value
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])")
    return lambda value: _named(value, lambda text: pattern.sub(lambda found: names[found[0]], text))


def _across(released: Released) -> set[str]:
    """Return what the columns of cells are called; no other rows have any."""
    return {row.across for row in released.rows if isinstance(row, Cell)}


def _named(value: Any, name: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return name(value)
    if isinstance(value, tuple | list):
        return type(value)(_named(each, name) for each in value)
    if isinstance(value, dict):
        return {key: _named(each, name) for key, each in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _named(getattr(value, each.name), name) for each in fields(value)})
    return value
