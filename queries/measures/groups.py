"""Groups: the rows of a relation under their groups' labels, in the groups' natural order."""

from collections.abc import Iterable
from typing import Any

from queries.catalogue import Catalogue
from queries.cohort import Cohort, group_label
from queries.dimensions import GROUPINGS
from queries.relations.relation import AnyRow


def labelled(cohort: Cohort, catalogue: Catalogue, rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Return rows, whose `group` is a value of the cohort's grouping, with its label instead, sorted by group."""
    return _labelled(cohort.by, "group", catalogue, rows)


def crossed(cohort: Cohort, catalogue: Catalogue, rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Return rows, whose `group` and `across` are values of both groupings, with their labels, sorted by both."""
    return _labelled(cohort.by, "group", catalogue, _labelled(cohort.across, "across", catalogue, rows))


def _labelled(by: str, field: str, catalogue: Catalogue, rows: Iterable[AnyRow]) -> list[AnyRow]:
    if by == "none":
        return list(rows)  # of one group, which is called in them what it is called
    column = GROUPINGS[by].column
    members: dict[Any, list[AnyRow]] = {}
    for row in rows:
        members.setdefault(getattr(row, field), []).append(row)
    in_order = sorted(members, key=lambda value: catalogue.sort_key(column, value))
    labels = {value: group_label(by, value, catalogue) for value in in_order}
    return [_with(row, field, labels[value]) for value in in_order for row in members[value]]


def _with(row: AnyRow, field: str, label: str) -> AnyRow:
    """Return a row with a label in a field; there are thousands of rows, and `_replace` takes thrice as long."""
    if getattr(row, field) == label:
        return row
    place = row._fields.index(field)
    return row._make((*row[:place], label, *row[place + 1 :]))
