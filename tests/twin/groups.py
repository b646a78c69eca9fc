"""Rows put into groups, each group where its first row appears."""

from collections.abc import Callable, Iterable
from typing import Any

from .tables import Row


def grouped(rows: Iterable[Row], group: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    """Group → its rows, in the order given."""
    members: dict[Any, list[Row]] = {}
    for row in rows:
        members.setdefault(group(row), []).append(row)
    return members
