"""Quantiles of counted values in SQL, the same on every engine, as `queries.statistics.quantiles` has them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, FromClause, Subquery, case, func, select

_WHOLE = 100  # per cent


def in_order(counts: FromClause, keys: Sequence[str], value: str) -> Subquery:
    """Return counts, of which each row says how often (`n`) a value occurs under some keys, and how many lie so far.

    `reached` of `everyone` under the keys have that value or a smaller one.
    """
    row = counts.c
    under = [row[key] for key in keys]
    reached = func.sum(row.n).over(partition_by=under, order_by=row[value]).label("reached")
    return select(*row, reached, func.sum(row.n).over(partition_by=under).label("everyone")).subquery("in_order")


def quantile_of(ordered: Subquery, value: str, percent: int) -> ColumnElement[int]:
    """Return the smallest value at or below which at least so many per cent of all lie; to be grouped by the keys."""
    row = ordered.c
    return func.min(case((row.reached * _WHOLE >= row.everyone * percent, row[value])))
