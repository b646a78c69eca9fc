"""Survival steps: the curves are the released steps, cut where few are at risk, with the numbers at risk below."""

from dataclasses import replace

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.survival_steps import survival_steps
from dashboard.charts.theme import LIGHT
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.disclosure import Released
from queries.measures.rows import Share
from queries.words import weeks
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
    day = 7 * int(texts(figure, "week")[1])
    assert at_risk[1::ticks] == [f"{each.at[day].at_risk or 0:,}" for each in released.summary]


def test_medians_stand_beside_their_curves(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    assert texts(figure, "label") == [each.group.replace(" × 6 + psy", "<br>× 6 + psy") for each in released.summary]
    assert texts(figure, "number") == [f"{weeks(each.median or 0)} weeks" for each in released.summary]
    first = released.summary[0]
    assert texts(figure, "detail")[0].split("<br>") == [
        f"{first.n:,} began · {first.losses:,} lost",
        f"{first.no_later_score:,} not scored again · {first.not_scored:,} not scored at the start",
    ]
    assert first.median_low
    assert first.median_high
    assert texts(figure, "precision")[0] == f"95 %: {weeks(first.median_low)} to {weeks(first.median_high)}"


def test_a_median_that_is_not_reached_is_said_with_how_far_the_curve_is_drawn(released: Released) -> None:
    first = replace(released.summary[0], median=None, median_low=None, median_high=None)
    figure = survival_steps(replace(released, summary=(first,)), LIGHT)
    assert first.drawn_to
    assert texts(figure, "number") == ["not reached"]
    assert texts(figure, "precision") == [f"within the {first.drawn_to // 7} weeks drawn"]


def test_a_short_median_has_a_decimal_and_an_interval_may_be_missing(released: Released) -> None:
    short = replace(released.summary[0], median=18, median_low=11, median_high=None)
    whole = replace(released.summary[1], median_low=None)
    figure = survival_steps(replace(released, summary=(short, whole)), LIGHT)
    assert texts(figure, "number") == ["2.6 weeks", "18 weeks"]
    assert texts(figure, "precision") == ["95 %: 1.6 or more", ""]


def test_a_curve_ends_on_the_day_to_which_it_is_drawn(released: Released) -> None:
    figure = survival_steps(released, LIGHT)
    ticks = dict(zip(texts(figure, "week"), traces(figure, "week")[0]["x"], strict=True))
    days = 28 / ticks["4"]
    ends = [max(curve["x"]) * days for curve in traces(figure, "curve")]
    assert ends == pytest.approx([each.drawn_to for each in released.summary])


def test_a_curve_goes_on_to_where_it_is_drawn_after_its_last_step(released: Released) -> None:
    start = replace(released.steps[0], day=0, at_risk=30, losses=0, censored=0, value=1.0, low=1.0, high=1.0)
    steps = (start, replace(start, day=182, losses=10, value=0.6, low=0.4, high=0.8))
    figure = survival_steps(
        replace(released, summary=(replace(released.summary[0], drawn_to=364),), steps=steps), LIGHT
    )
    (curve,) = traces(figure, "curve")
    assert list(curve["x"]) == [0, 0.5, 1]
    assert [1 - y / PLOT for y in curve["y"]] == pytest.approx([1, 0.6, 0.6])


def test_a_withheld_group_has_words_and_no_curve(released: Released) -> None:
    first, *others = released.summary
    hidden = replace(
        first, n=None, patients=None, losses=None, no_later_score=None, drawn_to=None, at={}, withheld=True
    )
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
    said = dict(zip(texts(figure, "label"), texts(figure, "detail"), strict=True))
    for each in released.summary:
        assert said[each.group].endswith(
            "withheld: fewer than 5" if each.withheld else "no curve: fewer than 10 at risk"
        )
    assert texts(figure, "no curve") == ["no curve can be drawn: see each row"]


def test_a_group_that_was_never_scored_again_says_so(released: Released) -> None:
    first = released.summary[0]
    nobody = replace(first, n=12, losses=0, no_later_score=12, median=None, drawn_to=None)
    start = replace(released.steps[0], day=0, at_risk=12, losses=0, censored=12, value=1.0)
    figure = survival_steps(replace(released, summary=(nobody,), steps=(start,)), LIGHT)
    assert texts(figure, "detail")[0].endswith("nobody was scored again")
    assert texts(figure, "number") == [""]


def test_a_curve_that_ends_at_once_says_so(released: Released) -> None:
    some = replace(released.summary[0], n=12, no_later_score=5, median=None, drawn_to=None)
    start = replace(released.steps[0], day=0, at_risk=12, losses=0, censored=5, value=1.0)
    figure = survival_steps(replace(released, summary=(some,), steps=(start,)), LIGHT)
    assert texts(figure, "detail")[0].endswith("no curve: fewer than 10 at risk after day 0")
    assert texts(figure, "number") == [""]


def test_curves_leave_no_words_in_the_plot(released: Released) -> None:
    assert texts(survival_steps(released, LIGHT), "no curve") == []


def test_cases_not_scored_at_the_start_are_those_missing_in_response(ask: Ask) -> None:
    missing = {row.group: row.missing for row in ask("response", by="clinic").rows if isinstance(row, Share)}
    assert {each.group: each.not_scored for each in ask("durability", by="clinic").summary} == missing
    assert all(missing.values())


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
    (words,) = texts(figure, "compared words")
    assert (
        words.replace("<br>", " · ").replace("\u00a0", " ")
        == "◇ Study 2022: 80 % after 4 weeks · 60 % after 8 weeks · 50 % after 2.6 weeks"
    )
    assert "diamond: published" in block(figure, "meaning")


def test_a_point_beside_several_curves_is_drawn_once(released: Released) -> None:
    points = tuple(published(each.group, "Study 2022", 0.8, None, 28) for each in released.summary)
    figure = survival_steps(replace(released, benchmarks=points), LIGHT)
    assert [len(each["x"]) for each in traces(figure, "published")] == [1]
    assert len(texts(figure, "compared words")) == len(released.summary)


def test_where_nothing_published_is_comparable_the_figure_says_why(released: Released) -> None:
    assert released.no_benchmark
    figure = survival_steps(released, LIGHT)
    assert released.no_benchmark in block(figure, "meaning").replace("\n", " ")
    assert traces(figure, "published") == []
