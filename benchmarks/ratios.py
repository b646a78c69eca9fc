"""Ratios: the product's way beside another one, in turns in the same run, so that the machine cancels out."""

import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import numpy as np

from benchmarks.clinics import Courses
from benchmarks.coverage import Published
from queries.statistics.intervals import wilson
from queries.statistics.survival import Day, kaplan_meier, quantile_day

CURVES = 100
TURNS = 5


@dataclass(frozen=True)
class Ratio:
    """How many times as long the other way takes; both in seconds, each the fastest of its turns.

    What else runs on the machine only ever adds time, so the fastest turn is the least disturbed.
    """

    what: str
    ours: str
    other: str
    our_seconds: float
    other_seconds: float

    @property
    def ratio(self) -> float:
        """The other way's time over ours."""
        return self.other_seconds / self.our_seconds


def ratios(published: Published) -> list[Ratio]:
    """Return all the ratios, measured on the synthetic clinics."""
    return [_curves(published.courses), _intervals(), _imports()]


def side_by_side(
    what: str, ours: tuple[str, Callable[[], object]], other: tuple[str, Callable[[], object]], turns: int = TURNS
) -> Ratio:
    """Time two ways of doing one thing in turns; each is a name and what to call, called once beforehand."""
    seconds: list[tuple[float, float]] = []
    for turn in range(turns + 1):
        both = _seconds(ours[1]), _seconds(other[1])
        if turn:
            seconds.append(both)
    our_seconds, other_seconds = map(min, zip(*seconds, strict=True))
    return Ratio(what, ours[0], other[0], our_seconds, other_seconds)


def _seconds(call: Callable[[], object]) -> float:
    began = perf_counter()
    call()
    return perf_counter() - began


def _curves(courses: Courses) -> Ratio:
    from lifelines import KaplanMeierFitter
    from lifelines.utils import median_survival_times

    seen = courses.followed & courses.responds
    members = [np.flatnonzero(seen & (courses.clinic == clinic)) for clinic in range(CURVES)]
    day = [np.minimum(courses.lost_on, courses.last_seen)[which] for which in members if len(which)]
    lost = [courses.loss_is_seen[which] for which in members if len(which)]

    def ours() -> object:
        return [quantile_day(kaplan_meier(_counted(*each)), 0.5) for each in zip(day, lost, strict=True)]

    def theirs() -> object:
        fitted = [KaplanMeierFitter().fit(*each) for each in zip(day, lost, strict=True)]
        return [(each.median_survival_time_, median_survival_times(each.confidence_interval_)) for each in fitted]

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # lifelines warns of curves that don't reach a half
        return side_by_side(
            f"{len(day)} Kaplan–Meier curves, each with its median and that one's interval",
            ("closed form", ours),
            ("lifelines", theirs),
        )


def _counted(day: Any, lost: Any) -> list[Day]:
    losses, censored = Counter(day[lost].tolist()), Counter(day[~lost].tolist())
    return [Day(each, losses[each], censored[each]) for each in sorted({*losses, *censored})]


def _intervals() -> Ratio:
    from statsmodels.stats.proportion import proportion_confint

    pairs = [(events, n) for n in range(5, 65) for events in range(n + 1)]
    return side_by_side(
        f"{len(pairs):,} Wilson intervals, one by one",
        ("closed form", lambda: [wilson(*pair) for pair in pairs]),
        ("statsmodels", lambda: [proportion_confint(*pair, method="wilson") for pair in pairs]),
    )


def _imports() -> Ratio:
    def start(*modules: str) -> Callable[[], object]:
        return lambda: subprocess.run([sys.executable, "-c", f"import {', '.join(modules)}"], check=True)

    return side_by_side(
        "a new Python that imports the measures",
        ("as they are", start("queries.measures")),
        ("with lifelines and statsmodels", start("queries.measures", "lifelines", "statsmodels.stats.proportion")),
        turns=3,
    )
