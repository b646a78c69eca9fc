"""The component draws any figure whole, says its rows, changes in place and reads no text as markup."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Page

from dashboard.figures.figure import Figure
from dashboard.figures.rate_rows import rate_rows
from queries.disclosure import Released
from queries.findings.rates import Phrase
from queries.measures.rows import Row
from tests.dashboard.component import COLLIDING, bubble, mount, update
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import published, share

# The middle of every dot, in pixels from the left end of its lane, and the width of the lane.
_DOTS = """() => [...document.querySelectorAll('.fig .row .lane')].map(lane => {
    const own = lane.getBoundingClientRect(), dot = lane.querySelector('circle')?.getBoundingClientRect();
    return dot ? (dot.left + dot.width / 2 - own.left) / lane.clientWidth : null;
})"""
_EVERY_STATE = (
    share("IV ketamine 0.5 mg/kg × 6 + psychotherapy, twice a week", 61, 100, missing=25),
    share("B", 3, 4),
    share("C", 0, 0, pending=12),
    share("D", 0, 0, missing=9),
    share("E", 6, 19),
    share("A clinic with averyveryverylongnamewithoutanyspace", 1290, 1300, missing=900),
    share("Nobody", 0, 300),
)
_BESIDE = (
    published("E", "Study 2022", 0.5, 40),
    published("Nobody", "Study with a very long name 2022, placebo arm", 1.0, 537),
)


@pytest.fixture
def figure_of(with_rows: Callable[..., Released]) -> Callable[..., Figure]:
    """The figure of rows of response."""

    def made(*rows: Row, **facts: object) -> Figure:
        together = with_rows("response", share("All", 56, 100), by="none")
        return rate_rows(with_rows("response", *rows, **facts), together, "responded")

    return made


@pytest.mark.parametrize("width", [1400, 1080, 700, 600, 360, 320])
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, figure_of: Callable[..., Figure], width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(*_EVERY_STATE, benchmarks=_BESIDE))
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert min(blank.evaluate("() => [...document.querySelectorAll('.lane')].map(it => it.clientWidth)")) >= 100


@pytest.mark.parametrize("width", [1080, 360])
def test_marks_stand_where_the_numbers_are(blank: Page, figure_of: Callable[..., Figure], width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(*_EVERY_STATE))
    close = [None if place is None else pytest.approx(place, abs=0.01) for place in
             (0.61, None, None, None, 6 / 19, 1290 / 1300, 0)]  # fmt: skip
    assert blank.evaluate(_DOTS) == close


def test_a_clinics_own_words_are_shown_as_they_stand(blank: Page, figure_of: Callable[..., Figure]) -> None:
    label = '<img src=x onerror=alert(1)> <b>A</b> & "B"\''
    mount(blank, figure_of(share(label, 10, 40)))
    assert blank.locator(".fig .row .label").inner_text() == label
    blank.locator(".fig .row").hover()
    assert bubble(blank).startswith(f"{label}: 10 of 40 scored courses responded")
    assert blank.locator(".fig img, .fig .row b").count() == 0


@pytest.mark.parametrize("text", ["", " ", "\u00a0"])
def test_a_part_of_a_finding_without_words_leaves_the_others_as_they_are(
    blank: Page, figure_of: Callable[..., Figure], text: str
) -> None:
    parts = (Phrase("Curves differ", True), Phrase(text, True), Phrase(" (p < 0.001)", False))
    mount(blank, replace(figure_of(share("A", 10, 40)), finding=parts))
    shown = blank.locator(".fig .finding").text_content() or ""
    assert shown == f"Curves differ{text} (p < 0.001)"


def test_another_figure_changes_the_same_nodes(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of(share("A", 10, 40), share("B", 3, 4), share("C", 20, 40)))
    blank.evaluate("() => document.querySelectorAll('.fig, .fig .row, .fig circle').forEach(it => { it.known = true })")
    update(blank, figure_of(share("A", 30, 40), share("D", 20, 40)))
    assert blank.locator(".fig .row .label").all_inner_texts() == ["A", "D"]
    assert blank.locator(".fig .row .rate").all_inner_texts() == ["75\u00a0%", "50\u00a0%"]
    assert blank.evaluate(_DOTS) == [pytest.approx(0.75, abs=0.01), pytest.approx(0.5, abs=0.01)]
    assert blank.locator(".fig .texture").count() == 0
    assert (
        blank.evaluate("() => [...document.querySelectorAll('.fig, .fig .row')].map(it => it.known === true)")
        == [True] * 3
    )
    assert blank.evaluate("() => document.querySelector('.fig circle').known") is True


def test_a_row_that_is_pointed_at_is_said_and_the_next_one_instead_of_it(
    blank: Page, figure_of: Callable[..., Figure]
) -> None:
    mount(blank, figure_of(share("A", 10, 40), share("B", 3, 4)))
    assert bubble(blank) == ""
    blank.locator(".fig .row").first.hover()
    assert bubble(blank) == "A: 10 of 40 scored courses responded, 25 % (95 % interval 14–40 %)."
    blank.locator(".fig .row").last.hover()
    assert bubble(blank) == "B: withheld: fewer than 5."
    blank.locator(".fig .subtitle").hover()
    assert bubble(blank) == ""


def test_rows_are_reached_and_said_by_keyboard(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of(*(share(label, 10, 40) for label in "ABC")))
    blank.keyboard.press("Tab")
    for pressed, label in (("", "A"), ("ArrowDown", "B"), ("End", "C"), ("ArrowDown", "C"), ("ArrowUp", "B")):
        if pressed:
            blank.keyboard.press(pressed)
        assert bubble(blank).startswith(f"{label}: 10 of 40")
    update(blank, figure_of(*(share(label, 20, 40) for label in "ABC")))
    assert bubble(blank).startswith("B: 20 of 40")
    blank.keyboard.press("Escape")
    assert bubble(blank) == ""


def test_the_menu_is_worked_by_keyboard(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of(share("A", 10, 40)))
    button, menu = blank.get_by_role("button", name="Save or copy"), blank.get_by_role("menu")
    button.press("Enter")
    assert button.get_attribute("aria-expanded") == "true"
    assert blank.evaluate("() => document.activeElement.textContent") == "Slide"
    for pressed in ("ArrowDown", "ArrowRight", "Enter"):
        blank.keyboard.press(pressed)
    assert blank.get_by_role("menuitemradio", checked=True).all_inner_texts() == ["Square", "Light"]
    blank.keyboard.press("End")
    assert blank.evaluate("() => document.activeElement.textContent") == "How this is counted"
    blank.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("it => it === document.activeElement")
    button.click()
    blank.locator(".fig .row").click(position={"x": 10, "y": 10})
    assert not menu.is_visible()


def test_a_row_knows_how_it_is_read_aloud(blank: Page, figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(share("A", 10, 40), share("B", 3, 4))
    mount(blank, figure)
    blank.get_by_role("figure", name=figure.alt).wait_for(state="attached")
    grid = blank.get_by_role("grid")
    assert grid.get_by_role("columnheader").all_inner_texts() == list(figure.body.columns)
    assert grid.get_by_role("rowheader").all_inner_texts() == ["A", "B"]
    assert grid.get_by_role("gridcell").all_inner_texts() == [
        *("25\u00a0%", "14–40", "10/40", "100\u00a0% of 40"),
        "withheld: fewer than 5",
    ]


def test_no_finding_is_a_question_and_no_warning_leaves_no_room(blank: Page, ask: Ask) -> None:
    released = replace(ask("response"), rows=(share("A", 3, 4),), synthetic=False)
    mount(blank, rate_rows(released, replace(released, by="none"), "responded"))
    assert blank.locator(".fig .finding").inner_text() == "How many people got clearly better?"
    assert blank.locator(".fig .warning").count() == 0
