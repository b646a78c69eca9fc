"""Ratios: the product's way beside another one, in turns in the same run, so that the machine cancels out."""

import shutil
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
from sqlalchemy import Engine, Table

from benchmarks.clinics import Courses
from benchmarks.coverage import Published
from intake.derived import derivations
from queries.cohort import Cohort
from queries.measures.intervals import wilson
from queries.measures.survival import Day, kaplan_meier, quantile_day
from queries.relations.score_pairs import score_pairs
from store import engines

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
    return [_curves(published.courses), _intervals(), _imports(), _derived(published)]


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


def _derived(published: Published) -> Ratio:
    query = score_pairs(Cohort(by="clinic"))
    with TemporaryDirectory() as folder:
        raw = without_derived_tables(published.file, Path(folder))
        with published.snapshot.engine.connect() as derived, raw.connect() as anew:
            return side_by_side(
                f"the pairs of scores behind response by clinic, {len(published.courses.clinic):,} courses",
                ("from the derived tables", lambda: derived.execute(query).all()),
                ("from the raw tables", lambda: anew.execute(query).all()),
            )


def without_derived_tables(snapshot: Path, folder: Path) -> Engine:
    """Copy a snapshot and put views, which derive anew for each question, in place of its derived tables."""
    copied = folder / snapshot.name
    shutil.copy(snapshot, copied)
    engine = engines.writer(copied)
    selects: dict[Table, list[str]] = {}
    for table, rows in derivations():
        selects.setdefault(table, []).append(str(rows.compile(engine, compile_kwargs={"literal_binds": True})))
    with engine.begin() as connection:
        for table, rows in selects.items():
            table.drop(connection)
            columns = ", ".join(column.name for column in table.columns)
            connection.exec_driver_sql(f"CREATE VIEW {table.name} ({columns}) AS {' UNION ALL '.join(rows)}")
    return engine
