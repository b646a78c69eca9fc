"""Groups: the rows of a relation under their groups' labels, in the groups' natural order."""

from collections.abc import Iterable, Sequence
from typing import Any

from queries.catalogue import Catalogue
from queries.cohort import GROUPINGS, Cohort, group_label


def labelled(cohort: Cohort, catalogue: Catalogue, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return rows, whose first value is that of the cohort's grouping, with its label instead, sorted by group."""
    column = GROUPINGS[cohort.by].column.key or ""
    in_order = sorted(rows, key=lambda row: catalogue.sort_key(column, row[0]))
    return [(group_label(cohort.by, group, catalogue), *rest) for group, *rest in in_order]
