"""Comparing two groups: the p of a difference of shares, Holm's correction of several, and how alike who is in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, inf, sqrt
from statistics import NormalDist

from queries.definitions.sourced import Source
from queries.statistics.formula import Formula
from queries.statistics.intervals import LEVEL, Z_95, wilson

SCORE_P = Formula(
    "p of a difference of two shares",
    "how surprising a difference would be if there were none",
    "The level at which the interval of the difference, by squares and additions of the two score (Wilson) intervals "
    "at that level, just reaches 0: below 0.05 exactly where the 95 % interval excludes 0. Sessions count as in their "
    "own interval: divided by the design effect, with Student's t.",
    Source("Newcombe 1998, Stat Med 17:873, method 10, turned round", "convention"),
)
INTERVAL_P = Formula(
    "p of another difference",
    "the same, of weeks",
    "2(1 − Φ(z)), z = 1.96 times the difference divided by its distance from that end of its 95 % interval that lies "
    "towards 0.",
    Source("Altman & Bland 2011, BMJ 343:d2304, by that half of the interval", "convention"),
)
HOLM = Formula(
    "Holm's correction",
    "which of several differences are beyond chance",
    "Of k differences in order of their p, the i-th is beyond chance where (k − i + 1) · p is below 0.05, and so are "
    "those before it: if there were none at all, one or more would be called so in at most 5 of 100 comparisons.",
    Source("Holm 1979, Scand J Stat 6:65", "convention"),
)
STANDARDISED = Formula(
    "Standardised difference of two shares",
    "how unlike two groups are at the start",
    "(p₂ − p₁) / √((p₁(1 − p₁) + p₂(1 − p₂)) / 2), whatever the groups' sizes; 0.1 and more is called an imbalance.",
    Source("Austin 2009, Stat Med 28:3083", "convention"),
)

UNLIKE_FROM = 0.1
"""From which standardised difference on an imbalance is said, as `STANDARDISED` does."""

_STEPS, _HIGHEST_Z = 60, 8.0


@dataclass(frozen=True)
class ScoredShare:
    """A share of `n` independent courses, or of as many as sessions are worth; `freedom` is Student's, inf for none."""

    value: float
    n: float
    freedom: float = inf

    def interval(self, z: float) -> tuple[float, float]:
        """Return the Wilson interval at the level of a normal quantile."""
        quantile = z if self.freedom == inf else student(self.freedom, NormalDist().cdf(z))
        return wilson(self.value * self.n, self.n, quantile)


def score_p(first: ScoredShare, second: ScoredShare) -> float:
    """Return the two-sided p of no difference, as `SCORE_P` says."""
    higher, lower = sorted((first, second), key=lambda share: share.value, reverse=True)
    apart = higher.value - lower.value
    below, above = 0.0, _HIGHEST_Z
    for _ in range(_STEPS):
        z = (below + above) / 2
        reach = sqrt((higher.value - higher.interval(z)[0]) ** 2 + (lower.interval(z)[1] - lower.value) ** 2)
        below, above = (z, above) if reach < apart else (below, z)
    return erfc(below / sqrt(2))


def interval_p(value: float, low: float, high: float) -> float:
    """Return the two-sided p of no difference from a 95 % interval, as `INTERVAL_P` says."""
    if not value:
        return 1.0
    half = value - low if value > 0 else high - value
    return erfc(Z_95 * abs(value) / half / sqrt(2)) if half else 0.0


def freedom_of(value: float, low: float, high: float, n: float, most: float) -> float:
    """Return the degrees of freedom, from 1 to `most`, with which a clustered Wilson interval was computed.

    Each of its ends b satisfies |value − b| = t · √(b(1 − b)/n), t being Student's 97.5 % quantile on them.
    """
    end = low if 0 < low < value else high
    spread = sqrt(end * (1 - end) / n) if 0 < end < 1 else 0
    if not spread:
        return 1
    wanted, fewest = abs(value - end) / spread, 1.0
    for _ in range(_STEPS):
        middle = (fewest + most) / 2
        fewest, most = (middle, most) if student(middle, (1 + LEVEL) / 2) > wanted else (fewest, middle)
    return most


def student(freedom: float, share: float) -> float:
    """Return the quantile of Student's t on so many degrees of freedom below which a share lies."""
    from scipy.special import stdtrit  # 0.3 s to import, and needed only where sessions or means are compared

    return float(stdtrit(freedom, share))


def holm(ps: Sequence[float]) -> list[float]:
    """Return each p as corrected for all of them, in their order, as `HOLM` says: at most 1, and comparable to 0.05."""
    corrected, largest = [0.0] * len(ps), 0.0
    for done, place in enumerate(sorted(range(len(ps)), key=lambda place: ps[place])):
        largest = max(largest, min(1.0, (len(ps) - done) * ps[place]))
        corrected[place] = largest
    return corrected


def standardised(first: float, second: float) -> float | None:
    """Return the standardised difference of the second share from the first, as `STANDARDISED` says.

    None where it can't be said: where nobody or everybody of each group is meant, and the shares differ all the same.
    """
    spread = sqrt((first * (1 - first) + second * (1 - second)) / 2)
    if not spread:
        return 0.0 if first == second else None
    return (second - first) / spread
