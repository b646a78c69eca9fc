"""Coverage of side effects per session on fewer clinics than the benchmark's, and that its truth is one."""

from collections.abc import Iterator
from math import sqrt

import numpy as np
import pytest

from benchmarks.__main__ import RESULTS
from benchmarks.coverage import Coverage
from benchmarks.results import SIDE_EFFECT_HEADINGS
from benchmarks.side_effect_clinics import NauseaSessions, NauseaTruth, draw_sessions
from benchmarks.side_effect_coverage import side_effect_coverages

CLINICS, SEED = 200, 1
# 95 % give or take three standard errors of a share of so many: 90.4 to 99.6 %.
TOLERANCE = 3 * sqrt(0.95 * 0.05 / CLINICS)


@pytest.fixture(scope="module")
def covered(tmp_path_factory: pytest.TempPathFactory) -> list[Coverage]:
    return side_effect_coverages(CLINICS, SEED, tmp_path_factory.mktemp("clinics"))


def test_the_released_intervals_hold_the_truth_and_those_without_design_effect_do_not(covered: list[Coverage]) -> None:
    released, naive = covered
    assert released.n == naive.n == CLINICS
    assert released.share == pytest.approx(0.95, abs=TOLERANCE)
    assert released.below
    assert released.above
    assert naive.share < 0.95 - TOLERANCE


@pytest.mark.parametrize(("chance", "alike"), [(0.15, 0.1), (0.5, 0.35)])
def test_the_truth_is_that_of_many_draws(chance: float, alike: float) -> None:
    patients = 40_000
    truth = NauseaTruth(np.array([patients]), np.array([chance]), np.array([alike]))
    sessions = draw_sessions(np.random.default_rng(SEED), truth)
    assert sessions.nauseous.mean() == pytest.approx(chance, abs=0.01)
    first, second = (dict(_of_number(sessions, number)) for number in (1, 2))
    both = sorted(set(first) & set(second))
    pairs = np.array([(first[patient], second[patient]) for patient in both], dtype=float)
    assert np.corrcoef(pairs.T)[0, 1] == pytest.approx(alike, abs=0.03)
    given = np.bincount(sessions.patient)
    assert (given.min(), given.max()) == (1, 12)
    often = np.bincount(sessions.patient, weights=sessions.nauseous) / given
    assert abs(np.corrcoef(often, given)[0, 1]) < 0.03  # how often is nothing to do with how many


def _of_number(sessions: NauseaSessions, number: int) -> Iterator[tuple[int, bool]]:
    here = sessions.number == number
    return zip(sessions.patient[here].tolist(), sessions.nauseous[here].tolist(), strict=True)


def test_the_committed_results_hold_both() -> None:
    text = RESULTS.read_text(encoding="utf-8")
    assert f"| {' | '.join(SIDE_EFFECT_HEADINGS)} |" in text
    for what in ("side effect per session", "the same without design effect"):
        assert text.count(f"| {what} | ") == 2
