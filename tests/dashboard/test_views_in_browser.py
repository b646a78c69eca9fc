"""Every view, opened once: at any width and in both themes nothing overlaps, is cut off, faint or out of reach.

Nor is a number without a head, or something explained that isn't drawn. A page's first view has its tables open and is
seen at every width; its others, which have the same tables, at three.
"""

import json
from collections.abc import Sequence
from typing import Literal

import pytest
from playwright.sync_api import Page

from queries.methods import sections
from tests.dashboard.browser import settle, unfold, visit
from tests.dashboard.colour import SURFACES
from tests.dashboard.component import COLLIDING, UNEXPLAINED
from tests.dashboard.readable import CONTRAST, FAINT, LINKS, OF_LAYOUT, violations
from tests.dashboard.server import Server
from tests.dashboard.views import VIEWS

Scheme = Literal["light", "dark"]

_SIDEWAYS = """() => [document.documentElement, document.querySelector('[data-testid=stMain]')]
    .filter(it => it.scrollWidth > Math.min(it.clientWidth, innerWidth)).map(it => `sideways: ${it.tagName}`)"""
# Numbers below a tick stand out at both sides, so what holds them cuts nothing off.
_CUT = """() => [...document.querySelectorAll('.fig .ticked')]
    .filter(it => getComputedStyle(it.parentElement).overflow !== 'visible').map(it => `cut off: ${it.textContent}`)"""
# Figures follow a change of width by and by: until all of them are as wide as what holds them.
_FOLLOWED = """() => [...document.querySelectorAll('plot-area')].every(it => !it.clientWidth || !it.plotted ||
    Math.abs(it.querySelector('.main-svg').getBoundingClientRect().width - it.clientWidth) < 2)"""

_OWN_LINK_IS_SEEN = """title => {
    const link = document.querySelector('.pages [aria-current]'), its = link?.getBoundingClientRect();
    return link?.innerText === title && its.left >= 0 && its.right <= innerWidth;
}"""
_PAPER = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
_WEARS = f"paper => {_PAPER} === paper"

_WIDTHS, _WIDTHS_OF_OTHERS = (1920, 1440, 1024, 768, 390, 360), (1440, 1024, 390)
_READ_AT = (1440, 390)
_WITHOUT_TABLES = ("report", "saved_views", "import_data", "methods")
_SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
_FIRST_OF_A_PAGE = {view.partition("?")[0]: view for view in reversed(VIEWS)}.values()


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_whole_in_every_width_and_theme(page: Page, server: Server, view: str) -> None:
    found: dict[str, list[str]] = {}
    # Every other view opens dark; each then changes its theme under the reader's eyes.
    first, second = _SCHEMES if VIEWS.index(view) % 2 else reversed(_SCHEMES)
    page.emulate_media(color_scheme=first)
    page.set_viewport_size({"width": _WIDTHS[0], "height": 900})
    visit(page, server.url + view)
    is_first = view in _FIRST_OF_A_PAGE
    if is_first:
        found["contrast"] = violations(page, [CONTRAST])
    if is_first and view not in _WITHOUT_TABLES:
        unfold(page)
    found |= {"links": _astray(page)} | _faults_in(page, first, is_first=is_first)
    page.emulate_media(color_scheme=second)
    page.wait_for_function(_WEARS, arg=_css(SURFACES[second]))
    settle(page)
    found |= _faults_in(page, second, is_first=is_first)
    assert not any(found.values()), json.dumps(found, indent=1, ensure_ascii=False)


def _astray(page: Page) -> list[str]:
    """Return the links to how something is counted that lead nowhere, and what of the figures has none."""
    anchors = {entry.anchor for section in sections() for entry in section.entries}
    cards = page.locator("[class*=st-key-card]")
    in_words = [str(each.get_attribute("href")) for each in cards.locator(".how-counted").all()]
    in_menus = cards.locator(".fig").evaluate_all("all => all.map(it => it.shown.how)")
    without = cards.locator("[class*=st-key-stamp]").count() - len(in_words)
    astray = [href for href in (*in_words, *in_menus) if str(href).partition("#")[2] not in anchors]
    return [*astray, *["a figure in words without a link"] * without]


def _faults_in(page: Page, scheme: Scheme, *, is_first: bool) -> dict[str, list[str]]:
    """Return what is wrong in a theme, width by width; the page is the same in both but for its colours."""
    found: dict[str, list[str]] = {}
    widths = _WIDTHS if is_first else _WIDTHS_OF_OTHERS
    for width in widths if scheme == "light" else _READ_AT:
        _resize(page, width)
        faults = []
        if scheme == "light":
            faults += page.evaluate(COLLIDING) + page.evaluate(_SIDEWAYS) + page.evaluate(_CUT)
            faults += page.evaluate(UNEXPLAINED, ".fig:not(.picture)")
        if width in _READ_AT:
            faults += page.evaluate(FAINT) + violations(page, _rules(scheme, width, is_first=is_first))
        found[f"{scheme} {width}"] = faults
    return found


def _rules(scheme: Scheme, width: int, *, is_first: bool) -> Sequence[str]:
    """Return the rules by which axe looks; none are named where it looks by nearly all."""
    if scheme == "dark":
        return [LINKS]
    return () if is_first or width != _READ_AT[-1] else OF_LAYOUT


def _resize(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.wait_for_timeout(150)
    page.wait_for_function(_FOLLOWED)
    page.wait_for_timeout(250)


def test_a_wide_table_is_reached_and_moved_by_keyboard(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, server.url)
    unfold(page)
    box = page.locator(".numbers").first
    assert box.evaluate("it => it.scrollWidth > it.clientWidth")
    page.get_by_role("button", name="Download CSV").first.focus()
    page.keyboard.press("Shift+Tab")
    assert box.evaluate("it => it === document.activeElement")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("it => it.scrollLeft > 0", arg=box.element_handle())


def test_on_a_phone_the_shown_pages_link_is_in_view(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    visit(page, f"{server.url}methods")
    page.wait_for_function(_OWN_LINK_IS_SEEN, arg="Methods")
    page.locator(".pages").get_by_text("Report").click()
    page.wait_for_function(_OWN_LINK_IS_SEEN, arg="Report")


@pytest.mark.parametrize("scheme", _SCHEMES)
def test_a_page_opened_in_a_theme_wears_it(page: Page, server: Server, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    visit(page, f"{server.url}response")
    assert page.evaluate(_PAPER) == _css(SURFACES[scheme])
    ink = page.locator(".fig .finding .found").first.evaluate("it => getComputedStyle(it).color")
    assert ink == {"light": "rgb(23, 33, 43)", "dark": "rgb(231, 237, 243)"}[scheme]


def _css(surface: str) -> str:
    return f"rgb({', '.join(str(part) for part in bytes.fromhex(surface[1:]))})"
