"""95 % intervals in closed form: importing a statistics library costs a page more time than the page itself."""

from math import sqrt
from typing import NamedTuple

Z_95 = 1.959963984540054
LEVEL = 0.95


def wilson(events: float, n: float, z: float = Z_95) -> tuple[float, float]:
    """Return the Wilson score interval of events out of n > 0, without continuity correction, at 95 % or another z.

    Newcombe 1998, Stat Med 17:857, method 3.
    """
    share, z2 = events / n, z * z
    centre = share + z2 / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    whole = 1 + z2 / n
    low = 0.0 if events == 0 else (centre - half) / whole
    high = 1.0 if share == 1 else (centre + half) / whole
    return low, high


class Clusters(NamedTuple):
    """Sums over patients of what they contribute to a ratio: x events (or points) in m sessions each.

    `patients` have m > 0; `xx`, `xm` and `mm` are the sums of x², x·m and m².
    """

    patients: int
    x: float
    m: int
    xx: float
    xm: float
    mm: int

    @property
    def variance(self) -> float:
        """The variance of Σx / Σm when patients, not sessions, are drawn; 0 where one patient is all there is.

        The ratio estimator's linearised variance: Cochran 1977, Sampling Techniques, 3rd ed., 6.13, with n/(n−1).
        """
        if self.patients < 2:
            return 0.0
        ratio = self.x / self.m
        squares = max(self.xx - 2 * ratio * self.xm + ratio * ratio * self.mm, 0.0)
        return self.patients / (self.patients - 1) * squares / (self.m * self.m)


def design_effect(clusters: Clusters) -> float:
    """Return by how much sessions of the same patients widen a share's variance, at least 1.

    Kish 1965, Survey Sampling, 8.2. It can't be told, and is 1, where no or every session had the event.
    """
    share = clusters.x / clusters.m
    of_independent = share * (1 - share) / clusters.m
    return max(1.0, clusters.variance / of_independent) if of_independent > 0 else 1.0


def clustered_wilson(clusters: Clusters) -> tuple[float, float]:
    """Return the 95 % interval of a share of sessions: Wilson's on n / design effect (Korn and Graubard 1998, 2)."""
    n = clusters.m / design_effect(clusters)
    return wilson(clusters.x / clusters.m * n, n)


def mean_interval(mean: float, sd: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a mean of n > 1 values with standard deviation sd, by Student's t."""
    from scipy.special import stdtrit  # 0.3 s to import, and needed only where means are shown

    half = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * sd / sqrt(n)
    return mean - half, mean + half


def clustered_mean(clusters: Clusters, sd: float) -> tuple[float, float]:
    """Return the 95 % interval of a mean over sessions of at least two patients, by Student's t on patients − 1.

    `sd` is that of single sessions: the interval is never narrower than if each session were of another patient.
    """
    deviation = sqrt(max(clusters.variance, sd * sd / clusters.m) * clusters.patients)
    return mean_interval(clusters.x / clusters.m, deviation, clusters.patients)
