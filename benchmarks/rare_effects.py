"""Rare effects and few patients: how often the interval of a share of sessions holds the truth, cell by cell.

Nothing is published here: the interval's own function is asked about thousands of clinics of so many patients, whose
numbers of sessions differ little, or much as where some patients are in maintenance.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.stats import t

from benchmarks.clinics import Ints
from benchmarks.side_effect_clinics import ALIKE, SESSIONS, NauseaTruth, any_of_twelve, draw_sessions
from queries.definitions.disclosure import FEW_EVENTS_UNDER
from queries.measures.rows import is_rare
from queries.statistics.intervals import LEVEL, Z_95, Clusters, clustered_wilson, design_effect, freedom, wilson

PATIENTS = (5, 8, 12, 20, 30, 60, 120)
CHANCES = (0.01, 0.02, 0.05, 0.1, 0.3)
UNEVEN_PATIENTS = (20, 40, 80)
IN_MAINTENANCE, MAINTENANCE, INDUCTION = 0.15, 40, 6
"""The share of patients in maintenance, and how many sessions those have and the others."""


@dataclass(frozen=True)
class Cell:
    """Clinics of so many patients and one chance a session, and how many intervals hold it.

    `expected` is the mean number of sessions with the event; `few` clinics had too few to be trusted, and of the others
    `told` hold the truth. `with_z` hold it with the normal quantile in place of Student's, `as_even` with Student's as
    if all patients had equally many sessions.
    """

    patients: int
    chance: float
    clinics: int
    expected: float
    held: int
    with_z: int
    as_even: int
    few: int
    told: int

    @property
    def enough(self) -> bool:
        """Whether as many events are expected as an interval needs."""
        return self.expected >= FEW_EVENTS_UNDER


@dataclass(frozen=True)
class _Given:
    """How many sessions patients have: their mean, and how they are drawn."""

    mean: float
    draw: Callable[[Generator, int], Ints]


def _some_in_maintenance(rng: Generator, patients: int) -> Ints:
    return np.where(rng.random(patients) < IN_MAINTENANCE, MAINTENANCE, INDUCTION)


_EVEN = _Given(sum(SESSIONS) / 2, any_of_twelve)
_UNEVEN = _Given(IN_MAINTENANCE * MAINTENANCE + (1 - IN_MAINTENANCE) * INDUCTION, _some_in_maintenance)


def cells(clinics: int, seed: int) -> list[Cell]:
    """Return every cell, of so many clinics each."""
    rng = np.random.default_rng(seed)
    return [_cell(rng, clinics, patients, chance, _EVEN) for patients in PATIENTS for chance in CHANCES]


def uneven_cells(clinics: int, seed: int) -> list[Cell]:
    """Return every cell of clinics with some patients in maintenance."""
    rng = np.random.default_rng(seed)
    return [_cell(rng, clinics, patients, chance, _UNEVEN) for patients in UNEVEN_PATIENTS for chance in CHANCES]


def _cell(rng: Generator, clinics: int, patients: int, chance: float, given: _Given) -> Cell:
    truth = NauseaTruth(
        patients=np.full(clinics, patients), chance=np.full(clinics, chance), alike=rng.uniform(*ALIKE, clinics)
    )
    drawn = list(_clusters(rng, truth, given))
    holds = [low <= chance <= high for low, high in map(clustered_wilson, drawn)]
    few = [is_rare(int(each.x), each.m) for each in drawn]
    return Cell(
        patients=patients,
        chance=chance,
        clinics=clinics,
        expected=patients * chance * given.mean,
        held=sum(holds),
        with_z=sum(low <= chance <= high for low, high in map(_with_z, drawn)),
        as_even=sum(low <= chance <= high for low, high in map(_as_even, drawn)),
        few=sum(few),
        told=sum(held for held, unsure in zip(holds, few, strict=True) if not unsure),
    )


def _clusters(rng: Generator, truth: NauseaTruth, given: _Given) -> Iterator[Clusters]:
    """Yield each clinic's sums over its patients."""
    sessions = draw_sessions(rng, truth, given.draw)
    asked = np.bincount(sessions.patient)
    had = np.bincount(sessions.patient, weights=sessions.nauseous).astype(int)
    for number in range(len(truth.patients)):
        own = sessions.clinic_of_patient == number
        x, m = had[own], asked[own]
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
    return _interval(clusters, Z_95)


def _as_even(clusters: Clusters) -> tuple[float, float]:
    even = clusters._replace(m=clusters.patients, mm=clusters.patients)
    return _interval(clusters, float(t.ppf((1 + LEVEL) / 2, freedom(even))))


def _interval(clusters: Clusters, quantile: float) -> tuple[float, float]:
    n = clusters.m / design_effect(clusters)
    return wilson(clusters.x / clusters.m * n, n, quantile)
