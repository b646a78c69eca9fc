"""Durability as a director meets it: which protocol holds longest, and can we tell? And nothing lies over anything."""

from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.dashboard.browser import first_table, settle, taken, visit
from tests.dashboard.component import COLLIDING
from tests.dashboard.server import Server

CURVES, AREAS = ".st-key-card-curves-durability", ".st-key-card-areas-competing-outcomes"
_MARKS = {CURVES: (0x33, 0x52, 0x6B), AREAS: (0x2B, 0x55, 0x92)}  # a curve, and the area of those still in response
_LONGEST = 2250  # px, two and a half screens
_PANELS = """card => [...document.querySelectorAll(`${card} .panel, ${card} .name`)].map(panel =>
    ['.label', '.median'].map(part => panel.querySelector(part).innerText.replaceAll('\\u00a0', ' ')))"""


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What goes wrong in the page."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


def expected(row: dict[str, str]) -> str:
    """What a panel says above its curve, by its row of the table."""
    if row["Began"] == "–":
        return "withheld: fewer than 5"
    n = f"n {row['Began']}" + (" (few)" if int(row["Began"].replace(",", "")) < 20 else "")
    median, low, high = row["Median weeks"], row["95 % from"], row["To"]
    if median.startswith(("no curve", "not reached")):
        return f"{median}, {n}"
    limits = f"{low} or more" if high == "not reached" else f"{low}–{high}"
    return f"week {median} ({limits}), {n}"


@pytest.mark.parametrize("query", ["?diagnosis=GAD", ""], ids=["GAD", "all courses"])
def test_which_protocol_holds_longest_is_answered_on_the_first_screen_as_the_table_says(
    page: Page, server: Server, errors: list[str], query: str
) -> None:
    visit(page, f"{server.url}durability{query}")
    finding = page.locator(f"{CURVES} .finding")
    said = finding.inner_text().replace("\u00a0", " ")
    assert said.startswith(("Half had lost their response by week", "Fewer than half lost their response within"))
    assert "beyond chance (log-rank p" in said or "not compared" in said
    panels = page.evaluate(_PANELS, CURVES)
    last, foot = (page.locator(place).last.bounding_box() for place in (f"{CURVES} .at", "[data-testid=stBottom]"))
    assert last
    assert foot
    assert last["y"] + last["height"] < foot["y"]
    assert page.evaluate("() => document.querySelector('.st-key-tables').getBoundingClientRect().top") < _LONGEST
    table = first_table(page)
    assert panels == [[row["Protocol"], expected(row)] for row in table]


def test_two_protocols_stand_in_one_plot_in_the_colours_of_their_names(page: Page, server: Server) -> None:
    visit(page, f"{server.url}durability?by=sex")
    panels = page.evaluate(_PANELS, CURVES)
    table = first_table(page)
    assert panels == [[row["Sex"], expected(row)] for row in table]


def test_remission_is_a_tab_away_and_back(page: Page, server: Server, errors: list[str]) -> None:
    visit(page, f"{server.url}durability")
    assert page.locator(".st-key-card-curves-remission-durability").count() == 0
    page.get_by_role("tab", name="Remission").click()
    settle(page)
    subtitle = page.locator(".st-key-card-curves-remission-durability .subtitle").inner_text()
    assert subtitle.startswith("Share of remitting courses still in remission")
    page.get_by_role("tab", name="Response").click()
    settle(page)
    assert page.locator(f"{CURVES} .panel").count()
    assert page.locator(f"{AREAS} .state[data-says]").count() == 7


@pytest.mark.parametrize("query", ["", "?by=clinic", "?by=none", "?by=month", "?rule=until-maintenance&diagnosis=MDD"])
def test_nothing_overlaps_or_leaves_its_figure_at_any_width(page: Page, server: Server, query: str) -> None:
    visit(page, f"{server.url}durability{query}")
    for width in (1440, 1024, 768, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_timeout(300)
        assert page.evaluate(COLLIDING) == [], width


@pytest.mark.parametrize("card", [CURVES, AREAS], ids=["curves", "areas"])
def test_a_picture_for_a_slide_has_the_marks_of_the_page(page: Page, server: Server, card: str) -> None:
    visit(page, f"{server.url}durability")
    for download in taken(page, card, "Save PNG", "Slide"):
        image = Image.open(download.path()).convert("RGB")
        assert image.size == (1920, 1080)
        counted = image.getcolors(image.width * image.height) or []
        assert {colour: count for count, colour in counted}[_MARKS[card]] > 2000
