"""Coverage of side effects per session: with the design effect as released, and without it, where patients differ.

The clinics are written as an export, published by the product's own command and asked about through its gate.
"""

from pathlib import Path

import numpy as np

from benchmarks.coverage import DATABASE, EXPORT, Coverage, Interval, coverage
from benchmarks.side_effect_clinics import TERM, NauseaTruth, draw_nausea_truth, draw_sessions, write_nausea
from intake.__main__ import main as intake
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate
from queries.measures import MEASURES
from queries.measures.session_rows import SideEffect
from queries.statistics.intervals import wilson
from store.databases import open_snapshot

BY_CLINIC = Cohort(by="clinic", unit="session", term=TERM, method="checklist")


def side_effect_coverages(clinics: int, seed: int, folder: Path) -> list[Coverage]:
    """Draw clinics, publish them in an empty folder and return how often both intervals hold the truth."""
    rng = np.random.default_rng(seed)
    truth = draw_nausea_truth(rng, clinics)
    write_nausea(truth, draw_sessions(rng, truth), folder / EXPORT)
    database = str(folder / DATABASE)
    if intake(["publish", str(folder / EXPORT), "--database", database, "--accept-words"]):
        raise RuntimeError("The synthetic clinics were refused; the reasons stand above.")
    snapshot = open_snapshot(database)
    rows = Gate(snapshot, read_catalogue(snapshot)).ask(MEASURES["one-side-effect"], BY_CLINIC).rows
    return side_effect_intervals(truth, {row.group: row for row in rows if isinstance(row, SideEffect)})


def side_effect_intervals(truth: NauseaTruth, rows: dict[str, SideEffect]) -> list[Coverage]:
    """Return the coverage of the released intervals, and of Wilson's on the same sessions as if independent."""
    released, naive = [], []
    for name, chance in zip(truth.names, truth.chance, strict=True):
        row = rows[name]
        low, high = (None, None) if row.events is None or not row.n else wilson(row.events, row.n)
        released.append(Interval(row.low, row.high, float(chance), row.withheld))
        naive.append(Interval(low, high, float(chance), row.withheld))
    return [
        coverage("side effect per session", released),
        coverage("the same without design effect", naive),
    ]
