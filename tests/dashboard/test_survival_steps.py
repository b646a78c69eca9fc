"""Survival steps: the curves are the released steps, cut where few are at risk, with the numbers at risk below."""

from dataclasses import replace

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.survival_steps import survival_steps, weeks
from dashboard.charts.theme import LIGHT
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.disclosure import Released
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block
from tests.dashboard.rows import published

PLOT = 250


def traces(figure: Figure, name: str) -> list[dict]:
    return [each for each in figure.to_dict()["data"] if each["name"] == name]


def texts(figure: Figure, name: str) -> list[str]:
    return [text for each in traces(figure, name) for text in each["text"]]


@pytest.fixture(scope="module")
def released(ask: Ask) -> Released:
    return ask("durability")


def test_every_step_at_which_enough_are_at_risk_is_drawn(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    for each, curve in zip(released.summary, traces(figure, "curve"), strict=True):
        steps = [step for step in released.steps if step.group == each.group and step.at_risk >= CUT_UNDER_AT_RISK]
        assert [1 - y / PLOT for y in curve["y"]] == pytest.approx([step.value for step in steps])
        assert curve["line"]["shape"] == "hv"
    assert f"cut where fewer than {CUT_UNDER_AT_RISK} are at risk" in block(figure, "meaning")


def test_the_band_lies_between_the_limits(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    for each, band in zip(released.summary, traces(figure, "band"), strict=True):
        steps = [step for step in released.steps if step.group == each.group and step.at_risk >= CUT_UNDER_AT_RISK]
        limits = {limit for step in steps for limit in (step.low, step.high)}
        assert {round(1 - y / PLOT, 9) for y in band["y"]} == {round(limit, 9) for limit in limits if limit is not None}


def test_the_numbers_at_risk_are_those_released(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    ticks = len(texts(figure, "week"))
    at_risk = texts(figure, "at risk")
    assert at_risk[::ticks] == [f"{each.n:,}" for each in released.summary]
    assert at_risk[1::ticks] == [f"{each.at[28].at_risk or 0:,}" for each in released.summary]


def test_medians_stand_beside_their_curves(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    assert texts(figure, "label") == [each.group.replace(" × 6 + psy", "<br>× 6 + psy") for each in released.summary]
    assert texts(figure, "number") == [f"{weeks(each.median)} weeks" for each in released.summary]
    assert texts(figure, "detail")[0].startswith(
        f"{released.summary[0].n:,} began · {released.summary[0].losses:,} lost"
    )


def test_a_median_that_is_not_reached_is_said(released: Released) -> None:
    first = replace(released.summary[0], median=None, median_low=None, median_high=None)
    figure = survival_steps(replace(released, summary=(first,)), LIGHT)
    assert texts(figure, "number") == ["not reached"]


def test_a_withheld_group_has_words_and_no_curve(released: Released) -> None:
    first, *others = released.summary
    hidden = replace(first, n=None, patients=None, losses=None, no_later_score=None, median=None, at={}, withheld=True)
    steps = tuple(step for step in released.steps if step.group != first.group)
    figure = survival_steps(replace(released, summary=(hidden, *others), steps=steps, comparison=None), LIGHT)
    assert texts(figure, "detail")[0] == "withheld: fewer than 5"
    assert list(traces(figure, "curve")[0]["x"]) == []
    assert "log-rank" not in block(figure, "meaning")


def test_too_few_for_a_curve_still_have_their_numbers(ask: Ask) -> None:
    released = ask("durability", by="month", chosen={"clinic": ("Highlarch",)})
    assert all(step.at_risk < CUT_UNDER_AT_RISK for step in released.steps)
    figure = survival_steps(released, LIGHT)
    assert not any(curve["x"] for curve in traces(figure, "curve"))
    assert len(texts(figure, "label")) == len(released.summary)


def test_published_points_lie_on_their_day_and_are_said_with_their_curve(released: Released) -> None:
    group = released.summary[1].group
    points = tuple(published(group, "Study 2022", value, None, day) for value, day in ((0.8, 28), (0.6, 56), (0.5, 18)))
    figure = survival_steps(replace(released, benchmarks=points, no_benchmark=""), LIGHT)
    (marks,), (curve, *_) = traces(figure, "published"), traces(figure, "curve")
    assert [1 - y / PLOT for y in marks["y"]] == pytest.approx([0.8, 0.6, 0.5])
    steps = [step for step in released.steps if step.group == released.summary[0].group]
    last = steps[1].day / curve["x"][1]
    assert [x * last for x in marks["x"]] == pytest.approx([28, 56, 18])
    assert texts(figure, "published label") == ["Study 2022"]
    (words,) = texts(figure, "beside")
    assert (
        words.replace("<br>", " · ").replace("\u00a0", " ")
        == "◇ Study 2022: 80 % after 4 weeks · 60 % after 8 weeks · 50 % after 18 days"
    )
    assert "diamond: published" in block(figure, "meaning")


def test_a_point_beside_several_curves_is_drawn_once(released: Released) -> None:
    points = tuple(published(each.group, "Study 2022", 0.8, None, 28) for each in released.summary)
    figure = survival_steps(replace(released, benchmarks=points), LIGHT)
    assert [len(each["x"]) for each in traces(figure, "published")] == [1]
    assert len(texts(figure, "beside")) == len(released.summary)


def test_where_nothing_published_is_comparable_the_figure_says_why(released: Released) -> None:
    assert released.no_benchmark
    figure = survival_steps(released, LIGHT)
    assert released.no_benchmark in block(figure, "meaning").replace("\n", " ")
    assert traces(figure, "published") == []
