"""Filters that are taken off, in a browser: what it still holds of a closed panel counts no more."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page

from tests.dashboard.browser import choose, opened, settle, visit
from tests.dashboard.server import Server


def _by_its_chip(page: Page) -> None:
    page.locator(".st-key-chips").get_by_role("button", name="Clinic: Saltmere").click()


def _by_undo(page: Page) -> None:
    page.locator(".st-key-undo button:visible").click()


def _by_clearing(page: Page) -> None:
    page.get_by_role("button", name="Clear all filters").click()


def _by_going_back(page: Page) -> None:
    page.go_back()


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("taken_off", [_by_its_chip, _by_undo, _by_clearing, _by_going_back])
def test_what_was_taken_off_stays_off(page: Page, server: Server, taken_off: Callable[[Page], None]) -> None:
    visit(page, f"{server.url}response")
    choose(page, "Saltmere")
    assert _asked(page) == {"clinic": ["Saltmere"]}
    taken_off(page)
    settle(page)
    assert _asked(page) == {}
    choose(page, "GAD")
    assert _asked(page) == {"diagnosis": ["GAD"]}
    with opened(page, "clinic"):
        page.get_by_role("button", name="Saltmere", exact=True).click()
        settle(page)
    assert _asked(page) == {"clinic": ["Saltmere"], "diagnosis": ["GAD"]}


def test_a_range_of_months_that_was_taken_off_stays_off(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response")
    with opened(page, "period"):
        page.get_by_role("slider").first.focus()
        page.keyboard.press("ArrowRight")
        settle(page)
        page.locator("[data-testid=stPopoverBody]").get_by_role("combobox").click()
        page.get_by_role("option", name="The month a course began").click()
        settle(page)
    assert _asked(page).keys() == {"period", "clock"}
    page.locator(".st-key-chips button:visible").first.click()
    settle(page)
    assert _asked(page) == {}
    choose(page, "GAD")
    assert _asked(page) == {"diagnosis": ["GAD"]}


def test_the_link_of_the_page_that_is_shown_changes_nothing(page: Page, server: Server) -> None:
    visit(page, f"{server.url}response?clinic=Saltmere&by=route")
    before = page.evaluate("history.length")
    page.locator(".pages").get_by_text("Response").click()
    settle(page)
    assert _asked(page) == {"clinic": ["Saltmere"], "by": ["route"]}
    assert page.evaluate("history.length") == before
