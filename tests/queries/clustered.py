"""The interval of a share of sessions, patient by patient, with statsmodels' Wilson and scipy's t."""

from fractions import Fraction

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


def effective_patients(sessions: list[int]) -> Fraction:
    """Return how many patients with equally many sessions tell as much as patients with so many sessions each."""
    mean = Fraction(sum(sessions), len(sessions))
    spread = sum(((m - mean) ** 2 for m in sessions), Fraction(0)) / len(sessions)
    return len(sessions) / (1 + spread / mean**2)


def degrees(patients: list[Patient]) -> Fraction:
    """Return the degrees of freedom of Student's t for the share of sessions of at least two patients."""
    equal = effective_patients([m for _, m in patients])
    limits = [max(equal - 1, Fraction(1))]
    for who in ([x for x, _ in patients if x > 0], [x for x, m in patients if x < m]):
        counted = len(who) * (equal / len(patients)) ** 2
        limits.append(2 * max(counted, Fraction(min(len(who), 2))))
    return min(limit for limit in limits if limit > 0)


def interval(patients: list[Patient]) -> tuple[float, float]:
    """Return the 95 % interval of the share of sessions."""
    if len(patients) < 2:
        return 0.0, 1.0
    events, n = (sum(column) for column in zip(*patients, strict=True))
    wide = float(t.ppf(0.975, float(degrees(patients))))
    effective = n / widened(patients)
    low, high = proportion_confint(events / n * effective, effective, alpha=2 * float(norm.sf(wide)), method="wilson")
    return float(low), float(high)  # type: ignore[arg-type]
