"""Groups: the rows of a relation under their groups' labels, in the groups' natural order."""

from collections.abc import Iterable, Sequence
from typing import Any

from queries.catalogue import Catalogue
from queries.cohort import GROUPINGS, Cohort, group_label


def labelled(cohort: Cohort, catalogue: Catalogue, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return rows, whose first value is that of the cohort's grouping, with its label instead, sorted by group."""
    return _labelled(cohort.by, 0, catalogue, rows)


def crossed(cohort: Cohort, catalogue: Catalogue, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Return rows, whose first two values are those of both groupings, with their labels instead, sorted by both."""
    return _labelled(cohort.by, 0, catalogue, _labelled(cohort.across, 1, catalogue, rows))


def _labelled(by: str, place: int, catalogue: Catalogue, rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    column = GROUPINGS[by].column.key or ""
    in_order = sorted(rows, key=lambda row: catalogue.sort_key(column, row[place]))
    return [(*row[:place], group_label(by, row[place], catalogue), *row[place + 1 :]) for row in in_order]
