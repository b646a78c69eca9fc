"""The interval of a share of sessions, patient by patient, with statsmodels' Wilson and scipy's t."""

from math import inf

from scipy.stats import norm, t
from statsmodels.stats.proportion import proportion_confint

Patient = tuple[int, int]
"""Sessions with the event, sessions."""


def widened(patients: list[Patient]) -> float:
    """Return by how much patients who differ widen the variance of a share of their sessions; at least 1."""
    events, n = (sum(column) for column in zip(*patients, strict=True))
    share, k = events / n, len(patients)
    if share in (0, 1) or k == 1:
        return 1.0
    between = sum((x - share * m) ** 2 for x, m in patients) * k / (k - 1) / n**2
    return max(1.0, between / (share * (1 - share) / (n - 1)))


def interval(patients: list[Patient]) -> tuple[float, float]:
    """Return the 95 % interval of the share of sessions."""
    if len(patients) < 2:
        return 0.0, 1.0
    events, n = (sum(column) for column in zip(*patients, strict=True))
    having, lacking = sum(x > 0 for x, _ in patients), sum(x < m for x, m in patients)
    telling = min(having, lacking) or inf
    wide = float(t.ppf(0.975, min(len(patients) - 1, 2 * telling)))
    effective = n / widened(patients)
    low, high = proportion_confint(events / n * effective, effective, alpha=2 * float(norm.sf(wide)), method="wilson")
    return float(low), float(high)  # type: ignore[arg-type]
