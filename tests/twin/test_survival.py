"""Survival by hand says what lifelines says, and what is published."""

import math
from collections.abc import Mapping
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lifelines import KaplanMeierFitter
from lifelines.datasets import load_leukemia, load_lung
from lifelines.statistics import multivariate_logrank_test
from lifelines.utils import median_survival_times, restricted_mean_survival_time
from scipy.stats import chi2

from .definitions import RMST_DAYS
from .survival import chi2_tail, curve, log_rank, median, restricted_mean, value_at

Times = list[tuple[int, bool]]

TIMES = st.lists(st.tuples(st.integers(0, 30) | st.sampled_from((0, 7, 83, 84, 85, 200)), st.booleans()), min_size=1)
GROUPS = st.dictionaries(st.sampled_from("ABCD"), TIMES, min_size=2)
Z = 1.959964


def lung() -> Mapping[str, Times]:
    """Loprinzi's 228 patients by sex, as in R's `survival`: 1 is male, 2 female."""
    data = load_lung()
    return {
        str(sex): [(int(day), bool(died)) for day, died in zip(part["time"], part["status"], strict=True)]
        for sex, part in data.groupby("sex")
    }


def leukaemia() -> Mapping[str, Times]:
    """Freireich's 42 children: remission in weeks, Rx 0 with 6-mercaptopurine, 1 with placebo."""
    data = load_leukemia()
    return {
        str(arm): [(int(week), bool(relapsed)) for week, relapsed in zip(part["t"], part["status"], strict=True)]
        for arm, part in data.groupby("Rx")
    }


def everybody(groups: Mapping[str, Times]) -> Times:
    return [time for times in groups.values() for time in times]


def or_never(day: int | None) -> float:
    """The day as lifelines has it."""
    return math.inf if day is None else day


def with_log_interval(times: Times) -> list[dict]:
    """The curve with R's default interval, that of log(value), in place of the log-log one."""
    variance, rows = 0.0, []
    for row in curve(times):
        variance += row["losses"] / (row["at_risk"] * (row["at_risk"] - row["losses"]) or math.inf)
        reach = math.exp(Z * math.sqrt(variance))
        rows.append(row | {"low": float(row["value"]) / reach, "high": min(float(row["value"]) * reach, 1.0)})
    return rows


def test_lung_as_published() -> None:
    times = everybody(lung())
    rows = curve(times)
    assert (len(times), sum(lost for _, lost in times), median(rows)) == (228, 165, 310)
    # Two published intervals, and each is its own: 284–361 is log-log, 285–363 is R's default, log.
    assert (median(rows, "low"), median(rows, "high")) == (284, 361)
    logarithmic = with_log_interval(times)
    assert (median(logarithmic, "low"), median(logarithmic, "high")) == (285, 363)


def test_lung_by_sex_as_published() -> None:
    found = log_rank(lung())
    assert (round(found["chi2"], 2), found["df"], round(found["p"], 4)) == (10.33, 1, 0.0013)
    assert {sex: median(curve(times)) for sex, times in lung().items()} == {"1": 270, "2": 426}


def test_leukaemia_as_published() -> None:
    groups = leukaemia()
    assert {arm: median(curve(times)) for arm, times in groups.items()} == {"0": 23, "1": 8}
    found = log_rank(groups)
    assert (round(found["chi2"], 2), found["df"]) == (16.79, 1)
    assert found["p"] == pytest.approx(4.17e-5, rel=0.01)
    # The product-limit estimate of 6-mercaptopurine, in the textbooks to three places.
    steps = {row["day"]: round(float(row["value"]), 3) for row in curve(groups["0"]) if row["losses"]}
    assert steps == {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}


@given(TIMES)
@settings(deadline=None)
def test_the_curve_is_lifelines(times: Times) -> None:
    fitted = KaplanMeierFitter().fit([day for day, _ in times], [lost for _, lost in times])
    rows = curve(times)
    assert [row["day"] for row in rows] == list(fitted.survival_function_.index)
    assert [float(row["value"]) for row in rows] == pytest.approx(fitted.survival_function_["KM_estimate"].tolist())
    for column, theirs in zip(("low", "high"), fitted.confidence_interval_, strict=True):
        for row, value in zip(rows, fitted.confidence_interval_[theirs], strict=True):
            # Once nobody is left lifelines puts 0, R and the twin nothing.
            assert row[column] == (None if row["value"] == 0 else pytest.approx(value, abs=1e-9))
    events = fitted.event_table
    for column, theirs in (("at_risk", "at_risk"), ("losses", "observed"), ("censored", "censored")):
        assert [row[column] for row in rows] == events[theirs].tolist()


@given(TIMES)
@settings(deadline=None)
def test_median_and_mean_are_lifelines(times: Times) -> None:
    rows = curve(times)
    assume(all(row["value"] != Fraction(1, 2) for row in rows))  # a half in floats may miss the half
    fitted = KaplanMeierFitter().fit([day for day, _ in times], [lost for _, lost in times])
    assert or_never(median(rows)) == fitted.median_survival_time_
    if (mean := restricted_mean(rows, RMST_DAYS)) is not None:
        assert float(mean) == pytest.approx(restricted_mean_survival_time(fitted, t=RMST_DAYS), abs=1e-9)
    else:
        assert max(day for day, _ in times) < RMST_DAYS
        assert rows[-1]["value"] > 0
    theirs = median_survival_times(fitted.confidence_interval_)
    assert isinstance(theirs, pd.DataFrame)
    for column, value in zip(("low", "high"), theirs.iloc[0], strict=True):
        if rows[-1]["value"] > 0:
            assert or_never(median(rows, column)) == value


@given(GROUPS)
@settings(deadline=None)
def test_the_log_rank_test_is_lifelines(groups: dict[str, Times]) -> None:
    found = log_rank(groups)
    first = min((day for times in groups.values() for day, lost in times if lost), default=math.inf)
    followed = {name: times for name, times in groups.items() if max(times)[0] >= first}
    if found["chi2"] is None:
        at_risk = {time for times in followed.values() for time in times if time[0] >= first}
        assert len(followed) < 2 or at_risk == {(first, True)}
        return
    assert found["df"] == len(followed) - 1
    names = [name for name, times in followed.items() for _ in times]
    times = everybody(followed)
    theirs = multivariate_logrank_test([day for day, _ in times], names, [lost for _, lost in times])
    assert found["chi2"] == pytest.approx(theirs.test_statistic, rel=1e-6, abs=1e-9)
    assert found["p"] == pytest.approx(theirs.p_value, rel=1e-6, abs=1e-9)


@given(GROUPS)
@settings(deadline=None)
def test_the_order_of_groups_does_not_matter(groups: dict[str, Times]) -> None:
    forth, back = log_rank(groups), log_rank(dict(reversed(groups.items())))
    assert forth == back


@given(st.floats(0, 200), st.integers(1, 12))
def test_the_tail_of_chi_square_is_scipys(value: float, df: int) -> None:
    assert chi2_tail(value, df) == pytest.approx(chi2.sf(value, df), rel=1e-9, abs=1e-300)


@given(TIMES)
def test_a_curve_never_rises_and_lies_within_its_interval(times: Times) -> None:
    rows = curve(times)
    values = [row["value"] for row in rows]
    assert values == sorted(values, reverse=True)
    for row in rows:
        if row["low"] is not None:
            assert 0 <= row["low"] <= float(row["value"]) + 1e-12
            assert float(row["value"]) <= row["high"] + 1e-12
            assert row["high"] <= 1


@given(TIMES, st.integers(0, 400))
def test_without_censoring_the_curve_is_the_share_not_lost(times: Times, day: int) -> None:
    lost = [(own, True) for own, _ in times]
    left = sum(own > day for own, _ in lost)
    assert value_at(curve(lost), day) == Fraction(left, len(lost))
    mean = Fraction(sum(min(own, RMST_DAYS) for own, _ in lost), len(lost))
    assert restricted_mean(curve(lost), RMST_DAYS) == mean


def test_nobody() -> None:
    assert curve([]) == []
    assert value_at([], 0) is None
    assert median([]) is None
    assert restricted_mean([], RMST_DAYS) is None
    assert log_rank({}) == {"chi2": None, "df": None, "p": None}
