"""Curves as a value: the released steps, cut where few are at risk, and words where there is no curve."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.figures.curves import Curve, curves
from dashboard.figures.figure import Figure, Mark
from dashboard.stamp import stamp
from queries.definitions.durability import CUT_UNDER_AT_RISK
from queries.disclosure import Released
from queries.disclosure.lasting import weeks_range
from queries.measures.durability_rows import CurveStep, Summary
from queries.measures.rows import Share
from queries.months import month_of, month_words
from queries.words import weeks
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import published


@pytest.fixture(scope="module")
def released(ask: Ask) -> Released:
    return ask("durability")


@pytest.fixture(scope="module")
def together(ask: Ask) -> Released:
    return ask("durability", by="none")


@pytest.fixture
def figure_of(released: Released, together: Released) -> Callable[..., Figure]:
    """The figure of the sample's groups, or of others: `figure_of(summary=(row,))`."""
    return lambda **facts: curves(replace(released, **facts), together)


def only(figure: Figure) -> Curve:
    (curve,) = figure.body.curves
    return curve


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def end(figure: Figure) -> int:
    """The day on which the axis ends."""
    return 7 * int(figure.body.weeks[-1].text)


def start(released: Released, **facts: Any) -> CurveStep:
    """Day 0 of the first group's curve, with other numbers."""
    return replace(released.steps[0], day=0, **facts)


@pytest.mark.parametrize("by", ["protocol", "clinic", "none"])
def test_every_step_at_which_enough_are_at_risk_is_drawn_with_its_limits(ask: Ask, by: str) -> None:
    released = ask("durability", by=by)
    figure = curves(released, ask("durability", by="none"))
    last = end(figure)
    for each, curve in zip(released.summary, figure.body.curves, strict=True):
        steps = [step for step in released.steps if step.group == each.group and step.at_risk >= CUT_UNDER_AT_RISK]
        assert [step.at for step in curve.steps] == pytest.approx([100 * step.day / last for step in steps])
        assert [step.left for step in curve.steps] == pytest.approx([100 * step.value for step in steps])
        for drawn, step in zip(curve.steps, steps, strict=True):
            assert (drawn.low, drawn.high) == (
                None if step.low is None else pytest.approx(100 * step.low),
                None if step.high is None else pytest.approx(100 * step.high),
            )
        assert curve.steps[-1].at * last / 100 == pytest.approx(each.drawn_to)


def test_a_curve_goes_on_to_where_it_is_drawn_after_its_last_step(released: Released, figure_of: Callable) -> None:
    first = start(released, at_risk=30, losses=0, censored=0, value=1.0, low=1.0, high=1.0)
    steps = (first, replace(first, day=182, losses=10, value=0.6, low=0.4, high=0.8))
    curve = only(figure_of(summary=(replace(released.summary[0], drawn_to=364),), steps=steps))
    assert [(step.at, step.left) for step in curve.steps] == [(0, 100), (50, 60), (100, 60)]
    assert curve.at_risk[-1] == "20"


@pytest.mark.parametrize("by", ["protocol", "clinic", "diagnosis", "none"])
def test_the_numbers_at_risk_are_those_released_and_few_are_told_no_closer(ask: Ask, by: str) -> None:
    released = ask("durability", by=by, rule="until-maintenance")
    figure = curves(released, ask("durability", by="none"))
    days = [round(tick.at * end(figure) / 100) for tick in figure.body.weeks]
    assert days[0] == 0
    seen = 0
    for each, curve in zip(released.summary, figure.body.curves, strict=True):
        assert curve.at_risk[0] == f"{each.n:,}"
        for day, text in zip(days[1:], curve.at_risk[1:], strict=True):
            at_risk = each.at[day].at_risk or 0 if day in each.at else None
            if each.drawn_to is None or day > each.drawn_to:
                assert text == "<10"
                assert at_risk is None or at_risk < CUT_UNDER_AT_RISK
            elif at_risk is not None:
                assert text == f"{at_risk:,}"
                seen += 1
    assert seen


def test_the_axis_is_labelled_to_its_end_behind_the_longest_curve(released: Released, figure_of: Callable) -> None:
    for drawn_to, ticks in (
        (5, "0 1"),
        (60, "0 4 8 12"),
        (182, "0 8 16 24 32"),
        (248, "0 12 24 36"),
        (364, "0 13 26 39 52"),
    ):
        rows = tuple(replace(row, drawn_to=drawn_to if place == 0 else 5) for place, row in enumerate(released.summary))
        figure = figure_of(summary=rows)
        assert " ".join(tick.text for tick in figure.body.weeks) == ticks
        assert [figure.body.weeks[0].at, figure.body.weeks[-1].at] == [0, 100]


def test_a_large_plot_has_finer_ticks_that_a_narrow_one_leaves_out(together: Released) -> None:
    figure = curves(together, together)
    assert figure.body.together
    assert [tick.minor for tick in figure.body.weeks] == [False, True] * 4 + [False]
    assert [plain(tick.text) for tick in figure.body.shares] == ["100 %", "75", "50", "25", "0"]


def test_medians_are_in_words_above_their_curve_and_marked_on_the_line_of_half(released: Released) -> None:
    figure = curves(released, released)
    assert [curve.label for curve in figure.body.curves] == [each.group for each in released.summary]
    for each, curve in zip(released.summary, figure.body.curves, strict=True):
        assert each.median
        assert each.median_low
        assert each.median_high
        assert curve.when == f"week {weeks(each.median)}"
        assert curve.interval == f"({weeks_range(each)})"
        assert curve.n == f"n {each.n:,}"
        interval, dot = curve.marks
        last = end(figure) / 100
        assert (interval.form, dot.form) == ("median-interval", "median")
        assert (interval.at * last, dot.at * last) == pytest.approx((each.median_low, each.median))
        assert interval.to
        assert interval.to * last == pytest.approx(each.median_high)


def test_a_short_median_has_a_decimal_and_an_interval_may_be_open_or_missing(
    released: Released, figure_of: Callable
) -> None:
    short = replace(released.summary[0], median=18, median_low=11, median_high=None)
    whole = replace(released.summary[1], median_low=None)
    first, second = figure_of(summary=(short, whole)).body.curves
    assert (first.when, first.interval, second.when, second.interval) == ("week 2.6", "(1.6 or more)", "week 18", "")
    assert first.marks[0].form == "median-open"
    assert first.marks[0].to == first.steps[-1].at
    assert [mark.form for mark in second.marks] == ["median"]


def test_a_median_that_is_not_reached_is_said_with_how_far_the_curve_is_drawn(
    released: Released, figure_of: Callable
) -> None:
    first = replace(released.summary[0], median=None, median_low=None, median_high=None)
    assert first.drawn_to
    curve = only(figure_of(summary=(first,)))
    assert (curve.when, curve.interval) == ("not reached", f"within the {first.drawn_to // 7} weeks drawn")
    assert curve.steps
    assert curve.marks == ()


def test_few_are_hollow_and_said(released: Released, figure_of: Callable) -> None:
    figure = figure_of(summary=(replace(released.summary[0], n=17, few=True), *released.summary[1:]))
    few = figure.body.curves[0]
    assert few.n == "n 17 (few)"
    assert few.marks[-1].form == "median-few"
    assert "17 began (few: n under 20)" in few.says
    assert "median-few" in [key.form for key in figure.legend]


def test_a_withheld_group_has_words_and_neither_curve_nor_number(released: Released, figure_of: Callable) -> None:
    first, *others = released.summary
    nothing: dict[str, Any] = dict.fromkeys(("n", "patients", "losses", "no_later_score", "drawn_to"))
    hidden = replace(first, **nothing, at={}, withheld=True)
    steps = tuple(step for step in released.steps if step.group != first.group)
    figure = figure_of(summary=(hidden, *others), steps=steps, comparison=None)
    curve = figure.body.curves[0]
    assert (curve.when, curve.says, curve.n) == ("withheld: fewer than 5", "withheld: fewer than 5.", "")
    assert (curve.steps, curve.at_risk, curve.marks) == ((), (), (Mark("withheld", 0, 100),))
    assert "withheld" in [key.form for key in figure.legend]
    assert "log-rank" not in " ".join(figure.notes).lower()


def test_too_few_for_a_curve_still_have_their_numbers(ask: Ask) -> None:
    released = ask("durability", by="month", chosen={"clinic": ("Highlarch",)})
    assert all(step.at_risk < CUT_UNDER_AT_RISK for step in released.steps)
    figure = curves(released, ask("durability", by="none", chosen={"clinic": ("Highlarch",)}))
    assert figure.body.weeks == ()
    said = {curve.label: curve for curve in figure.body.curves}
    for each in released.summary:
        if curve := said.get(each.group):
            assert curve.when == ("withheld: fewer than 5" if each.withheld else "no curve: fewer than 10 at risk")
            assert curve.n == ("" if each.withheld else f"n {each.n:,} (few)")
            assert curve.steps == ()
    assert {key.form for key in figure.legend} <= {"withheld"}


def _in_words(group: str) -> str:
    month = month_of(group)
    return month_words(month) if month else group


def test_of_more_groups_than_there_is_room_for_the_largest_are_drawn_in_their_order(ask: Ask) -> None:
    released = ask("durability", by="month")
    figure = curves(released, ask("durability", by="none"))
    shown = [curve.label for curve in figure.body.curves]
    sizes = {_in_words(row.group): row.n or 0 for row in released.summary}
    assert len(shown) == 12 < len(sizes)
    assert shown == [group for group in sizes if group in shown]
    assert min(sizes[group] for group in shown) >= max(n for group, n in sizes.items() if group not in shown)
    assert figure.body.rest == f"The 12 of {len(sizes)} with the most courses."


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"no_later_score": 12}, "nobody was scored again"),
        ({"no_later_score": 5}, "no curve: fewer than 10 at risk after day 0"),
    ],
)
def test_a_curve_that_ends_at_once_says_so(
    released: Released, figure_of: Callable, facts: dict[str, Any], why: str
) -> None:
    row = replace(released.summary[0], n=12, losses=0, median=None, median_low=None, drawn_to=None, **facts)
    steps = (start(released, at_risk=12, losses=0, censored=facts["no_later_score"], value=1.0),)
    curve = only(figure_of(summary=(row,), steps=steps))
    assert (curve.when, curve.interval, curve.n, curve.steps) == (why, "", "n 12", ())


def test_cases_not_scored_at_the_start_are_those_missing_in_response(ask: Ask) -> None:
    missing = {row.group: row.missing for row in ask("response", by="clinic").rows if isinstance(row, Share)}
    released = ask("durability", by="clinic")
    assert {each.group: each.not_scored for each in released.summary} == missing
    assert all(missing.values())
    notes = " ".join(curves(released, ask("durability", by="none")).notes)
    assert f"{sum(each or 0 for each in missing.values()):,} cases not scored at its start" in notes
    assert f"{sum(each.no_later_score or 0 for each in released.summary):,} not scored again" in notes


def test_a_group_in_a_sentence_has_its_counts_and_its_interval(released: Released) -> None:
    each = released.summary[0]
    says = plain(curves(released, released).body.curves[0].says)
    at = each.at[84]
    assert says == (
        f"{each.n:,} began, {each.losses:,} lost it. Half had lost it by week {weeks(each.median or 0)} "
        f"(95 % interval {weeks_range(each)}). After 12 weeks {at.at_risk:,} at risk, "
        f"{round(100 * (at.value or 0))} % still in response "
        f"({round(100 * (at.low or 0))}–{round(100 * (at.high or 0))} %). "
        f"Not scored again: {each.no_later_score:,}; cases not scored at the start: {each.not_scored:,}."
    )


def test_published_points_lie_on_their_day_and_are_said_with_their_curve(
    released: Released, figure_of: Callable
) -> None:
    group = released.summary[1].group
    points = tuple(published(group, "Study 2022", value, None, day) for value, day in ((0.8, 28), (0.6, 56), (0.5, 18)))
    figure = figure_of(benchmarks=points, no_benchmark="")
    first, second, *_ = figure.body.curves
    assert (first.points, first.beside) == ((), ())
    days = [point.at * end(figure) / 100 for point in second.points]
    assert days == pytest.approx([28, 56, 18])
    assert [point.left for point in second.points] == pytest.approx([80, 60, 50])
    assert plain(" · ".join(second.beside)) == (
        "◇ Study 2022: 80 % after 4 weeks · 60 % after 8 weeks · 50 % after 2.6 weeks"
    )
    assert "Study 2022: 80 % after 4 weeks" in plain(second.says)
    assert "published-point" in [key.form for key in figure.legend]


def test_where_nothing_published_is_comparable_the_figure_says_why(released: Released) -> None:
    assert released.no_benchmark
    figure = curves(released, released)
    assert [each.lower() for each in figure.advice] == [released.no_benchmark.lower()]
    assert "published-point" not in [key.form for key in figure.legend]


def test_one_group_has_no_colour_and_two_have_one_each(released: Released, figure_of: Callable) -> None:
    assert only(figure_of(summary=released.summary[:1])).series == 0
    assert [curve.series for curve in figure_of(summary=released.summary[:2]).body.curves] == [1, 2]
    assert {curve.series for curve in figure_of(summary=released.summary[:3]).body.curves} == {0}


def test_names_beside_a_plot_stand_by_the_curves_ends_and_apart(released: Released, figure_of: Callable) -> None:
    def places(*ends: float) -> list[float]:
        rows: list[Summary] = [replace(row, drawn_to=70) for row in released.summary[: len(ends)]]
        steps = tuple(start(released, group=row.group, value=left) for row, left in zip(rows, ends, strict=True))
        steps += tuple(replace(step, day=70) for step in steps)
        return [curve.name_at for curve in figure_of(summary=tuple(rows), steps=steps).body.curves]

    assert places(0.5) == [50]
    assert places(0.0) == [83]
    for ends in ((0.5, 0.5), (0.1, 0.12), (1.0, 0.98), (0.2, 0.9), (0.0, 0.0)):
        first, second = places(*ends)
        assert abs(first - second) >= 33.9
        assert min(first, second) >= 17
        assert max(first, second) <= 83
        assert (first < second) == (ends[0] >= ends[1])


def test_the_legend_has_the_forms_that_occur_and_no_others(released: Released, figure_of: Callable) -> None:
    assert [key.form for key in figure_of().legend] == ["curve", "median", "others"]
    assert figure_of().legend[-1].meaning == "the other 7"
    assert [key.form for key in figure_of(summary=released.summary[:2]).legend] == ["curve", "median"]


def test_the_figure_carries_its_stamp_its_definition_and_how_it_was_compared(released: Released) -> None:
    figure = curves(released, released)
    assert [*figure.stamp, figure.warning] == stamp(released)
    assert figure.definition[0] == "Lost"
    assert figure.notes[0].startswith("Beyond chance: log-rank, descriptive (not randomised), p\u00a0<\u00a00.001")
    assert figure.subtitle == (
        "Share of responding courses still in response, whatever treatment followed, by protocol"
        " · not adjusted for who was given what"
    )


def test_of_remission_it_says_remission(ask: Ask) -> None:
    together = ask("remission-durability", by="none")
    figure = curves(together, together)
    assert figure.subtitle == "Share of remitting courses still in remission, whatever treatment followed"
    assert figure.file == "remission-durability_all-courses_2026-10-31"


def test_a_figure_is_plain_and_finite(released: Released, together: Released) -> None:
    assert json.loads(json.dumps(curves(released, together).plain(), allow_nan=False))["kind"] == "curves"
