"""Comparing two groups: Holm against statsmodels, p against the intervals it goes with, unlikeness by hand."""

import gc
from collections.abc import Iterator
from math import inf, sqrt
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from queries.statistics.comparing import ScoredShare, freedom_of, holm, interval_p, score_p, standardised
from queries.statistics.intervals import Clusters, clustered_wilson, design_effect, freedom
from queries.statistics.survival import Day, kaplan_meier, restricted_mean_error

counts = st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.fixture(scope="module")
def no_garbage() -> Iterator[None]:
    """Keep what there is out of the collections of garbage: statsmodels asks for one at each call."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("no_garbage")
@given(st.lists(st.floats(0, 1), max_size=20))
def test_holm_is_that_of_statsmodels(ps: list[float]) -> None:
    expected = np.asarray(multipletests(ps, method="holm")[1]).tolist() if ps else []
    assert holm(ps) == pytest.approx(expected, abs=1e-12)


def test_holms_own_steps() -> None:
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([0.5, 0.6]) == [1.0, 1.0]


@given(counts, counts)
def test_at_its_p_newcombes_interval_of_statsmodels_just_reaches_nought(
    first: tuple[int, int], second: tuple[int, int]
) -> None:
    p = score_p(*(ScoredShare(events / n, n) for events, n in (first, second)))
    if 1e-9 < p < 0.999:
        # statsmodels has no annotations: what this method returns is guessed from all the others' branches
        interval: Any = confint_proportions_2indep(*first, *second, method="newcomb", alpha=p)
        assert min(map(abs, interval)) == pytest.approx(0, abs=1e-6)
    if first[0] * second[1] == second[0] * first[1]:
        assert p == pytest.approx(1)


def test_p_is_near_that_of_the_pooled_score_test() -> None:
    p = score_p(ScoredShare(0.6, 100), ScoredShare(0.4, 100))
    z = 0.2 / sqrt(0.5 * 0.5 * 2 / 100)  # the pooled test: z = 2.83, p = 0.0047
    assert z == pytest.approx(2.828, abs=0.001)
    assert p == pytest.approx(0.0047, abs=0.0005)


clusters = st.lists(st.integers(1, 8).flatmap(lambda m: st.tuples(st.integers(0, m), st.just(m))), min_size=2)


@settings(deadline=None)
@given(clusters)
def test_the_degrees_of_freedom_are_read_from_the_interval(patients: list[tuple[int, int]]) -> None:
    x, m = (sum(each[part] for each in patients) for part in (0, 1))
    sums = Clusters(
        patients=len(patients),
        x=x,
        m=m,
        xx=sum(had * had for had, _ in patients),
        xm=sum(had * asked for had, asked in patients),
        mm=sum(asked * asked for _, asked in patients),
        affected=sum(had > 0 for had, _ in patients),
        always=sum(had == asked for had, asked in patients),
    )
    n = m / design_effect(sums)
    found = freedom_of(x / m, *clustered_wilson(sums), n, len(patients) - 1)
    assert found == pytest.approx(freedom(sums), rel=1e-6)
    assert ScoredShare(x / m, n, found).interval(1.959963984540054) == pytest.approx(clustered_wilson(sums), abs=1e-9)


def test_nothing_can_be_told_of_an_interval_that_holds_everything() -> None:
    assert freedom_of(0.5, 0, 1, 10, 1) == 1


def test_few_degrees_of_freedom_make_a_difference_less_surprising() -> None:
    few, many = (score_p(ScoredShare(0.6, 60, freedom), ScoredShare(0.4, 60, freedom)) for freedom in (4, inf))
    assert few > 2 * many


def test_the_p_of_an_interval_is_five_in_a_hundred_where_it_ends_at_nought() -> None:
    assert interval_p(1.2, 0, 3) == pytest.approx(0.05)
    assert interval_p(-1.2, -9, 0) == pytest.approx(0.05)
    assert interval_p(0, -1, 1) == 1
    assert interval_p(3, 3, 3) == 0
    # Altman & Bland 2011: a difference of 6.0 with interval 3.0 to 9.0 has z = 3.92.
    assert interval_p(6, 3, 9) == pytest.approx(0.0000886, rel=0.01)


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (0.5, 0.4, -0.1 / sqrt(0.245)),  # (0.25 + 0.24) / 2
        (0.2, 0.5, 0.3 / sqrt(0.205)),
        (0.1, 0.1, 0.0),
        (0.0, 0.0, 0.0),
        (0.0, 1.0, None),
    ],
)
def test_unlikeness_by_hand(first: float, second: float, wanted: float | None) -> None:
    assert standardised(first, second) == (wanted if wanted is None else pytest.approx(wanted))


@given(st.lists(st.integers(1, 60), min_size=3, max_size=60))
def test_the_error_of_a_restricted_mean_of_all_who_are_followed_is_that_of_a_mean(days: list[int]) -> None:
    steps = kaplan_meier([Day(day, days.count(day), 0) for day in sorted(set(days))])
    times = np.minimum(days, 30)
    assert restricted_mean_error(steps, 30) == pytest.approx(float(np.std(times)) / sqrt(len(days)), abs=1e-9)


@given(st.lists(st.tuples(st.integers(1, 60), st.booleans()), min_size=3, max_size=40))
def test_the_error_of_a_restricted_mean_is_the_curves_covariance_over_its_area(times: list[tuple[int, bool]]) -> None:
    days = {day: [gone for its, gone in times if its == day] for day in {day for day, _ in times}}
    steps = kaplan_meier([Day(day, sum(gone), len(gone) - sum(gone)) for day, gone in sorted(days.items())])
    ends = [*(step.day for step in steps[1:]), 60]
    widths = [max(min(end, 30) - step.day, 0) for step, end in zip(steps, ends, strict=True)]
    hazards = [step.losses / (step.at_risk * (step.at_risk - step.losses)) if step.value else 0 for step in steps]
    greenwood = np.cumsum(hazards)
    left = np.array([step.value * width for step, width in zip(steps, widths, strict=True)])
    place = np.arange(len(steps))
    covariance = greenwood[np.minimum.outer(place, place)]
    assert restricted_mean_error(steps, 30) == pytest.approx(sqrt(max(float(left @ covariance @ left), 0)), abs=1e-6)
