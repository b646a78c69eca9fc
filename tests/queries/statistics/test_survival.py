"""Survival against published numbers (R's survival package) and against lifelines."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_leukemia, load_lung
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import restricted_mean_survival_time

from queries.statistics.survival import (
    Day,
    drawn_to,
    kaplan_meier,
    log_rank,
    quantile_day,
    restricted_mean,
    survival_at,
)
from tests.twin import survival as twin

Time = tuple[int, bool]


def counted(times: list[Time]) -> list[Day]:
    """Return (day, lost) pairs as counts a day."""
    lost, censored = Counter(day for day, gone in times if gone), Counter(day for day, gone in times if not gone)
    return [Day(day, lost[day], censored[day]) for day in sorted({*lost, *censored})]


def lung() -> list[Time]:
    return [(int(day), bool(status)) for day, status in load_lung()[["time", "status"]].itertuples(index=False)]


def test_lung_has_its_published_median_and_the_log_log_interval() -> None:
    steps = kaplan_meier(counted(lung()))
    assert steps[0].at_risk == 228
    assert sum(step.losses for step in steps) == 165
    # R: survfit(Surv(time, status) ~ 1, lung, conf.type = "log-log"): 310, 284–361; its default, "log", has 285–363.
    assert quantile_day(steps, 0.5) == (310, 284, 361)


def test_lung_differs_by_sex_as_published() -> None:
    table = load_lung()
    groups = [
        counted([(int(t), bool(s)) for t, s in part[["time", "status"]].itertuples(index=False)])
        for _, part in table.groupby("sex")
    ]
    result = log_rank(groups)
    assert result is not None
    # R: survdiff(Surv(time, status) ~ sex, lung): chi² 10.3 on 1 degree of freedom, p = 0.001.
    assert result == pytest.approx((10.33, 1, 0.0013), abs=0.005)


def test_leukaemia_has_its_textbook_medians_and_log_rank() -> None:
    table = load_leukemia()
    parts = {
        rx: counted([(int(t), bool(s)) for t, s in part[["t", "status"]].itertuples(index=False)])
        for rx, part in table.groupby("Rx")
    }
    medians = {rx: quantile_day(kaplan_meier(days), 0.5)[0] for rx, days in parts.items()}
    assert set(medians.values()) == {8, 23}
    result = log_rank(list(parts.values()))
    assert result is not None
    # Freireich 1963, as in Kleinbaum & Klein: chi² 16.79.
    assert result[0] == pytest.approx(16.79, abs=0.005)


times = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=60)


@settings(deadline=None, max_examples=60)
@given(times)
def test_the_curve_is_that_of_lifelines(records: list[Time]) -> None:
    fitter = KaplanMeierFitter().fit([day for day, _ in records], [gone for _, gone in records])
    steps = kaplan_meier(counted(records))
    for step in steps:
        assert step.value == pytest.approx(fitter.survival_function_at_times(step.day).iloc[0], abs=1e-12)
        if step.low is not None:
            low, high = fitter.confidence_interval_.loc[step.day]
            assert (step.low, step.high) == pytest.approx((low, high), abs=1e-9)
    median = quantile_day(steps, 0.5)[0]
    if all(abs(step.value - 0.5) > 1e-9 for step in steps):  # where it is just one half, lifelines' rounding decides
        assert (float("inf") if median is None else median) == fitter.median_survival_time_
    mean = restricted_mean(steps, 30)
    if mean is not None:
        assert mean == pytest.approx(restricted_mean_survival_time(fitter, 30), abs=1e-9)


@settings(deadline=None, max_examples=60)
@given(st.lists(times, min_size=2, max_size=4))
def test_log_rank_is_that_of_lifelines_and_of_the_twin(groups: list[list[Time]]) -> None:
    result = log_rank([counted(group) for group in groups])
    exact = twin.log_rank(dict(enumerate(groups)))
    if result is None:
        assert exact["chi2"] is None
        return
    assert result == pytest.approx((exact["chi2"], exact["df"], exact["p"]), abs=1e-9)
    if result[1] == len(groups) - 1:
        flat = [(day, gone, number) for number, group in enumerate(groups) for day, gone in group]
        days, lost, group = (list(column) for column in zip(*flat, strict=True))
        expected = multivariate_logrank_test(days, group, lost)
        assert result[0] == pytest.approx(expected.test_statistic, abs=1e-6)
        assert result[2] == pytest.approx(expected.p_value, abs=1e-6)


@pytest.mark.parametrize(
    ("groups", "chi2", "freedom"),
    [
        # Rounding once gave these a degree of freedom more than groups that differ: p = 0.78 in place of 0.48.
        ([[(8, True), (1, False), (8, True), (100, False), (30, True), (29, True)], [(8, False)]], 0.5, 1),
        ([[(100, True), (100, False), (8, True), (29, False), (5, False), (8, False)], [(8, True)]], 2.0, 1),
        # Nobody of the first group is left when somebody is first lost: it says nothing of the second and third.
        ([[(3, False)], [(5, True), (6, True)], [(9, False), (9, False)]], 49 / 17, 1),
    ],
)
def test_a_degree_of_freedom_is_a_group_that_can_differ(groups: list[list[Time]], chi2: float, freedom: int) -> None:
    result = log_rank([counted(group) for group in groups])
    assert result is not None
    assert result[:2] == (pytest.approx(chi2), freedom)
    assert result[2] == pytest.approx(twin.chi2_tail(chi2, freedom))


def test_groups_of_which_all_are_lost_at_once_have_nothing_to_compare() -> None:
    assert log_rank([[Day(5, 2, 0)], [Day(5, 1, 0)]]) is None
    assert log_rank([[Day(5, 0, 2)], [Day(5, 0, 1)]]) is None
    assert log_rank([[Day(3, 0, 2)], [Day(5, 1, 1)]]) is None


def test_a_curve_says_nothing_after_its_last_course() -> None:
    steps = kaplan_meier([Day(10, 1, 0), Day(20, 0, 3)])
    at_20, at_21 = survival_at(steps, 20), survival_at(steps, 21)
    assert at_20 is not None
    assert at_20.value == 0.75
    assert at_21 is None
    assert restricted_mean(steps, 84) is None
    gone = kaplan_meier([Day(10, 2, 0)])
    at_84 = survival_at(gone, 84)
    assert at_84 is not None
    assert at_84.value == 0
    assert restricted_mean(gone, 84) == 10


def test_a_curve_is_drawn_while_enough_are_at_risk_and_for_a_year_at_most() -> None:
    steps = kaplan_meier([Day(10, 5, 0), Day(20, 0, 3), Day(400, 4, 0)])
    assert drawn_to(steps, fewest=7, last=364) == 20
    assert drawn_to(steps, fewest=8, last=364) == 10
    assert drawn_to(steps, fewest=4, last=364) == 364
    assert drawn_to(steps, fewest=12, last=364) == 10
    assert drawn_to(steps, fewest=13, last=364) is None
    assert drawn_to(kaplan_meier([Day(0, 0, 12)]), fewest=10, last=364) is None
