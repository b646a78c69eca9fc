"""Side effects as people look for them: two protocols read against each other, tabs opened, a picture taken away."""

import csv
import io

from PIL import Image
from playwright.sync_api import Page

from tests.dashboard.browser import rows_said, settle, taken, visit
from tests.dashboard.server import Server
from tests.dashboard.test_figure_in_browser import colours

FIGURE = "effect_rows-side-effects"
CARD = f".st-key-card-{FIGURE}"
_MOST_NODES, _TALLEST = 4000, 2250  # without tables and rules, of a page 1440 wide
_NODES = "() => document.querySelectorAll('*').length - document.querySelectorAll('.numbers *').length"
_BOTTOM = """() => document.querySelector('[data-testid=stTabs]').getBoundingClientRect().bottom
    + document.querySelector('[data-testid=stMain]').scrollTop"""


def test_nasal_esketamine_is_read_against_intravenous_ketamine(page: Page, server: Server) -> None:
    visit(page, f"{server.url}side_effects?protocol=in-056-x8&protocol=iv-050-x6")
    term, *_ = rows_said(page, FIGURE)[0]
    row = page.locator(f"{CARD} .row").first
    protocols = page.locator(f"{CARD} .heading .group").evaluate_all("them => them.map(it => it.ariaLabel)")
    assert protocols == ["IV ketamine 0.5 mg/kg × 6", "IN esketamine 56 mg × 8"]
    (download,) = taken(page, CARD, "Save CSV")
    file = download.path().read_text(encoding="utf-8-sig")
    numbers = {line["group"]: line for line in csv.DictReader(io.StringIO(file)) if line["term"] == term}
    assert set(numbers) == {"All", *protocols}
    for place, protocol in enumerate(protocols):
        cell = row.locator(".cell").nth(place)
        shown = float(cell.evaluate("it => it.firstChild.data"))
        assert abs(shown - 100 * float(numbers[protocol]["value"])) <= 0.5
        cell.hover()
        said = page.locator(f"{CARD} .bubble").inner_text().replace("\u00a0", " ")
        assert said.startswith(f"{term} · {protocol}: {shown:g} % (95 % interval ")
        assert f"{int(numbers[protocol]['events']):,} of {int(numbers[protocol]['n']):,} sessions asked" in said


def test_the_answer_is_on_the_first_screen_and_no_part_makes_the_page_long_or_heavy(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit(page, f"{server.url}side_effects")
    stamp = page.locator("[data-testid=stBottom]").bounding_box()
    rows = page.locator(f"{CARD} .rows").bounding_box()
    assert stamp
    assert rows
    assert rows["y"] + rows["height"] < stamp["y"]
    tabs = page.get_by_role("tab").all_inner_texts()
    for name in tabs:
        page.get_by_role("tab", name=name, exact=True).click()
        settle(page)
        assert page.locator("[data-testid=stTabs] [class*=st-key-card-]").first.is_visible(), name
        assert page.evaluate(_NODES) < _MOST_NODES, name
        assert page.evaluate(_BOTTOM) < _TALLEST, name


def test_slides_hold_the_cells_too(page: Page, server: Server) -> None:
    visit(page, f"{server.url}side_effects")
    parts = taken(page, CARD, "Save PNG")
    tinted = graded = 0
    for part in parts:
        image = Image.open(part.path()).convert("RGB")
        assert image.size == (1920, 1080)
        graded += colours(image).get((244, 210, 122), 0)  # grade 1, in the slide of the bars
        right = colours(image.crop((900, 250, 1750, 900)))
        tinted += sum(count for (red, _, blue), count in right.items() if blue - red > 10)
    assert graded > 5000
    assert tinted > 0.4 * 600 * 650
