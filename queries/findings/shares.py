"""Shares that a figure takes of released counts, with how sure they are."""

from queries.statistics.intervals import wilson


def share_interval(count: int, of: int) -> tuple[float, float]:
    """Return the 95 % Wilson interval of a share; `of` is at least one."""
    return wilson(count, of)
