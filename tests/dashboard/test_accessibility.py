"""axe finds nothing on any page, in both themes and on a phone."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.dashboard.browser import visit
from tests.dashboard.server import Server
from tests.dashboard.views import VIEWS

# Streamlit's box around a table scrolls and takes no tabindex. Browsers reach such a box by keyboard on their own,
# which axe doesn't know and `test_a_wide_table_is_reached_and_moved_by_keyboard` shows.
_TABLE_BOX = ".stTable > div"
_KNOWN = {"scrollable-region-focusable": _TABLE_BOX}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing(page: Page, server: Server, view: str, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, server.url + view)
    for width in (1440, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(600)  # until the figures have followed
        found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        assert [
            f"{rule['id']}: {node['html'][:200]}"
            for rule in found
            for node in rule["nodes"]
            if not _is_known(page, rule["id"], node["target"])
        ] == []


def _is_known(page: Page, rule: str, target: list[str]) -> bool:
    known = _KNOWN.get(rule)
    return known is not None and page.locator(target[0]).evaluate("(it, known) => it.matches(known)", known)


def test_a_wide_table_is_reached_and_moved_by_keyboard(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, server.url)
    box = page.locator(_TABLE_BOX).first
    assert box.evaluate("it => it.scrollWidth > it.clientWidth")
    page.get_by_role("button", name="Download CSV").first.focus()
    page.keyboard.press("Shift+Tab")
    assert box.evaluate("it => it === document.activeElement")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("it => it.scrollLeft > 0", arg=box.element_handle())
