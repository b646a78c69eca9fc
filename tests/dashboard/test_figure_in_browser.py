"""The main figure of Response as people meet it: the table's numbers, changed in place, taken away as files."""

import csv
import io
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngImageFile
from playwright.sync_api import BrowserContext, Download, Page

from tests.dashboard.browser import choose, first_table, rows_said, settle, stamp, taken, visit
from tests.dashboard.server import Server
from tests.dashboard.workbook import cells_of

FIGURE = "rate_rows-response"
CARD = f".st-key-card-{FIGURE}"
_MOST_BYTES = 150_000  # of an answer: numbers, and neither script nor style of the figures
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
        part, _, due = follow_up.replace("\u00a0", " ").partition(" of ")
        assert abs(_percent(part) - _percent(row["Follow‑up"])) <= 0.5
        assert int(due) == int(row["N"]) + int(row["Missing"])
        for end, exact in zip(interval.split("–"), row["95 % interval"].split(" to "), strict=True):
            assert abs(_percent(end) - _percent(exact)) <= 0.5


def _percent(words: str) -> float:
    return float(words.replace("\u00a0", " ").removesuffix(" %"))


def test_a_filter_changes_the_numbers_and_not_the_nodes(page: Page, server: Server, errors: list[str]) -> None:
    answered: list[int] = []
    page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: answered.append(len(frame))))
    visit(page, server.url)
    page.get_by_role("link", name="Response", exact=True).click()
    page.wait_for_selector(CARD)
    settle(page)
    before = rows_said(page, FIGURE)
    page.locator(f"{CARD} :is(.fig, .fig .row)").evaluate_all("all => all.forEach(it => { it.known = true })")
    answered.clear()
    choose(page, "Saltmere")
    after = rows_said(page, FIGURE)
    assert after != before
    assert 0 < sum(answered) < _MOST_BYTES
    assert "clinic: Saltmere" in stamp(page)
    assert page.locator(f"{CARD} .fig").evaluate("it => it.known") is True
    kept = page.locator(f"{CARD} .fig .row").evaluate_all("all => all.filter(it => it.known).length")
    assert kept == min(len(before), len(after))
    page.locator(f"{CARD} .fig .row").first.hover()
    assert page.locator(f"{CARD} .fig .bubble").inner_text().startswith(after[0][0].partition("\n")[0])
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_picture_has_its_size_its_colours_and_its_words(page: Page, server: Server, scheme: str) -> None:
    other = "dark" if scheme == "light" else "light"
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visit(page, f"{server.url}response?clinic=Saltmere")
    for picked, size in {"Slide": (1920, 1080), "Half a slide": (960, 1080), "Square": (1080, 1080)}.items():
        _check_picture(taken(page, CARD, "Save PNG", picked), size, scheme)
    _check_picture(taken(page, CARD, "Save PNG", "Slide", other.capitalize()), (1920, 1080), other)
    assert page.locator(".fig.picture").count() == 0


def _check_picture(parts: list[Download], size: tuple[int, int], theme: str) -> None:
    for part in parts:
        name = part.suggested_filename
        assert name.startswith("response-by-protocol_clinic-saltmere_2026-10-31_")
        assert ("-dark" in name) == (theme == "dark")
        image = Image.open(part.path())
        assert image.size == size
        found = colours(image)
        assert image.convert("RGB").getpixel((3, 3)) == _SURFACE[theme]
        assert 0.7 < found[_SURFACE[theme]] / (size[0] * size[1]) < 0.99
        assert found[_INK[theme]] > 2000
        foot = colours(image.crop((0, round(0.985 * size[1]), *size)))
        assert set(foot) == {_SURFACE[theme]}


def test_a_picture_says_in_itself_what_it_is_of(response: Page) -> None:
    (png,), (svg,) = (taken(response, CARD, f"Save {kind}", "Slide") for kind in ("PNG", "SVG"))
    image = Image.open(png.path())
    assert isinstance(image, PngImageFile)
    drawing = ElementTree.parse(svg.path()).getroot()
    title, description, words = (
        " ".join("".join(each.itertext()) for each in drawing.iter(f"{{http://www.w3.org/2000/svg}}{tag}"))
        for tag in ("title", "desc", "text")
    )
    finding = response.inner_text(f"{CARD} .finding").replace("\n", " ")
    assert "".join(title.split()) == "".join(finding.split())
    assert image.text["Title"] == title
    assert image.text["Description"] == description
    assert image.text["Software"] == "Clinic outcomes"
    for said in ("score fell by ≥ 50 %", "n = ", "data as of 31 Oct 2026", "snapshot", "Synthetic data"):
        assert said in description.replace("\u00a0", " ")
    told = "".join(words.split())
    for said in (stamp(response), response.inner_text(f"{CARD} .definition")):
        assert [part for part in said.split(" · ") if "".join(part.split()) not in told] == []
    assert "≥" in told
    assert "–" in told


def test_as_seen_is_what_stands_in_the_page_and_nothing_is_asked_of_another_machine(response: Page) -> None:
    asked: list[str] = []
    response.on("request", lambda request: asked.append(request.url))
    image = Image.open(taken(response, CARD, "Save PNG", "As seen")[0].path())
    box = response.locator(f"{CARD} .fig").bounding_box()
    assert box
    assert image.width == pytest.approx(2 * (box["width"] + 40), abs=2)  # and its own margins
    stamp_lines = (image.height / 2 - box["height"] - 27) / 15  # which stand at the page's foot there
    assert 1 <= round(stamp_lines) <= 4
    assert len(colours(image)) > 50
    assert [url for url in asked if urlsplit(url).hostname not in (None, "127.0.0.1")] == []


def test_the_csv_has_the_rows_and_their_stamp(response: Page) -> None:
    (download,) = taken(response, CARD, "Save CSV")
    assert download.suggested_filename == "response-by-protocol_all-courses_2026-10-31.csv"
    text = download.path().read_text(encoding="utf-8-sig")
    read = list(csv.DictReader(io.StringIO(text)))
    said = [label.partition("\n")[0] for label, *_ in rows_said(response, FIGURE)]
    assert [row["group"] for row in read] == said
    assert all("Synthetic data" in row["stamp"] for row in read)


def test_the_workbook_is_made_when_asked_for_and_saved_once(response: Page) -> None:
    (download,) = taken(response, CARD, "Save XLSX")
    book = cells_of(download.path().read_bytes())
    said = [label.partition("\n")[0] for label, *_ in rows_said(response, FIGURE)]
    heading, *rows = book["response"]
    assert [row[0] for row in rows] == said
    assert all(isinstance(row[heading.index("n")], float) for row in rows if row[heading.index("withheld")] == "no")
    assert ["Definition", response.inner_text(f"{CARD} .definition").replace("\n", "")] in [
        [name, str(words).replace("\u00a0", " ")] for name, words in book["About"]
    ]
    again: list[str] = []
    response.on("download", lambda download: again.append(download.suggested_filename))
    choose(response, "Saltmere")
    assert again == []


def test_a_strip_of_several_answers_gives_all_of_them(response: Page, viewer: BrowserContext) -> None:
    viewer.grant_permissions(["clipboard-read", "clipboard-write"])
    strip = ".st-key-card-key_figures-response"
    (download,) = taken(response, strip, "Save CSV")
    read = list(csv.DictReader(io.StringIO(download.path().read_text(encoding="utf-8-sig"))))
    assert {row["measure"] for row in read} == {"response", "remission"}
    response.locator(strip).get_by_role("button", name="Save or copy").click()
    response.locator(strip).get_by_role("menuitem", name="Copy command").click()
    response.locator(f"{strip} .told").get_by_text("Command copied").wait_for()
    copied = response.evaluate("() => navigator.clipboard.readText()").splitlines()
    assert [line.split()[3] for line in copied] == ["response", "remission"]


def test_picture_and_link_are_copied(response: Page, viewer: BrowserContext) -> None:
    viewer.grant_permissions(["clipboard-read", "clipboard-write"])
    choose(response, "Saltmere")
    told = response.locator(f"{CARD} .told")
    taken_along: dict[str, str] = {}
    for item in ("Copy picture", "Copy framed link", "Copy link"):
        response.locator(CARD).get_by_role("button", name="Save or copy").click()
        response.get_by_role("menuitem", name=item).click()
        told.get_by_text(f"{item.removeprefix('Copy ').capitalize()} copied", exact=True).wait_for()
        if item == "Copy picture":
            types = response.evaluate("async () => (await navigator.clipboard.read()).flatMap(it => it.types)")
            assert types == ["image/png"]
        else:
            taken_along[item] = response.evaluate("() => navigator.clipboard.readText()")
    assert {urlsplit(copied).path for copied in taken_along.values()} == {"/response"}
    assert {item: urlsplit(copied).query for item, copied in taken_along.items()} == {
        "Copy link": "clinic=Saltmere",
        "Copy framed link": "clinic=Saltmere&frame=1920x1080&figure=rate_rows-response",
    }


def test_a_refused_clipboard_is_said(response: Page) -> None:
    response.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')) }")
    response.locator(CARD).get_by_role("button", name="Save or copy").click()
    response.get_by_role("menuitem", name="Copy link").click()
    response.locator(f"{CARD} .told").get_by_text("This browser does not allow it: no").wait_for()
