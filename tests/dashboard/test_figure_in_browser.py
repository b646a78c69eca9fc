"""The main figure of Response as people meet it: the table's numbers, changed in place, taken away as files."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Download, Page

from tests.dashboard.browser import choose, first_table, rows_said, settle, stamp, visit
from tests.dashboard.server import Server

FIGURE = "rate_rows-response"
CARD = f".st-key-card-{FIGURE}"
_SURFACE, _INK = {"light": (255, 255, 255), "dark": (16, 23, 30)}, {"light": (23, 33, 43), "dark": (231, 237, 243)}


@pytest.fixture
def response(page: Page, server: Server) -> Page:
    """The page Response, as it opens."""
    visit(page, f"{server.url}response")
    return page


@pytest.fixture
def errors(page: Page) -> Iterator[list[str]]:
    """What goes wrong in the page."""
    found: list[str] = []
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: found.append(str(error)))
    yield found
    assert found == []


def taken(page: Page, item: str) -> Download:
    """What an item of the figure's menu downloads."""
    page.locator(CARD).get_by_role("button", name="Save or copy").click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=item).click()
    return download.value


def colours(image: Image.Image) -> dict[tuple[int, ...], int]:
    """How many pixels of a picture have which colour."""
    counted = image.convert("RGB").getcolors(image.width * image.height) or []
    return {colour: count for count, colour in counted if isinstance(colour, tuple)}


def test_the_figure_says_what_the_table_says(response: Page) -> None:
    table = {row["Protocol"]: row for row in first_table(response)}
    rows = rows_said(response, FIGURE)
    assert rows
    for label, *numbers in rows:
        row = table[label.partition("\n")[0]]
        if len(numbers) == 1:
            assert row["Rate"] in ("", "–")
            continue
        rate, interval, n, follow_up = numbers
        assert n == f"{row['Events']}/{row['N']}"
        assert abs(_percent(rate) - _percent(row["Rate"])) <= 0.5
        assert abs(_percent(follow_up) - _percent(row["Follow‑up"])) <= 0.5
        for end, exact in zip(interval.split("–"), row["95 % interval"].split(" to "), strict=True):
            assert abs(_percent(end) - _percent(exact)) <= 0.5


def _percent(words: str) -> float:
    return float(words.replace("\u00a0", " ").removesuffix(" %"))


def test_a_filter_changes_the_numbers_and_not_the_nodes(page: Page, server: Server, errors: list[str]) -> None:
    visit(page, server.url)
    page.get_by_role("link", name="Response", exact=True).click()
    page.wait_for_selector(CARD)
    settle(page)
    before = rows_said(page, FIGURE)
    page.locator(f"{CARD} :is(.fig, .fig .row)").evaluate_all("all => all.forEach(it => { it.known = true })")
    choose(page, "Saltmere")
    after = rows_said(page, FIGURE)
    assert after != before
    assert "clinic: Saltmere" in stamp(page)
    assert page.locator(f"{CARD} .fig").evaluate("it => it.known") is True
    kept = page.locator(f"{CARD} .fig .row").evaluate_all("all => all.filter(it => it.known).length")
    assert kept == min(len(before), len(after))
    page.locator(f"{CARD} .fig .row").first.hover()
    assert page.locator(f"{CARD} .fig .bubble").inner_text().startswith(after[0][0].partition("\n")[0])
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("item", "size"),
    [("PNG for a slide", (1920, 1080)), ("PNG for half", (960, 1080)), ("PNG, square", (1080, 1080))],
)
def test_a_picture_has_its_size_its_colours_and_its_words(
    page: Page, server: Server, scheme: str, item: str, size: tuple[int, int]
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, f"{server.url}response?clinic=Saltmere")
    download = taken(page, item)
    assert download.suggested_filename.startswith("response-by-protocol_clinic-saltmere_2026-10-31_")
    image = Image.open(download.path())
    assert image.size == size
    found = colours(image)
    assert image.convert("RGB").getpixel((3, 3)) == _SURFACE[scheme]
    assert 0.7 < found[_SURFACE[scheme]] / (size[0] * size[1]) < 0.99
    assert found[_INK[scheme]] > 2000
    foot = colours(image.crop((0, round(0.985 * size[1]), *size)))
    assert set(foot) == {_SURFACE[scheme]}
    assert page.locator(".fig.picture").count() == 0


def test_as_seen_is_what_stands_in_the_page_and_nothing_is_asked_of_another_machine(response: Page) -> None:
    asked: list[str] = []
    response.on("request", lambda request: asked.append(request.url))
    image = Image.open(taken(response, "PNG as seen").path())
    box = response.locator(f"{CARD} .fig").bounding_box()
    assert box
    assert image.width == pytest.approx(2 * (box["width"] + 40), abs=2)  # and its own margins
    stamp_lines = (image.height / 2 - box["height"] - 27) / 15  # which stand at the page's foot there
    assert 1 <= round(stamp_lines) <= 4
    assert len(colours(image)) > 50
    assert [url for url in asked if urlsplit(url).hostname not in (None, "127.0.0.1")] == []


def test_the_csv_has_the_rows_and_their_stamp(response: Page) -> None:
    download = taken(response, "CSV")
    assert download.suggested_filename == "response-by-protocol_all-courses_2026-10-31.csv"
    text = download.path().read_text(encoding="utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    said = [label.partition("\n")[0] for label, *_ in rows_said(response, FIGURE)]
    assert [row["group"] for row in read] == said
    assert all("Synthetic data" in row["stamp"] for row in read)


def test_picture_and_link_are_copied(response: Page, viewer: BrowserContext) -> None:
    viewer.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(response, "Saltmere")
    told = response.locator(f"{CARD} .told")
    for item, said in (("Copy picture", "Picture copied"), ("Copy link", "Link copied")):
        response.locator(CARD).get_by_role("button", name="Save or copy").click()
        response.get_by_role("menuitem", name=item).click()
        told.get_by_text(said).wait_for()
        if item == "Copy picture":
            types = response.evaluate("async () => (await navigator.clipboard.read()).flatMap(it => it.types)")
            assert types == ["image/png"]
    copied = response.evaluate("() => navigator.clipboard.readText()")
    assert urlsplit(copied).query == "clinic=Saltmere"
    assert urlsplit(copied).path == "/response"


def test_a_refused_clipboard_is_said(response: Page) -> None:
    response.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    response.locator(CARD).get_by_role("button", name="Save or copy").click()
    response.get_by_role("menuitem", name="Copy link").click()
    response.locator(f"{CARD} .told").get_by_text("This browser does not allow it: no").wait_for()
