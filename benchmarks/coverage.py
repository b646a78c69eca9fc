"""Coverage: how often the 95 % intervals that the product releases hold the truth of small synthetic clinics.

The clinics are written as an export, published by the product's own command and asked about through its gate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.clinics import Courses, Truth, draw_courses, draw_truth, write_export
from intake.__main__ import main as intake
from queries.asker import fetched, needed
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.disclosure.withholding import withheld_if_small
from queries.measures import MEASURES
from queries.measures.durability_rows import Summary
from queries.measures.rows import Share
from queries.statistics.intervals import wilson
from store.databases import open_snapshot
from store.duckdb.files import snapshot_file
from store.store import Snapshot

EXPORT, DATABASE = "export", "database"


@dataclass(frozen=True)
class Published:
    """Synthetic clinics: what is true of them, what happened in them, and their snapshot with its file."""

    truth: Truth
    courses: Courses
    snapshot: Snapshot
    file: Path


@dataclass(frozen=True)
class Interval:
    """One clinic's interval and the truth; an upper limit of None is "not reached", so it holds whatever is higher.

    Without a lower limit there is no interval: the clinic was `withheld`, or its curve never came near one half.
    """

    low: float | None
    high: float | None
    truth: float
    withheld: bool = False

    @property
    def below(self) -> bool:
        """Whether the whole interval lies below the truth."""
        return self.high is not None and self.high < self.truth

    @property
    def above(self) -> bool:
        """Whether the whole interval lies above the truth."""
        return self.low is not None and self.low > self.truth


@dataclass(frozen=True)
class Coverage:
    """How many of `n` intervals hold the truth, how many lie wholly below or above it, and who has none.

    `withheld` clinics had too few courses to be shown, `unlimited` ones too few losses for a lower limit.
    """

    what: str
    n: int
    below: int
    above: int
    not_reached: int
    withheld: int
    unlimited: int

    @property
    def covered(self) -> int:
        """How many intervals hold the truth."""
        return self.n - self.below - self.above

    @property
    def share(self) -> float:
        """The share of intervals that hold the truth."""
        return self.covered / self.n

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of that share."""
        return wilson(self.covered, self.n)


def publish_clinics(clinics: int, seed: int, folder: Path) -> Published:
    """Draw clinics, write them into an empty folder as an export and publish it there."""
    rng = np.random.default_rng(seed)
    truth = draw_truth(rng, clinics)
    courses = draw_courses(rng, truth)
    write_export(rng, truth, courses, folder / EXPORT)
    database = str(folder / DATABASE)
    if intake(["publish", str(folder / EXPORT), "--database", database, "--accept-words"]):
        raise RuntimeError("The synthetic clinics were refused; the reasons stand above.")
    snapshot = open_snapshot(database)
    return Published(truth, courses, snapshot, snapshot_file(database, snapshot.id))


def coverages(published: Published) -> list[Coverage]:
    """Return the coverage of response and of the median of durability by clinic, both as they are counted.

    What is released of a median ends with its curve, which in clinics so small is soon: that would hide most misses.
    """
    catalogue = read_catalogue(published.snapshot)
    gate = Gate(published.snapshot, catalogue)
    truth, by_clinic = published.truth, Cohort(by="clinic")
    shares = {row.group: row for row in gate.ask(MEASURES["response"], by_clinic).rows if isinstance(row, Share)}
    durability = MEASURES["durability"]
    asked = needed({durability.name: durability.needs}, by_clinic, published.snapshot, catalogue)
    (found,) = fetched([asked], published.snapshot, catalogue, "internal")
    counted = durability.answer(by_clinic, found[durability.name], catalogue)
    curves = {row.group: withheld_if_small(row) for row in counted.summary}
    response = [
        Interval(shares[name].low, shares[name].high, float(share), shares[name].withheld)
        for name, share in zip(truth.names, truth.response, strict=True)
    ]
    median = [
        _median_interval(curves.get(name), int(day)) for name, day in zip(truth.names, truth.median_day, strict=True)
    ]
    return [coverage("response", response), coverage("median durability", median)]


def _median_interval(curve: Summary | None, truth: int) -> Interval:
    if curve is None:  # nobody responded
        return Interval(None, None, truth)
    return Interval(curve.median_low, curve.median_high, truth, curve.withheld)


def coverage(what: str, intervals: Sequence[Interval]) -> Coverage:
    """Count how many intervals hold the truth; those that are none stand apart."""
    given = [each for each in intervals if each.low is not None]
    withheld = sum(each.withheld for each in intervals)
    return Coverage(
        what=what,
        n=len(given),
        below=sum(each.below for each in given),
        above=sum(each.above for each in given),
        not_reached=sum(each.high is None for each in given),
        withheld=withheld,
        unlimited=len(intervals) - len(given) - withheld,
    )
