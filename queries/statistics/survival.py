"""Survival: Kaplan–Meier, its log-log interval, median, restricted mean and log-rank, from counts a day.

In closed form on a few hundred days: importing a survival library costs a page two seconds, and stands in the tests
as the oracle.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import exp, inf, log, sqrt
from typing import NamedTuple

from queries.definitions.sourced import Source
from queries.statistics.formula import Formula
from queries.statistics.intervals import Z_95

KAPLAN_MEIER = Formula(
    "Kaplan–Meier curve",
    "the share still in response",
    "The product, over the days up to then, of 1 − lost / at risk. Its 95 % interval uses Greenwood's variance on the "
    "log(−log) scale, S^exp(±z √V / ln S), so that it stays within 0 and 1; R's survfit uses the log scale by default, "
    "and gives another interval.",
    Source("Kalbfleisch & Prentice 2002, section 1.4", "convention"),
)
MEDIAN = Formula(
    "Median time",
    "until half have lost their response",
    "The first day on which at most half are left; its interval, the days on which the curve's limits get there. Each "
    "is told where the curve is drawn so far. Where the curve is flat at exactly one half, that is the flat part's "
    "first day; R's survfit gives its middle.",
    Source("Brookmeyer & Crowley 1982, Biometrics 38:29, on the log-log scale", "convention"),
)
RESTRICTED_MEAN = Formula(
    "Restricted mean time (RMST)",
    "the mean days in response up to a set day",
    "The area under the curve up to that day; none where the curve isn't drawn so far.",
    Source("Royston & Parmar 2013, BMC Med Res Methodol 13:152", "convention"),
)
RESTRICTED_MEAN_ERROR = Formula(
    "Standard error of the restricted mean",
    "how far the mean days in response would vary if other courses had come",
    "The square root of the sum, over the days up to the set one on which any were lost, of A² · lost / (at risk · (at "
    "risk − lost)), A being the area under the curve from that day to the set one. Its 95 % interval is 1.96 of them.",
    Source("Klein & Moeschberger 2003, Survival Analysis, 2nd ed., 4.5.2", "convention"),
)
LOG_RANK = Formula(
    "Log-rank test",
    "whether all groups could share one curve",
    "Lost less expected losses of every group, summed over the days, against their hypergeometric covariance: chi², "
    "with a degree of freedom fewer than groups of which anybody is left when the first course is lost. "
    "Descriptive: protocols in a clinic are not randomised.",
    Source("Kalbfleisch & Prentice 2002, section 1.5", "convention"),
)

# A product of fractions that is exactly one half may come out a hair above it.
ROUNDING = 1e-12


class Day(NamedTuple):
    """How many courses of a group were lost, and how many censored, so many days after time 0."""

    day: int
    losses: int
    censored: int


class Step(NamedTuple):
    """The curve from one day on: at risk just before it, lost and censored on it, and the share still in response.

    `low` and `high` are the 95 % log-log interval; None once everyone was lost.
    """

    day: int
    at_risk: int
    losses: int
    censored: int
    value: float
    low: float | None
    high: float | None


def kaplan_meier(days: Iterable[Day]) -> list[Step]:
    """Return the curve's steps in order of days, one a day on which something happened and one for day 0.

    As `KAPLAN_MEIER` says.
    """
    by_day = {each.day: each for each in days}
    at_risk = sum(each.losses + each.censored for each in by_day.values())
    value, variance, steps = 1.0, 0.0, []
    limits = _log_log(value, variance)
    for day in sorted({0, *by_day}):
        _, losses, censored = by_day.get(day, (day, 0, 0))
        if losses:
            value *= 1 - losses / at_risk
            variance += losses / (at_risk * (at_risk - losses)) if at_risk > losses else inf
            limits = _log_log(value, variance)
        steps.append(Step(day, at_risk, losses, censored, value, *limits))
        at_risk -= losses + censored
    return steps


def _log_log(value: float, variance: float) -> tuple[float | None, float | None]:
    if value in (0.0, 1.0):
        return (value, value) if value else (None, None)
    half = Z_95 * sqrt(variance) / abs(log(value))
    return value ** exp(half), value ** exp(-half)


def survival_at(steps: Sequence[Step], day: int) -> Step | None:
    """Return the step that holds on a day; None when the last course was lost or censored before it."""
    last = steps[-1]
    if day > last.day and last.value > 0:
        return None
    return steps[bisect_right(steps, day, key=lambda step: step.day) - 1]


def drawn_to(steps: Sequence[Step], fewest: int, last: int) -> int | None:
    """Return the last day to which a curve is drawn: with `fewest` or more at risk, and to day `last` at the latest.

    None where it isn't drawn at all, as it doesn't go beyond day 0.
    """
    seen = max((step.day for step in steps if step.at_risk >= fewest), default=0)
    return min(seen, last) or None


def quantile_day(steps: Sequence[Step], share: float) -> tuple[int | None, int | None, int | None]:
    """Return the first day on which at most this share is left, and the days on which its interval's limits are.

    None is "not reached". As `MEDIAN` says, for any share.
    """
    limits = ([getattr(step, name) for step in steps] for name in ("value", "low", "high"))
    median, low, high = (_first_day(steps, limit, share + ROUNDING) for limit in limits)
    return median, low, high


def _first_day(steps: Sequence[Step], limit: Sequence[float | None], share: float) -> int | None:
    return next((step.day for step, left in zip(steps, limit, strict=True) if left is not None and left <= share), None)


def restricted_mean(steps: Sequence[Step], until: int) -> float | None:
    """Return the mean days in response up to a day: the area under the curve; None when it ends before that day."""
    if survival_at(steps, until) is None:
        return None
    ends = [*(step.day for step in steps[1:]), inf]
    return sum(step.value * (min(end, until) - min(step.day, until)) for step, end in zip(steps, ends, strict=True))


def restricted_mean_error(steps: Sequence[Step], until: int) -> float:
    """Return the standard error of the restricted mean up to a day, in days, as `RESTRICTED_MEAN_ERROR` says."""
    ends = [*(step.day for step in steps[1:]), inf]
    areas = [step.value * (min(end, until) - min(step.day, until)) for step, end in zip(steps, ends, strict=True)]
    left = [*accumulate(reversed(areas))][::-1]
    return sqrt(
        sum(
            area * area * step.losses / (step.at_risk * (step.at_risk - step.losses))
            for step, area in zip(steps, left, strict=True)
            if area and step.losses
        )
    )


def log_rank(groups: Sequence[Sequence[Day]]) -> tuple[float, int, float] | None:
    """Return chi², degrees of freedom and p of the hypothesis that all groups share one curve; None if untestable.

    The Mantel–Haenszel test, as `LOG_RANK` says.
    """
    days = sorted({each.day for group in groups for each in group if each.losses})
    # Whoever has nobody left on the first of them says nothing of the others, and would only add a degree of freedom.
    told = [group for group in groups if days and any(each.day >= days[0] for each in group)]
    if len(told) < 2:
        return None
    import numpy as np  # its import takes longer than most answers, and it is needed only where groups are compared

    at_risk = np.array([_at_risk(group, days) for group in told], float)
    lost = np.array([_lost(group, days) for group in told], float)
    everyone, losses = at_risk.sum(axis=0), lost.sum(axis=0)
    if everyone[0] == losses[0]:
        return None
    share = at_risk / everyone
    excess = (lost - losses * share).sum(axis=1)
    # Where one is at risk nothing can vary: 0 / 1 in place of 0 / 0.
    factor = losses * (everyone - losses) / np.maximum(everyone - 1, 1)
    covariance = np.diag((factor * share).sum(axis=1)) - (factor * share) @ share.T
    from scipy.special import chdtrc  # 0.3 s to import, and needed only where groups are compared

    # All excess is none: one group's follows from the others', and is left out.
    freedom = len(told) - 1
    chi2 = float(excess[:freedom] @ np.linalg.solve(covariance[:freedom, :freedom], excess[:freedom]))
    return chi2, freedom, float(chdtrc(freedom, chi2))


def _at_risk(group: Sequence[Day], days: Sequence[int]) -> list[int]:
    """Return how many of a group were at risk just before each of some days."""
    in_order = sorted(group, key=lambda each: each.day)
    own_days = [each.day for each in in_order]
    gone = [0, *accumulate(each.losses + each.censored for each in in_order)]
    return [gone[-1] - gone[bisect_left(own_days, day)] for day in days]


def _lost(group: Sequence[Day], days: Sequence[int]) -> list[int]:
    """Return how many of a group were lost on each of some days."""
    losses: Counter[int] = Counter()
    for each in group:
        losses[each.day] += each.losses
    return [losses[day] for day in days]
