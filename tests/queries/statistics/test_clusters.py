"""Intervals of shares of sessions, patients' sessions being alike: against an independent library, and their laws."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t
from statsmodels.regression.linear_model import OLS

from queries.statistics.intervals import Clusters, clustered_wilson, design_effect, freedom, wilson
from tests.queries.clustered import Patient, degrees, effective_patients, interval, widened

ANY_TIME = settings(deadline=None)

patients = st.integers(1, 8).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m)))


def clusters_of(members: list[Patient]) -> Clusters:
    """Return the sums over patients that the relation returns."""
    return Clusters(
        len(members),
        sum(x for x, _ in members),
        sum(m for _, m in members),
        sum(x * x for x, _ in members),
        sum(x * m for x, m in members),
        sum(m * m for _, m in members),
        sum(x > 0 for x, _ in members),
        sum(x == m for x, m in members),
    )


def student(degrees: float) -> float:
    return float(t.ppf(0.975, degrees))


def has_both(members: list[Patient]) -> bool:
    return 0 < sum(x for x, _ in members) < sum(m for _, m in members)


@ANY_TIME
@given(st.lists(patients, min_size=2, max_size=60).filter(has_both))
def test_the_variance_is_the_cluster_robust_one_of_statsmodels(members: list[Patient]) -> None:
    happened = np.concatenate([np.r_[np.ones(x), np.zeros(m - x)] for x, m in members])
    whose = np.repeat(np.arange(len(members)), [m for _, m in members])
    fitted = OLS(happened, np.ones(len(happened))).fit(cov_type="cluster", cov_kwds={"groups": whose})
    clusters = clusters_of(members)
    assert clusters.variance == pytest.approx(float(fitted.bse[0]) ** 2, rel=1e-9, abs=1e-15)
    independent = happened.var(ddof=1) / len(happened)
    assert design_effect(clusters) == pytest.approx(max(1.0, clusters.variance / independent))


@ANY_TIME
@given(st.lists(patients, min_size=1, max_size=60))
def test_the_interval_is_that_of_statsmodels_with_students_t(members: list[Patient]) -> None:
    clusters = clusters_of(members)
    assert design_effect(clusters) == pytest.approx(widened(members))
    assert clustered_wilson(clusters) == pytest.approx(interval(members), abs=1e-9)


@ANY_TIME
@given(st.integers(2, 500).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n))))
def test_one_session_a_patient_is_wilsons_with_t(count: tuple[int, int]) -> None:
    events, n = count
    clusters = clusters_of([(1, 1)] * events + [(0, 1)] * (n - events))
    degrees = min(n - 1, 2 * min(events, n - events))
    assert design_effect(clusters) == pytest.approx(1)
    assert clustered_wilson(clusters) == pytest.approx(wilson(events, n, student(degrees)))


@ANY_TIME
@given(st.integers(1, 50), st.integers(1, 50), st.integers(1, 12))
def test_sessions_that_are_all_alike_count_as_one(always: int, never: int, sessions: int) -> None:
    clusters = clusters_of([(sessions, sessions)] * always + [(0, sessions)] * never)
    k = always + never
    assert design_effect(clusters) == pytest.approx((sessions * k - 1) / (k - 1))
    alone = sessions * k * (k - 1) / (sessions * k - 1)
    wide = student(min(k - 1, 2 * min(always, never)))
    assert clustered_wilson(clusters) == pytest.approx(wilson(always * alone / k, alone, wide))


@ANY_TIME
@given(st.lists(patients, min_size=1, max_size=60))
def test_the_interval_holds_the_share_and_is_wider_than_of_independent_sessions(members: list[Patient]) -> None:
    clusters = clusters_of(members)
    low, high = clustered_wilson(clusters)
    narrow_low, narrow_high = wilson(clusters.x, clusters.m)
    assert 0 <= low <= narrow_low + 1e-12
    assert narrow_high - 1e-12 <= high <= 1
    assert low - 1e-12 <= clusters.x / clusters.m <= high + 1e-12


@ANY_TIME
@given(st.lists(st.integers(1, 8), min_size=2, max_size=60), st.booleans())
def test_where_nobody_or_everybody_had_it_sessions_count_as_they_are(asked: list[int], everybody: bool) -> None:
    clusters = clusters_of([(m * everybody, m) for m in asked])
    wide = student(max(sum(asked) ** 2 / sum(m * m for m in asked) - 1, 1))
    assert design_effect(clusters) == 1
    assert clustered_wilson(clusters) == pytest.approx(wilson(sum(asked) * everybody, sum(asked), wide))


@ANY_TIME
@given(
    st.tuples(st.integers(1, 40), st.integers(2, 60)).flatmap(
        lambda size: st.lists(st.integers(0, size[0]).map(lambda x: (x, size[0])), min_size=2, max_size=size[1])
    )
)
def test_patients_with_equally_many_sessions_count_as_they_are(members: list[Patient]) -> None:
    telling = min(sum(x > 0 for x, _ in members), sum(x < m for x, m in members))
    clusters, k = clusters_of(members), len(members)
    assert clusters.effective_patients == k
    wide = min(k - 1, 2 * telling) if telling else k - 1
    assert freedom(clusters) == wide
    n = clusters.m / design_effect(clusters)
    assert clustered_wilson(clusters) == pytest.approx(wilson(clusters.x / clusters.m * n, n, student(wide)))


@ANY_TIME
@given(st.lists(patients, min_size=2, max_size=60))
def test_patients_who_differ_in_their_sessions_tell_less(members: list[Patient]) -> None:
    telling = min(sum(x > 0 for x, _ in members), sum(x < m for x, m in members))
    clusters, k = clusters_of(members), len(members)
    assert 1 <= clusters.effective_patients <= k
    assert clusters.effective_patients == pytest.approx(float(effective_patients([m for _, m in members])))
    assert freedom(clusters) == pytest.approx(float(degrees(members)))
    assert 1 <= freedom(clusters) <= (min(k - 1, 2 * telling) if telling else k - 1)


def test_three_patients_with_forty_sessions_and_seventeen_with_six_by_hand() -> None:
    """Σm = 222 and Σm² = 5,412, so k* = 9.106; of 14 with the event 14 · (k*/20)² = 2.902 count, of 2 both."""
    members = [(10, 40)] * 3 + [(1, 6)] * 11 + [(0, 6)] * 6
    assert clusters_of(members).effective_patients == pytest.approx(9.1064, abs=1e-4)
    assert freedom(clusters_of(members)) == pytest.approx(5.8049, abs=1e-4)
    assert freedom(clusters_of([(1, 40), (1, 40), (0, 40), *[(0, 6)] * 17])) == 4
    assert freedom(clusters_of([(0, 40)] * 3 + [(0, 6)] * 17)) == pytest.approx(8.1064, abs=1e-4)


def test_of_one_patient_nothing_can_be_told() -> None:
    clusters = clusters_of([(2, 5)])
    assert (clusters.variance, design_effect(clusters)) == (0, 1)
    assert clustered_wilson(clusters) == (0, 1)


def test_the_published_quantiles_of_students_t_are_met() -> None:
    """Two-sided 95 %: 12.706 on 1, 2.776 on 4, 2.045 on 29 (Student's table, any textbook)."""
    for patients_, published in ((2, 12.706), (5, 2.776), (30, 2.045)):
        events, n = 0, patients_
        low, high = clustered_wilson(clusters_of([(0, 1)] * n))
        assert (low, high) == pytest.approx(wilson(events, n, published), abs=1e-4)
