"""95 % intervals in closed form: importing a statistics library costs a page more time than the page itself."""

from math import sqrt

Z_95 = 1.959963984540054
LEVEL = 0.95


def wilson(events: int, n: int) -> tuple[float, float]:
    """Return the 95 % Wilson score interval of events out of n > 0, without continuity correction.

    Newcombe 1998, Stat Med 17:857, method 3.
    """
    share, z2 = events / n, Z_95 * Z_95
    centre = share + z2 / (2 * n)
    half = Z_95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    whole = 1 + z2 / n
    low = 0.0 if events == 0 else (centre - half) / whole
    high = 1.0 if events == n else (centre + half) / whole
    return low, high


def mean_interval(mean: float, sd: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a mean of n > 1 values with standard deviation sd, by Student's t."""
    from scipy.special import stdtrit  # 0.3 s to import, and needed only where means are shown

    half = float(stdtrit(n - 1, (1 + LEVEL) / 2)) * sd / sqrt(n)
    return mean - half, mean + half
