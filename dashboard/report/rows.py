"""Rows: the first row of a kind in an answer about all courses together."""

from typing import TypeVar

from queries.disclosure import Released
from queries.measures.rows import Row

Kind = TypeVar("Kind", bound=Row)


def row_of(released: Released, kind: type[Kind]) -> Kind | None:
    """Return the first row of a kind; None where there is none."""
    return next((row for row in released.rows if isinstance(row, kind)), None)
