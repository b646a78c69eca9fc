"""Intervals against published tables and independent libraries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from queries.statistics.intervals import mean_interval, wilson

# Newcombe 1998, Stat Med 17:857, table I, method 3 (score without continuity correction).
NEWCOMBE = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize(("events", "n", "low", "high"), NEWCOMBE)
def test_wilson_gives_newcombes_published_intervals(events: int, n: int, low: float, high: float) -> None:
    assert wilson(events, n) == pytest.approx((low, high), abs=0.00005)


counts = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(counts)
def test_wilson_is_that_of_statsmodels(count: tuple[int, int]) -> None:
    assert wilson(*count) == pytest.approx(proportion_confint(*count, method="wilson"), abs=1e-9)


@given(counts)
def test_wilson_holds_the_share_inside_0_and_1_and_mirrors_the_complement(count: tuple[int, int]) -> None:
    events, n = count
    low, high = wilson(events, n)
    assert 0 <= low <= events / n <= high <= 1
    assert (low == 0) == (events == 0)
    assert wilson(n - events, n) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(st.floats(-100, 100), st.floats(0.01, 100), st.integers(2, 5000))
def test_mean_interval_is_that_of_scipy(mean: float, sd: float, n: int) -> None:
    expected = stats.t.interval(0.95, n - 1, loc=mean, scale=sd / n**0.5)
    assert mean_interval(mean, sd, n) == pytest.approx(expected, rel=1e-9, abs=1e-9)
