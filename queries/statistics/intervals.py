"""95 % intervals in closed form: importing a statistics library costs a page more time than the page itself."""

from math import sqrt
from typing import NamedTuple

from queries.definitions.sourced import Source
from queries.statistics.formula import Formula

Z_95 = 1.959963984540054
LEVEL = 0.95
ALWAYS_TELLING = 2
"""How many of the patients who have (or lack) an event count for `freedom`, however unlike their sessions' numbers."""

WILSON = Formula(
    "Wilson interval",
    "the 95 % interval of a share",
    "(p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n), without continuity correction; p is the share, z = 1.96.",
    Source("Newcombe 1998, Stat Med 17:857, method 3", "convention"),
)
LINEARISED = Formula(
    "Variance of a ratio",
    "how far a share of sessions would vary if other patients had come",
    "k/(k − 1) · Σ(x − r·m)² / (Σm)², over k patients with x events in m sessions each; r = Σx / Σm.",
    Source("Cochran 1977, Sampling Techniques, 3rd ed., 6.13, with k/(k − 1)", "convention"),
)
DESIGN_EFFECT = Formula(
    "Design effect",
    "by how much sessions of the same patients widen that variance",
    "The variance of the ratio, divided by r(1 − r)/(Σm − 1), that of as many independent sessions; at least 1. "
    "It can't be told, and is 1, where no or every session had the event, or of one patient.",
    Source("Kish 1965, Survey Sampling, 8.2", "convention"),
)
EFFECTIVE_PATIENTS = Formula(
    "Effective number of patients",
    "how many patients with equally many sessions would tell as much",
    "k* = (Σm)² / Σm², over k patients with m sessions each, which is k / (1 + CV²), CV being the coefficient of "
    "variation of m: all k of them where each has equally many sessions, and fewer the more they differ.",
    Source(
        "Kish 1965, Survey Sampling; as an effective number of clusters, Carter, Schnepel & Steigerwald 2017, "
        "Rev Econ Stat 99:698, of variances in proportion to m",
        "convention",
    ),
)
CLUSTERED_WILSON = Formula(
    "Clustered Wilson interval",
    "the 95 % interval of a share of sessions",
    "Wilson's, on the number of sessions divided by the design effect, with Student's t in place of z. Its degrees of "
    "freedom are k* − 1, or 1 if that is more, k* being the effective number of patients, but no more than twice as "
    "many as tell: the patients who have a session with the event (or those who have one without it, if they are "
    "fewer) times (k*/k)², though never fewer than two of them, or the one there is. With t on patients − 1 alone, "
    "intervals of what few patients have, or of few patients with many sessions beside others with few, hold the "
    "truth too seldom. Of one patient nothing can be told: 0 to 1.",
    Source(
        "On the effective sample size, as Korn and Graubard 1998; Wilson's on it is advised by Franco 2019, "
        "PMC6690503; t on the clusters less one as svyciprop of R's survey does (Lumley 2010), here on their "
        "effective number; the limit by those who tell is ours, simulated in benchmarks/results.md",
        "convention",
    ),
)
MEAN_INTERVAL = Formula(
    "t interval",
    "the 95 % interval of a mean change",
    "mean ± t · SD / √n, with Student's t on n − 1 degrees of freedom.",
    Source("Student 1908, Biometrika 6:1", "convention"),
)

CLUSTERED_MEAN = Formula(
    "Clustered t interval",
    "the 95 % interval of a mean over sessions",
    "mean ± t · √V: V is the variance of the ratio, or SD²/n, that of independent sessions, where it is larger; "
    "Student's t on the effective number of patients − 1 degrees of freedom, or on 1 if that is more.",
    Source(
        "Cochran 1977, Sampling Techniques, 3rd ed., 6.13, with k/(k − 1); t as in the clustered Wilson interval",
        "convention",
    ),
)


def wilson(events: float, n: float, z: float = Z_95) -> tuple[float, float]:
    """Return the Wilson score interval of events out of n > 0, as `WILSON` says, at 95 % or another z."""
    share, z2 = events / n, z * z
    centre = share + z2 / (2 * n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    whole = 1 + z2 / n
    low = 0.0 if events == 0 else (centre - half) / whole
    high = 1.0 if share == 1 else (centre + half) / whole
    return low, high


class Clusters(NamedTuple):
    """Sums over patients of what they contribute to a ratio: x events (or points) in m sessions each.

    `patients` have m > 0; `xx`, `xm` and `mm` are the sums of x², x·m and m². Of a share, `affected` patients have any
    event and `always` ones have it in each of their sessions.
    """

    patients: int
    x: float
    m: int
    xx: float
    xm: float
    mm: int
    affected: int
    always: int

    @property
    def variance(self) -> float:
        """The variance of Σx / Σm when patients, not sessions, are drawn (`LINEARISED`); 0 where there is but one."""
        if self.patients < 2:
            return 0.0
        ratio = self.x / self.m
        squares = max(self.xx - 2 * ratio * self.xm + ratio * ratio * self.mm, 0.0)
        return self.patients / (self.patients - 1) * squares / (self.m * self.m)

    @property
    def effective_patients(self) -> float:
        """How many patients with equally many sessions would tell as much (`EFFECTIVE_PATIENTS`)."""
        return self.m * self.m / self.mm


def design_effect(clusters: Clusters) -> float:
    """Return by how much sessions of the same patients widen a share's variance, at least 1.

    `DESIGN_EFFECT`. It can't be told, and is 1, where no or every session had the event.
    """
    share = clusters.x / clusters.m
    of_independent = share * (1 - share) / max(clusters.m - 1, 1)
    return max(1.0, clusters.variance / of_independent) if of_independent > 0 else 1.0


def clustered_wilson(clusters: Clusters) -> tuple[float, float]:
    """Return the 95 % interval of a share of sessions, as `CLUSTERED_WILSON` says."""
    if clusters.patients < 2:
        return 0.0, 1.0
    n = clusters.m / design_effect(clusters)
    return wilson(clusters.x / clusters.m * n, n, _t_95(freedom(clusters)))


def freedom(clusters: Clusters) -> float:
    """Return the degrees of freedom of a share's interval, as `CLUSTERED_WILSON` says, for at least two patients."""
    of_patients = _freedom_of_mean(clusters)
    telling = min(clusters.affected, clusters.patients - clusters.always)
    if not telling:
        return of_patients
    evenness = clusters.effective_patients / clusters.patients
    return min(of_patients, 2 * max(telling * evenness**2, min(telling, ALWAYS_TELLING)))


def _freedom_of_mean(clusters: Clusters) -> float:
    return max(clusters.effective_patients - 1, 1.0)


def _t_95(degrees: float) -> float:
    """Return the 97.5 % quantile of Student's t on so many degrees of freedom."""
    from scipy.special import stdtrit  # 0.3 s to import, and needed only where sessions or means are shown

    return float(stdtrit(degrees, (1 + LEVEL) / 2))


def mean_interval(mean: float, sd: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a mean of n > 1 values with standard deviation sd (`MEAN_INTERVAL`)."""
    return _around(mean, sd / sqrt(n), n - 1)


def clustered_mean(clusters: Clusters, sd: float) -> tuple[float, float]:
    """Return the 95 % interval of a mean over sessions of at least two patients (`CLUSTERED_MEAN`).

    `sd` is that of single sessions: the interval is never narrower than if each session were of another patient.
    """
    error = sqrt(max(clusters.variance, sd * sd / clusters.m))
    return _around(clusters.x / clusters.m, error, _freedom_of_mean(clusters))


def _around(mean: float, error: float, degrees: float) -> tuple[float, float]:
    half = _t_95(degrees) * error
    return mean - half, mean + half
