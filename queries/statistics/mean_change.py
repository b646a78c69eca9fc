"""Mean change: what sums over courses say of the mean, its spread and its 95 % interval."""

from collections.abc import Iterable
from math import sqrt
from typing import NamedTuple

from queries.definitions.instrument import Range
from queries.statistics.intervals import mean_interval


class MeanChange(NamedTuple):
    """Mean baseline, score and change, in points or as they are counted; the change's 95 % t interval and deviation."""

    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None


def mean_change(n: int, baselines: int, changes: int, squares: int) -> MeanChange:
    """Return the mean change of n courses; None of nothing, interval and deviation from n = 2 on.

    `baselines`, `changes` and `squares` are the sums of baselines, of changes, in points, and of the squared changes.
    """
    if not n:
        return MeanChange(None, None, None, None, None, None)
    mean_baseline, mean, change = baselines / n, (baselines + changes) / n, changes / n
    if n == 1:
        return MeanChange(mean_baseline, mean, change, None, None, None)
    # Whole numbers up to the root: nothing is lost where large sums nearly cancel.
    sd = sqrt((n * squares - changes * changes) / (n * (n - 1)))
    return MeanChange(mean_baseline, mean, change, *mean_interval(change, sd, n), sd)


def in_points(found: MeanChange, scale: Range) -> MeanChange:
    """Return a mean change of scores as they are counted in the points of their scale."""
    baseline, mean = (None if each is None else scale.points(each) for each in (found.mean_baseline, found.mean))
    low, high = moved(scale, found.low, found.high)
    change, _ = moved(scale, found.change, found.change)
    return MeanChange(baseline, mean, change, low, high, None if found.sd is None else found.sd / scale.per_point)


def moved(scale: Range, low: float | None, high: float | None) -> tuple[float | None, float | None]:
    """Return in points between which two changes something lies, the lower one first."""
    first, second = (None if each is None else scale.change(each) for each in (low, high))
    return (second, first) if scale.higher_is_better else (first, second)


def sums_of(scored: Iterable[tuple[int, int, int]]) -> tuple[int, int, int, int]:
    """Return n and the sums that `mean_change` takes, of (baseline, score, courses)."""
    n = baselines = changes = squares = 0
    for baseline, score, times in scored:
        n += times
        baselines += baseline * times
        changes += (score - baseline) * times
        squares += (score - baseline) ** 2 * times
    return n, baselines, changes, squares
