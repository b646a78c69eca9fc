"""Survival by hand: Kaplan–Meier, its log-log interval, median, restricted mean and the log-rank test.

Shares are Fractions, so that nothing is rounded; only what needs a root or a logarithm is a float.

    times       (days, lost) of each course; not lost is censored
    curve       a row for day 0 and for every later day with a loss or a censoring:
        day         int
        at_risk     int             followed up to that day; whoever is censored on a day is at risk on it still
        losses      int
        censored    int
        value       Fraction        share still in response after that day's losses
        low, high   float|None      95 % log-log interval; 1 to 1 before the first loss, None once nobody is left
"""

import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from statistics import NormalDist
from typing import Any

from . import definitions
from .groups import grouped
from .measures import Group, everyone
from .tables import Row

Times = Iterable[tuple[int, bool]]


def curve(times: Times) -> list[Row]:
    """The Kaplan–Meier curve; without anybody, no rows."""
    times = list(times)
    rows: list[Row] = []
    value, variance = Fraction(1), Fraction(0)
    for day in sorted({0, *(day for day, _ in times)}) if times else []:
        at_risk = sum(other >= day for other, _ in times)
        losses = times.count((day, True))
        value *= Fraction(at_risk - losses, at_risk)
        if losses < at_risk:
            variance += Fraction(losses, at_risk * (at_risk - losses))
        low, high = log_log_interval(value, variance)
        counts = {"day": day, "at_risk": at_risk, "losses": losses, "censored": times.count((day, False))}
        rows.append(counts | {"value": value, "low": low, "high": high})
    return rows


def log_log_interval(value: Fraction, variance: Fraction) -> tuple[float | None, float | None]:
    """The interval of log(-log(value)), turned back; `variance` is Greenwood's sum."""
    if value == 0:
        return None, None
    if value == 1:
        return 1.0, 1.0
    z = NormalDist().inv_cdf((1 + float(definitions.CONFIDENCE)) / 2)
    reach = z * math.sqrt(variance) / -math.log(value)
    return float(value) ** math.exp(reach), float(value) ** math.exp(-reach)


def value_at(rows: list[Row], day: int) -> Fraction | None:
    """The share on a day; None beyond the last day on which anybody was followed, unless nobody was left."""
    if not rows or (day > rows[-1]["day"] and rows[-1]["value"] > 0):
        return None
    return next(row["value"] for row in reversed(rows) if row["day"] <= day)


def median(rows: list[Row], column: str = "value") -> int | None:
    """The first day on which the share is a half or less; of column low or high: an end of the median's interval."""
    return next((row["day"] for row in rows if row[column] is not None and row[column] <= definitions.MEDIAN), None)


def restricted_mean(rows: list[Row], days: int) -> Fraction | None:
    """The mean of days in response up to so many; None where the share on the last of them is not known."""
    if value_at(rows, days) is None:
        return None
    steps = [row for row in rows if row["day"] < days]
    ends = [row["day"] for row in steps[1:]] + [days]
    return sum((row["value"] * (end - row["day"]) for row, end in zip(steps, ends, strict=True)), Fraction(0))


def log_rank(groups: Mapping[Any, Times]) -> Row:
    """The log-rank test: chi2 (float), df, p; all None where there is nothing to compare.

    A group with nobody at risk on any day with a loss says nothing and is left out; df is the number of the others
    less one.
    """
    times = {name: list(members) for name, members in groups.items()}
    days = sorted({day for members in times.values() for day, lost in members if lost})
    first = days[0] if days else 0
    names = [name for name, members in times.items() if days and any(day >= first for day, _ in members)]
    size = len(names)
    excess = [Fraction(0)] * size
    covariance = [[Fraction(0)] * size for _ in names]
    for day in days:
        at_risk = [sum(other >= day for other, _ in times[name]) for name in names]
        losses = [times[name].count((day, True)) for name in names]
        everyone, lost = sum(at_risk), sum(losses)
        excess = [
            before + own - Fraction(lost * risk, everyone)
            for before, own, risk in zip(excess, losses, at_risk, strict=True)
        ]
        if everyone > 1:
            factor = Fraction(lost * (everyone - lost), everyone**2 * (everyone - 1))
            for j in range(size):
                for k in range(size):
                    covariance[j][k] += factor * at_risk[j] * ((everyone if j == k else 0) - at_risk[k])
    if size < 2 or not any(covariance[0]):
        return {"chi2": None, "df": None, "p": None}
    # One group's excess is what the others lack: the last is left out.
    shares = solved([row[:-1] for row in covariance[:-1]], excess[:-1])
    chi2 = float(sum(part * share for part, share in zip(excess, shares, strict=False)))
    return {"chi2": chi2, "df": size - 1, "p": chi2_tail(chi2, size - 1)}


def solved(matrix: list[list[Fraction]], right: list[Fraction]) -> list[Fraction]:
    """The solution x of matrix · x = right, by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for k in range(len(rows)):
        pivot = next(j for j in range(k, len(rows)) if rows[j][k])
        rows[k], rows[pivot] = rows[pivot], rows[k]
        rows[k] = [value / rows[k][k] for value in rows[k]]
        for j in range(len(rows)):
            if j != k:
                rows[j] = [value - rows[j][k] * own for value, own in zip(rows[j], rows[k], strict=True)]
    return [row[-1] for row in rows]


def chi2_tail(chi2: float, df: int) -> float:
    """The probability of a chi-square of df degrees of freedom beyond chi2."""
    if df == 1:
        return math.erfc(math.sqrt(chi2 / 2))
    if df == 2:
        return math.exp(-chi2 / 2)
    return chi2_tail(chi2, df - 2) + (chi2 / 2) ** (df / 2 - 1) * math.exp(-chi2 / 2) / math.gamma(df / 2)


def curves(rows: list[Row], group: Group = everyone) -> list[Row]:
    """The curve of each group of durability rows: group, and what a curve has."""
    return [{"group": name} | step for name, members in grouped(rows, group).items() for step in curve(_times(members))]


def summaries(rows: list[Row], group: Group = everyone) -> list[Row]:
    """One row per group, in order of appearance.

    group · n, patients, losses, no_later_score: counts of courses (`patients` of distinct patients) · median,
    median_low, median_high: days, None where the curve or its interval's end does not come down to a half · at: day →
    Fraction, None where not known · rmst: Fraction, days.
    """
    return [{"group": name} | _summary(members) for name, members in grouped(rows, group).items()]


def comparison(rows: list[Row], group: Group) -> Row:
    """The log-rank test between the groups: chi2, df, p."""
    return log_rank({name: _times(members) for name, members in grouped(rows, group).items()})


def _summary(rows: list[Row]) -> Row:
    steps = curve(_times(rows))
    return {
        "n": len(rows),
        "patients": len({row["patient_id"] for row in rows}),
        "losses": sum(row["lost"] for row in rows),
        "no_later_score": sum(row["no_later_score"] for row in rows),
        "median": median(steps),
        "median_low": median(steps, "low"),
        "median_high": median(steps, "high"),
        "at": {day: value_at(steps, day) for day in definitions.SURVIVAL_DAYS},
        "rmst": restricted_mean(steps, definitions.RMST_DAYS),
    }


def _times(rows: list[Row]) -> list[tuple[int, bool]]:
    return [(row["day"], row["lost"]) for row in rows]
