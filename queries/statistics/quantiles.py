"""Quantiles of counted values: no percentile function of an engine, for no two of them agree."""

from collections.abc import Mapping


def quantile(counts: Mapping[int, int], percent: int) -> int | None:
    """Return the smallest value at or below which at least so many per cent of all lie; None of nothing.

    `counts` gives how often each value occurs. Definition 1 of Hyndman and Fan 1996, Am Stat 50:361.
    """
    n, reached = sum(counts.values()), 0
    for value in sorted(counts):
        reached += counts[value]
        if reached * 100 >= percent * n:
            return value
    return None
