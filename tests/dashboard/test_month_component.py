"""Rates by month in a browser: whole at every width, marks where the numbers are, every month said and reached."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from dashboard.figures.figure import Figure
from dashboard.figures.month_rates import month_rates
from queries.disclosure.limits import month_limits
from queries.measures.rows import Row
from queries.months import later, month_text
from tests.dashboard.component import COLLIDING, bubble, mount, update
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, share

FigureOf = Callable[..., Figure]
# Of every month that is shown, in shares of its lane from the bottom: its dot's middle, its interval and its band.
_PLACES = """() => [...document.querySelectorAll('.fig .month')].filter(it => it.checkVisibility()).map(month => {
    const lane = month.querySelector('.rates').getBoundingClientRect();
    const up = y => (lane.bottom - y) / lane.height;
    const box = name => month.querySelector(name)?.getBoundingClientRect();
    const dot = box('circle:not(.form-signal)'), interval = box('.form-upright'), band = box('.chance');
    const span = it => it ? [up(it.bottom), up(it.top)] : null;
    return [dot ? up((dot.top + dot.bottom) / 2) : null, span(interval), span(band)];
})"""
# How high the lane of those counted is drawn in each month, part by part, in shares of the lane.
_COUNTS = """() => [...document.querySelectorAll('.fig .month .counts')].map(lane =>
    [...lane.querySelectorAll('.form-counted, .texture')].map(it =>
        it.getBoundingClientRect().height / lane.clientHeight))"""
# Names on the axis that are seen, each with its left and right end.
_NAMES = """() => [...document.querySelectorAll('.fig .initial span, .fig .year-name span')].filter(it =>
    it.checkVisibility()).map(it => it.innerText)"""


@pytest.fixture
def figure_of(ask: Ask) -> FigureOf:
    """The figure of rows by month, with the limits that the gate gives them."""

    def made(*rows: Row, measure: str = "response", by: str = "due-month") -> Figure:
        asked = ask(measure, by=by)
        released = replace(asked, rows=rows, limits=tuple(month_limits(rows, by, asked.data_as_of)))
        together = [share("All", 56, 100)] if measure == "response" else [effect("All", "Nausea", 30, 400)]
        return month_rates(released, replace(asked, rows=tuple(together), limits=()), "responded")

    return made


def calm(months: int, last: int = 202609) -> list[Row]:
    """So many months until the last that differ by little."""
    first = later(last, 1 - months)
    return [
        share(month_text(later(first, place)), 20 + 3 * (place % 2), 40, missing=place % 7) for place in range(months)
    ]


def every_state() -> list[Row]:
    """Three years in which a month is withheld, one is of few, one outside, one of nobody, and some are not over."""
    rows = calm(33)
    rows[3] = share(rows[3].group, 1, 4)
    rows[5] = share(rows[5].group, 4, 9)
    rows[8] = share(rows[8].group, 0, 0, missing=12)
    rows[20] = share(rows[20].group, 40, 40)
    del rows[12]
    return [*rows, share("2026-10", 20, 43, pending=9), share("2026-11", 0, 0, pending=60)]


@pytest.mark.parametrize("width", [1400, 1080, 700, 480, 360, 320])
@pytest.mark.parametrize("months", ["every state", "few", "sixty", "hundred"])
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, figure_of: FigureOf, width: int, months: str) -> None:
    rows = {"every state": every_state(), "few": calm(3), "sixty": calm(60), "hundred": calm(100)}[months]
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(*rows))
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("value", [0, 1, 5, 50, 95, 99, 100])
@pytest.mark.parametrize("mean", [1, 20, 50, 97])
def test_the_labels_beside_the_plot_keep_out_of_each_others_way(
    blank: Page, figure_of: FigureOf, value: int, mean: int
) -> None:
    rows = [share(month_text(later(202509, place)), mean, 100) for place in range(12)]
    mount(blank, figure_of(*rows, share("2026-09", value, 100)))
    assert blank.evaluate(COLLIDING) == []
    inside = """() => { const lane = document.querySelector('.fig .labels').getBoundingClientRect();
        return [...document.querySelectorAll('.fig .labels > *')].every(it => {
            const own = it.getBoundingClientRect();
            return own.top >= lane.top - 1 && own.bottom <= lane.bottom + 1; }) }"""
    assert blank.evaluate(inside)


@pytest.mark.parametrize("width", [1080, 360])
def test_marks_stand_where_the_numbers_are(blank: Page, figure_of: FigureOf, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    figure = figure_of(*every_state())
    mount(blank, figure)
    months = [column for year in figure.body.years for column in year.months if width > 420 or not column.older]
    for column, (dot, interval, band) in zip(months, blank.evaluate(_PLACES), strict=True):
        marks = {mark.form: mark for mark in column.marks}
        expected = next((mark.at for form, mark in marks.items() if form.startswith("month")), None)
        assert dot == (None if expected is None else pytest.approx(expected / 100, abs=0.01))
        upright = marks.get("upright")
        assert interval == (upright and pytest.approx([upright.at / 100, upright.to / 100], abs=0.01))
        assert band == (column.limits and pytest.approx([column.limits.at / 100, column.limits.to / 100], abs=0.01))


def test_the_bars_below_are_as_high_as_many_as_they_stand_for(blank: Page, figure_of: FigureOf) -> None:
    mount(blank, figure_of(share("2026-01", 12, 30, missing=10), share("2026-02", 8, 20, missing=5, pending=25)))
    first, second = blank.evaluate(_COUNTS)
    assert sorted(first) == pytest.approx([0.2, 0.6], abs=0.03)
    assert sorted(second) == pytest.approx([0.1, 0.4, 0.5], abs=0.03)


def test_every_month_has_its_letter_where_there_is_room_and_some_their_names_where_not(
    blank: Page, figure_of: FigureOf
) -> None:
    mount(blank, figure_of(*calm(24)))
    assert blank.evaluate(_NAMES) == [*"OND", "2024", *"JFMAMJJASOND", "2025", *"JFMAMJJAS", "2026"]
    blank.set_viewport_size({"width": 320, "height": 900})
    names = blank.evaluate(_NAMES)
    assert "Sep" in names
    assert {"2025", "2026"} < set(names)
    assert blank.locator(".fig .shortened").inner_text() == "The last 18 of 24 months"
    assert blank.locator(".fig .month:visible").count() == 18


def test_a_month_that_is_pointed_at_is_said_near_it(blank: Page, figure_of: FigureOf) -> None:
    mount(blank, figure_of(*every_state()))
    months = blank.locator(".fig .month")
    for place, said in ((0, "Jan 2024: 20 of 40 scored courses responded, 50 % (95 % interval 35–65 %)."), (3, "")):
        months.nth(place).hover()
        label = months.nth(place).get_attribute("data-label")
        assert bubble(blank).startswith(said or f"{label}: withheld: fewer than 5.")
        box, column = blank.locator(".fig .bubble").bounding_box(), months.nth(place).bounding_box()
        assert box
        assert column
        assert box["x"] >= 0
        assert box["x"] <= column["x"] + column["width"]
        assert box["x"] + box["width"] <= 700
    blank.locator(".fig .subtitle").hover()
    assert bubble(blank) == ""


def test_months_are_reached_and_said_by_keyboard(blank: Page, figure_of: FigureOf) -> None:
    mount(blank, figure_of(*every_state()))
    blank.keyboard.press("Tab")
    steps = (("", "Sep 2026"), ("ArrowRight", "Oct 2026"), ("ArrowLeft", "Sep 2026"), ("ArrowUp", "Aug 2026"))
    for pressed, label in (*steps, ("Home", "Jan 2024"), ("ArrowLeft", "Jan 2024"), ("End", "Nov 2026")):
        if pressed:
            blank.keyboard.press(pressed)
        assert bubble(blank).startswith(f"{label}: ")
    blank.set_viewport_size({"width": 360, "height": 900})
    blank.keyboard.press("Home")
    assert bubble(blank).startswith("Jun 2025: ")


def test_a_month_is_read_aloud_as_one_picture_with_its_sentence(blank: Page, figure_of: FigureOf) -> None:
    figure = figure_of(*calm(9))
    mount(blank, figure)
    months = blank.get_by_role("group", name="Months").get_by_role("img")
    said = [f"{column.label}: {column.says}" for year in figure.body.years for column in year.months]
    assert [months.nth(place).get_attribute("aria-label") for place in range(months.count())] == said


def test_another_figure_changes_the_same_nodes(blank: Page, figure_of: FigureOf) -> None:
    mount(blank, figure_of(*calm(12)))
    blank.evaluate("() => document.querySelectorAll('.fig .month').forEach(it => { it.known = true })")
    update(blank, figure_of(*every_state()))
    assert blank.locator(".fig .month.signal").count() == 1
    assert blank.evaluate("() => [...document.querySelectorAll('.fig .month')].filter(it => it.known).length") > 8
    update(blank, figure_of(share("no due month", 9, 30)))
    assert blank.locator(".fig .month").count() == 0
    assert blank.locator(".fig .months-instead").inner_text() == "No month is known."


def test_what_is_rare_stands_on_its_own_scale(blank: Page, figure_of: FigureOf) -> None:
    rows = [effect(f"2026-0{place}", "Nausea", 10 + place % 3, 400, not_asked=40) for place in range(1, 10)]
    mount(blank, figure_of(*rows, measure="one-side-effect", by="session-month"))
    assert blank.locator(".fig .level").all_inner_texts() == ["0", "5", "10\u00a0%"]
    assert blank.locator(".fig .texture.unasked").count() == 9 + 1  # and in the legend
    assert blank.evaluate(COLLIDING) == []
