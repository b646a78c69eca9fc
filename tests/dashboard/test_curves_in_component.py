"""The component draws curves where the numbers are, their words beside them and never over each other."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from dashboard.figures.curves import curves
from dashboard.figures.figure import Figure
from queries.disclosure import Released
from queries.measures.durability_rows import Summary
from tests.dashboard.component import COLLIDING, bubble, mount, update
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import published

# Each curve's end, from the left and from the top of its plot, as shares of it, as they are painted.
_ENDS = """() => [...document.querySelectorAll('.fig .plot')].flatMap(plot => {
    const frame = plot.getBoundingClientRect();
    return [...plot.querySelectorAll('.curve')].map(curve => {
        const end = curve.getPointAtLength(curve.getTotalLength()).matrixTransform(curve.getScreenCTM());
        return [(end.x - frame.left) / frame.width, (end.y - frame.top) / frame.height];
    });
})"""
# How far the middle of each median's dot lies from the left and from the line of half, as shares of its plot.
_MEDIANS = """() => [...document.querySelectorAll('.fig .plot .form-median')].map(dot => {
    const [own, frame] = [dot.getBoundingClientRect(), dot.closest('.plot').getBoundingClientRect()];
    const [x, y] = [own.left + own.width / 2, own.top + own.height / 2];
    return [(x - frame.left) / frame.width, (y - frame.top) / frame.height];
})"""
# How far the first and the last tick are from the ends of their axis.
_AXES = """() => [...document.querySelectorAll('.fig .weeks')].map(weeks => {
    const [frame, ticks] = [weeks.getBoundingClientRect(), [...weeks.querySelectorAll('.at')]];
    const [first, last] = [ticks[0], ticks.at(-1)].map(tick => tick.getBoundingClientRect());
    return [first.left - frame.left, frame.right - last.right];
})"""
_BESIDE = 4.5  # pixels that each of two medians stands above or below the middle
WIDTHS = pytest.mark.parametrize("width", [1400, 1080, 700, 600, 390, 320])


@pytest.fixture(scope="module")
def released(ask: Ask) -> Released:
    return ask("durability")


@pytest.fixture
def figure_of(released: Released, ask: Ask) -> Callable[..., Figure]:
    """The figure of so many of the sample's groups, with other facts."""

    def made(count: int = 8, **facts: Any) -> Figure:
        drawn = replace(released, summary=released.summary[:count])
        return curves(replace(drawn, **facts), ask("durability", by="none"))

    return made


@pytest.fixture
def every_state(released: Released) -> dict[str, Any]:
    """A group that is withheld, one without a curve, one that isn't reached, a few and names as long as they come."""
    withheld, few, flat, single, *others = released.summary
    nothing: dict[str, Any] = dict.fromkeys(("n", "patients", "losses", "no_later_score", "not_scored", "drawn_to"))
    long = "A clinic with averyveryverylongnamewithoutanyspace"
    rows: list[Summary] = [
        replace(withheld, **nothing, at={}, withheld=True),
        replace(few, n=17, few=True, median_high=None),
        replace(flat, median=None, median_low=None, median_high=None),
        replace(single, n=9, median=None, median_low=None, median_high=None, drawn_to=None, few=True),
        *others,
    ]
    steps = [replace(step, group=long) if step.group == flat.group else step for step in released.steps]
    points = [published(few.group, "Study with a very long name 2022", 0.8, None, day) for day in (28, 56, 84)]
    return {
        "summary": tuple(replace(row, group=long) if row.group == flat.group else row for row in rows),
        "steps": tuple(step for step in steps if step.group not in (withheld.group, single.group)),
        "benchmarks": tuple(points),
        "comparison": None,
    }


@WIDTHS
def test_panels_never_overlap_or_leave_the_figure(
    blank: Page, figure_of: Callable[..., Figure], every_state: dict[str, Any], width: int
) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(**every_state))
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert min(blank.evaluate("() => [...document.querySelectorAll('.plot')].map(it => it.clientWidth)")) >= 100


@WIDTHS
@pytest.mark.parametrize("count", [1, 2])
def test_one_plot_never_overlaps_or_leaves_the_figure(
    blank: Page, figure_of: Callable[..., Figure], width: int, count: int
) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(count))
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert blank.locator(".fig .plot").evaluate("it => it.clientWidth") >= 200


@pytest.mark.parametrize("width", [1080, 360])
@pytest.mark.parametrize("count", [2, 8])
def test_curves_and_medians_stand_where_the_numbers_are(
    blank: Page, figure_of: Callable[..., Figure], width: int, count: int
) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    figure = figure_of(count)
    mount(blank, figure)
    drawn = figure.body.curves
    ends = [[curve.steps[-1].at / 100, 1 - curve.steps[-1].left / 100] for curve in drawn]
    assert blank.evaluate(_ENDS) == [pytest.approx(each, abs=0.01) for each in ends]
    height = blank.locator(".fig .plot").first.evaluate("it => it.clientHeight")
    beside = (-_BESIDE / height, _BESIDE / height) if count == 2 else [0] * count  # neither of two hides the other
    medians = [[curve.marks[-1].at / 100, 0.5 + aside] for curve, aside in zip(drawn, beside, strict=True)]
    assert blank.evaluate(_MEDIANS) == [pytest.approx(each, abs=0.01) for each in medians]
    assert all(place == pytest.approx(0, abs=1) for ends in blank.evaluate(_AXES) for place in ends)


def test_each_panel_has_its_own_curve_before_those_of_the_others(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of())
    drawn = "() => [...document.querySelectorAll('.plot')].map(it => [...it.querySelectorAll('path')]"
    kinds = blank.evaluate(
        drawn + ".map(path => path.getAttribute('class').trim()).filter(it => !it.startsWith('grid')))"
    )
    assert kinds == [["band", *["others"] * 7, "curve"]] * 8


def test_a_group_without_a_curve_has_no_one_elses(
    blank: Page, figure_of: Callable[..., Figure], every_state: dict[str, Any]
) -> None:
    mount(blank, figure_of(**every_state))
    withheld, _, _, single = (blank.locator(".fig .panel").nth(place) for place in range(4))
    for panel in (withheld, single):
        assert panel.locator("path:not(.grid)").count() == 0
    assert withheld.locator(".texture.withheld").count() == 1
    assert withheld.locator(".numbers .at").count() == 0
    assert single.locator(".numbers .at").all_inner_texts()[:2] == ["9", "<10"]
    assert single.locator(".texture").count() == 0


def test_without_any_curve_there_are_words_and_no_plot(
    blank: Page, released: Released, figure_of: Callable[..., Figure]
) -> None:
    rows = [replace(row, median=None, drawn_to=None, n=9, few=True) for row in released.summary]
    for count in (3, 2, 1):
        mount(blank, figure_of(summary=tuple(rows[:count]), steps=(), comparison=None))
        assert blank.locator(".fig .plot").count() == 0
        said = blank.locator(".fig .median").all_inner_texts()
        assert [each.replace("\u00a0", " ") for each in said] == ["no curve: fewer than 10 at risk, n 9 (few)"] * count


def test_panels_are_reached_and_said_by_keyboard_and_pointer(blank: Page, figure_of: Callable[..., Figure]) -> None:
    figure = figure_of()
    mount(blank, figure)
    first, second, *_ = figure.body.curves
    blank.keyboard.press("Tab")
    assert bubble(blank) == f"{first.label}: {first.says}".replace("\u00a0", " ")
    blank.keyboard.press("ArrowDown")
    assert bubble(blank).startswith(f"{second.label}: ")
    blank.keyboard.press("Escape")
    blank.locator(".fig .panel .plot").nth(3).hover()
    assert bubble(blank).startswith(f"{figure.body.curves[3].label}: ")


def test_of_two_the_names_have_the_colours_of_their_curves(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of(2))
    colour = "it => getComputedStyle(it)"
    for number in (1, 2):
        words = blank.locator(f".fig .finding .series-{number}").evaluate(f"{colour}.color")
        assert blank.locator(f".fig .name.series-{number} .label").evaluate(f"{colour}.color") == words
        assert blank.locator(f".fig .curve.series-{number}").evaluate(f"{colour}.stroke") == words
        assert blank.locator(f".fig .numbers.series-{number} .at").first.evaluate(f"{colour}.color") == words


def test_another_figure_changes_the_same_nodes(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of())
    blank.evaluate("() => document.querySelectorAll('.fig .panel').forEach(it => { it.known = true })")
    update(blank, figure_of(5))
    assert (
        blank.evaluate("() => [...document.querySelectorAll('.fig .panel')].map(it => it.known === true)") == [True] * 5
    )
    update(blank, figure_of(2))
    assert blank.locator(".fig .panel").count() == 0
    assert blank.locator(".fig .one-plot .curve").count() == 2


def test_a_clinics_own_words_are_shown_as_they_stand(
    blank: Page, released: Released, figure_of: Callable[..., Figure]
) -> None:
    label = '<img src=x onerror=alert(1)> <b>A</b> & "B"\''
    first, *others = released.summary
    steps = tuple(replace(each, group=label) if each.group == first.group else each for each in released.steps)
    mount(blank, figure_of(summary=(replace(first, group=label), *others), steps=steps))
    assert blank.locator(".fig .panel .label").first.inner_text() == label
    assert blank.locator(".fig img, .fig .label b").count() == 0


# The frames of both medians' intervals, and how many corners a name's leader has.
_TWO = """() => [[...document.querySelectorAll('.fig .half .marks rect')].map(bar => {
    const { left, right, top, bottom } = bar.getBoundingClientRect();
    return { left, right, top, bottom };
}), [...document.querySelectorAll('.fig .leader')].map(it => it.getAttribute('d').match(/[A-Z]/g).length)]"""


def test_of_two_medians_neither_lies_over_the_other_and_leaders_are_no_steps(
    blank: Page, figure_of: Callable[..., Figure]
) -> None:
    blank.set_viewport_size({"width": 1080, "height": 900})
    mount(blank, figure_of(2))
    (first, second), corners = blank.evaluate(_TWO)
    assert first["left"] < second["right"]  # they would
    assert second["left"] < first["right"]
    assert first["bottom"] <= second["top"]
    assert corners == [2, 2]
