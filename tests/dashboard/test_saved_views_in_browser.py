"""The page of saved views with views on it: read by axe, whole on a phone, and worked by keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.saved.place import saved_views
from store.saved.database import FILE
from store.saved.views import SavedViews, View
from tests.dashboard.browser import settle, visit
from tests.dashboard.readable import FAINT, violations
from tests.dashboard.server import Server


@pytest.fixture
def saved(small_sample: str) -> Iterator[SavedViews]:
    views = saved_views(small_sample)
    views.add(View("Saltmere by month, for the board", "response?clinic=Saltmere&by=month", "each quarter"))
    views.add(View("Doses", "response?by=dose-band"))
    views.put_in_set("Doses", wanted=True)
    yield views
    (Path(small_sample) / FILE).unlink()


def test_views_are_read_on_every_width_and_changed_by_keyboard(page: Page, server: Server, saved: SavedViews) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, f"{server.url}response?clinic=Saltmere")
    page.get_by_role("link", name="Views", exact=True).click()
    expect(page.get_by_text("Save what you looked at last")).to_be_visible()
    settle(page)
    for width, scheme in ((1440, "light"), (390, "dark")):
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        assert page.evaluate(FAINT) == []
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_label("Name", exact=True).first.focus()
    page.keyboard.type("Saltmere")
    page.keyboard.press("Enter")
    expect(page.get_by_text("“Saltmere” is saved.")).to_be_visible()
    assert saved.named("saltmere") == View("Saltmere", "response?clinic=Saltmere")
    settle(page)
    page.get_by_role("button", name="Change or share").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.closest('[data-testid=stPopoverBody]')")  # the page moved it there
    page.get_by_role("button", name="Delete").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("is deleted.")).to_be_visible()
    page.get_by_role("link", name="Doses", exact=True).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/response?by=dose-band")
