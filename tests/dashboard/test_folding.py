"""Folding: a long list shows its first rows, of months the last, until all are asked for; a picture holds them all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.figures.rate_rows import rate_rows
from queries.disclosure import Released
from tests.dashboard.component import in_pictures, mount, update
from tests.dashboard.rows import published, share

With = Callable[..., Released]
_SEEN = """() => [...document.querySelectorAll('.fig > .drawn .row')]
    .filter(it => it.checkVisibility()).map(it => it.dataset.label)"""
_IN_PICTURE = """within => [...document.querySelectorAll(`${within} .row`)]
    .filter(it => it.checkVisibility()).map(it => it.dataset.label)"""
NAMES = [f"Group {number}" for number in range(1, 21)]


@pytest.fixture
def long(blank: Page, with_rows: With) -> Page:
    """A page that holds nothing but a figure of twenty groups, the twelfth with a published result."""
    rows = [share(name, 20, 40) for name in NAMES]
    together = with_rows("response", share("All", 400, 800), by="none")
    shown = with_rows("response", *rows, benchmarks=(published("Group 12", "Study 2022", 0.5, 40),))
    blank.set_viewport_size({"width": 1080, "height": 900})
    mount(blank, rate_rows(shown, together, "responded"))
    return blank


def test_the_first_rows_are_seen_each_with_what_stands_under_it(long: Page) -> None:
    assert long.evaluate(_SEEN) == [*NAMES[:12], "Study 2022"]
    assert long.inner_text(".folded") == "The first 12 of 20. Show all 20"


def test_all_are_shown_when_asked_for_and_fewer_again(long: Page) -> None:
    button = long.locator(".all-rows")
    assert button.get_attribute("aria-expanded") == "false"
    button.click()
    assert [name for name in long.evaluate(_SEEN) if name != "Study 2022"] == NAMES
    assert button.get_attribute("aria-expanded") == "true"
    button.press("Enter")
    assert long.evaluate(_SEEN) == [*NAMES[:12], "Study 2022"]


def test_a_picture_holds_every_row_and_no_button(long: Page) -> None:
    found = in_pictures(long, _IN_PICTURE, "seen", "slide")
    assert [name for name in found["seen"] if name != "Study 2022"] == NAMES
    assert "Show all" not in str(in_pictures(long, "within => [document.querySelector(within).innerText]", "seen"))


def test_of_months_the_last_are_seen_and_the_keyboard_reaches_them(blank: Page, with_rows: With) -> None:
    together = with_rows("response", share("All", 400, 800), by="none")
    figure = rate_rows(with_rows("response", *(share(name, 20, 40) for name in NAMES)), together, "responded")
    mount(blank, figure)
    update(blank, figure, in_time=True)
    assert blank.evaluate(_SEEN) == NAMES[-12:]
    reached = "() => [...document.querySelectorAll('.row[tabindex=\"0\"]')].map(it => it.dataset.label)"
    assert blank.evaluate(reached) == [NAMES[-12]]


def test_a_list_that_is_read_at_a_glance_is_not_folded(blank: Page, with_rows: With) -> None:
    together = with_rows("response", share("All", 400, 800), by="none")
    mount(blank, rate_rows(with_rows("response", *(share(name, 20, 40) for name in NAMES[:12])), together, "responded"))
    assert blank.evaluate(_SEEN) == NAMES[:12]
    assert blank.locator(".all-rows").count() == 0
