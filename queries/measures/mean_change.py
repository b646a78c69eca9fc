"""Mean change: what counted pairs of baseline and score say of the mean, its spread and its 95 % interval."""

from collections.abc import Sequence
from math import sqrt
from typing import NamedTuple, Protocol

from queries.measures.intervals import mean_interval


class MeanChange(NamedTuple):
    """Mean baseline, mean score and mean change in points, with the change's 95 % t interval and deviation."""

    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None


class Scored(Protocol):
    """A row of a relation: `n` courses went from a baseline to a score, both of them known."""

    @property
    def baseline(self) -> int | None:
        """Points at baseline."""
        ...

    @property
    def score(self) -> int | None:
        """Points later."""
        ...

    @property
    def n(self) -> int:
        """Courses."""
        ...


def points(pair: Scored) -> tuple[int, int, int]:
    """Return a scored pair's baseline, score and number of courses."""
    assert pair.baseline is not None
    assert pair.score is not None
    return pair.baseline, pair.score, pair.n


def mean_change(scored: Sequence[tuple[int, int, int]]) -> MeanChange:
    """Return the mean change of (baseline, score, courses); None of nothing, interval and deviation from n = 2 on."""
    n = sum(times for _, _, times in scored)
    if not n:
        return MeanChange(None, None, None, None, None, None)
    mean_baseline = sum(baseline * times for baseline, _, times in scored) / n
    mean = sum(score * times for _, score, times in scored) / n
    change = sum((score - baseline) * times for baseline, score, times in scored) / n
    if n == 1:
        return MeanChange(mean_baseline, mean, change, None, None, None)
    sd = sqrt(sum(times * (score - baseline - change) ** 2 for baseline, score, times in scored) / (n - 1))
    return MeanChange(mean_baseline, mean, change, *mean_interval(change, sd, n), sd)
