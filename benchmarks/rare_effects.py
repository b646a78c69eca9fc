"""Rare effects and few patients: how often the interval of a share of sessions holds the truth, cell by cell.

Nothing is published here: the interval's own function is asked about thousands of clinics of so many patients.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from benchmarks.side_effect_clinics import ALIKE, SESSIONS, NauseaTruth, draw_sessions
from queries.definitions.disclosure import FEW_EVENTS_UNDER
from queries.measures.rows import is_rare
from queries.statistics.intervals import Clusters, clustered_wilson, design_effect, wilson

PATIENTS = (5, 8, 12, 20, 30, 60, 120)
CHANCES = (0.01, 0.02, 0.05, 0.1, 0.3)


@dataclass(frozen=True)
class Cell:
    """Clinics of so many patients and one chance a session, and how many intervals hold it.

    `expected` is the mean number of sessions with the event; `few` clinics had too few to be trusted, and of the others
    `told` hold the truth. `with_z` hold it with the normal quantile in place of Student's.
    """

    patients: int
    chance: float
    clinics: int
    expected: float
    held: int
    with_z: int
    few: int
    told: int

    @property
    def enough(self) -> bool:
        """Whether as many events are expected as an interval needs."""
        return self.expected >= FEW_EVENTS_UNDER


def cells(clinics: int, seed: int) -> list[Cell]:
    """Return every cell, of so many clinics each."""
    rng = np.random.default_rng(seed)
    return [_cell(rng, clinics, patients, chance) for patients in PATIENTS for chance in CHANCES]


def _cell(rng: Generator, clinics: int, patients: int, chance: float) -> Cell:
    truth = NauseaTruth(
        patients=np.full(clinics, patients), chance=np.full(clinics, chance), alike=rng.uniform(*ALIKE, clinics)
    )
    drawn = list(_clusters(rng, truth))
    holds = [low <= chance <= high for low, high in map(clustered_wilson, drawn)]
    few = [is_rare(int(each.x), each.m) for each in drawn]
    return Cell(
        patients=patients,
        chance=chance,
        clinics=clinics,
        expected=patients * chance * sum(SESSIONS) / 2,
        held=sum(holds),
        with_z=sum(low <= chance <= high for low, high in map(_with_z, drawn)),
        few=sum(few),
        told=sum(held for held, unsure in zip(holds, few, strict=True) if not unsure),
    )


def _clusters(rng: Generator, truth: NauseaTruth) -> Iterator[Clusters]:
    """Yield each clinic's sums over its patients."""
    sessions = draw_sessions(rng, truth)
    given = np.bincount(sessions.patient)
    had = np.bincount(sessions.patient, weights=sessions.nauseous).astype(int)
    for number in range(len(truth.patients)):
        own = sessions.clinic_of_patient == number
        x, m = had[own], given[own]
        yield Clusters(
            patients=len(m),
            x=int(x.sum()),
            m=int(m.sum()),
            xx=int((x * x).sum()),
            xm=int((x * m).sum()),
            mm=int((m * m).sum()),
            affected=int((x > 0).sum()),
            always=int((x == m).sum()),
        )


def _with_z(clusters: Clusters) -> tuple[float, float]:
    n = clusters.m / design_effect(clusters)
    return wilson(clusters.x / clusters.m * n, n)
