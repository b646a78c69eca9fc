"""A report's files, read back: what they say, that they say it the same each time, and that they stand alone."""

import json
import os
import re
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Download, Page, Request
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pypdf import PdfReader

from dashboard.report.__main__ import main
from dashboard.report.document import as_html
from dashboard.report.settings import Settings
from dashboard.report.story import Story
from queries.__main__ import main as queries
from queries.cohort import Cohort
from queries.measures.rows import Share
from queries.period import Period
from queries.words import percent
from tests.dashboard.component import COLLIDING
from tests.dashboard.conftest import Ask
from tests.dashboard.readable import FAINT, violations

WHOLE, YOUNG = "2026-09", "2026-10"
SECTIONS = [
    "This month and the twelve before",
    "The twelve months to Sep 2026, in words",
    "Response",
    "Durability",
    "Side effects",
    "Months",
    "From screening to score",
    "Safety",
    "Who is missing",
    "Data quality",
    "Definitions",
]


class Written(NamedTuple):
    """The whole month's report as the command wrote it, and what it said meanwhile."""

    folder: Path
    said: str

    def read(self, ending: str) -> bytes:
        return (self.folder / f"report.{ending}").read_bytes()


@pytest.fixture(scope="module")
def written(sample_database: str, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("report")
    files = [str(folder / f"report.{ending}") for ending in ("html", "pdf", "pptx", "zip")]
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("dashboard.report.__main__._tell", said.append)
        assert main(["--month", WHOLE, "--database", sample_database, "--out", *files]) == 0
    return Written(folder, "\n".join(said))


@pytest.fixture(scope="module")
def paper(written: Written) -> PdfReader:
    return PdfReader(BytesIO(written.read("pdf")))


@pytest.fixture(scope="module")
def deck(written: Written) -> Any:
    return Presentation(BytesIO(written.read("pptx")))


@pytest.fixture(scope="module")
def pages(paper: PdfReader) -> list[str]:
    return [_plain(page.extract_text()) for page in paper.pages]


def test_the_same_question_gives_the_same_file(written: Written, stories: Callable[[str], Story]) -> None:
    assert as_html(stories(WHOLE), Settings()).encode("utf-8") == written.read("html")


def test_the_story_has_its_fixed_order(written: Written) -> None:
    html = written.read("html").decode("utf-8")
    assert re.findall(r"<h2>(.*?)</h2>", html) == SECTIONS


def test_every_figure_says_what_it_counts_and_what_it_stands_on(written: Written) -> None:
    figures = figures_in(written.read("html").decode("utf-8"))
    assert len(figures) >= 11
    for figure in figures:
        term, how = figure["definition"]
        assert term
        assert how
        assert any(part.replace("\u00a0", " ").startswith("n = ") for part in figure["stamp"]), figure["finding"]
        assert {"data as of 31 Oct 2026", "internal"} <= set(figure["stamp"])
        assert figure["warning"] == "Synthetic data"
        assert figure["heading"] == "h3"


def test_its_numbers_are_those_of_the_command(written: Written, ask: Ask) -> None:
    rows = next(each for each in figures_in(written.read("html").decode("utf-8")) if each["kind"] == "difference_rows")
    for row, measure in zip(rows["body"]["sections"][0]["rows"], ("response", "remission"), strict=False):
        for side, months in (("first", (202509, 202608)), ("second", (202609, 202609))):
            (share,) = ask(measure, **vars(Cohort(by="none", period=Period(months)))).rows
            assert isinstance(share, Share)
            assert row[side]["number"] == percent(share.value or 0)
            assert row[side]["n"] == f"{share.n:,}"


def test_paper_says_definition_stamp_and_page(pages: list[str]) -> None:
    every = " ".join(pages)
    for said in (
        "September 2026",
        "Response: score fell by ≥ 50 %",
        "data as of 31 Oct 2026",
        "Synthetic data",
        "score due Sep 2025 to Sep 2026",
        "Score due Oct 2025 to Sep 2026",
        "Session in Sep 2026",
    ):
        assert said in every, said
    for number, page in enumerate(pages, start=1):
        assert f"page {number} of {len(pages)}" in page
        assert "Monthly report, September 2026 · Synthetic clinic network" in page
        assert re.search(r"data as of 31 Oct 2026 · snapshot \w+ · Synthetic data", page)


def test_paper_can_be_heard_and_found(paper: PdfReader) -> None:
    root: Any = paper.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert paper.metadata
    assert str(paper.metadata.title).startswith("Monthly report, September 2026")
    kinds = {element["/S"] for element in _elements(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/H3", "/P", "/Table", "/TH", "/TD"} <= kinds
    (first, below), *_ = [paper.outline]
    assert str(getattr(first, "title", "")).startswith("September 2026")
    assert [entry.title for entry in below if not isinstance(entry, list)] == SECTIONS


def test_paper_brings_its_letters_and_is_light(paper: PdfReader, written: Written) -> None:
    assert len(written.read("pdf")) <= 1_000_000
    resources: list[Any] = [page["/Resources"] for page in paper.pages]
    fonts = [font.get_object() for each in resources for font in each["/Font"].values()]
    assert fonts
    for font in fonts:
        assert font["/Subtype"] == "/Type0"
        assert "/FontFile2" in font["/DescendantFonts"][0]["/FontDescriptor"]


def test_no_section_begins_at_a_page_s_end(pages: list[str]) -> None:
    for name in SECTIONS:
        assert not any(re.search(rf"{name}\s*(Monthly report|$)", page) for page in pages), name


def test_slides_say_one_finding_each_as_their_title(deck: Any, written: Written) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    found = [
        "".join(part["text"] for part in each["finding"]) for each in figures_in(written.read("html").decode("utf-8"))
    ]
    assert titles[0].startswith("September 2026 ")
    assert all(any(title.startswith(finding) for title in titles) for finding in found)
    assert len(set(titles)) == len(titles)
    assert (deck.slide_width, deck.slide_height) == (12_192_000, 6_858_000)


def test_slides_carry_definition_stamp_and_link_in_their_notes(deck: Any) -> None:
    pictured = [
        slide for slide in deck.slides if any(shape.shape_type == MSO_SHAPE_TYPE.PICTURE for shape in slide.shapes)
    ]
    assert len(pictured) >= 11
    for slide in pictured:
        notes = slide.notes_slide.notes_text_frame.text.replace("\u00a0", " ")
        assert "data as of 31 Oct 2026" in notes
        assert "Synthetic data" in notes
        assert "n = " in notes
        assert re.search(r"In the dashboard: \w*\?", notes)
    response = next(each for each in pictured if "responded" in each.shapes.title.text_frame.text)
    assert "Response: score fell by ≥ 50 %" in response.notes_slide.notes_text_frame.text.replace("\u00a0", " ")
    assert "response?period=2025-10..2026-09" in response.notes_slide.notes_text_frame.text


def test_every_slide_of_numbers_says_of_which_months_they_are(deck: Any) -> None:
    tabled = [slide for slide in deck.slides if any(shape.has_table for shape in slide.shapes)]
    assert len(tabled) >= 11
    for slide in tabled:
        words = "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
        heads = [cell.text for shape in slide.shapes if shape.has_table for cell in shape.table.rows[0].cells]
        assert re.search(r"Sep(tember)? 2026|Oct 2025", words + " ".join(heads)), words
        assert all(heads[1:]), heads


def test_slides_can_be_heard(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.shape_type in (MSO_SHAPE_TYPE.PICTURE, MSO_SHAPE_TYPE.TABLE):
                assert shape._element.xpath(".//p:cNvPr")[0].get("descr"), slide.shapes.title.text_frame.text
    assert deck.core_properties.language == "en-GB"
    assert deck.core_properties.title.startswith("Monthly report, September 2026")


def test_tables_on_slides_hold_the_released_numbers(deck: Any, stories: Callable[[str], Story]) -> None:
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    cells = [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    response = next(each for each in cells if each[0][:2] == ["Protocol", "Rate"])
    rows = stories(WHOLE).asked.grouped["response"].rows
    assert [row[0] for row in response[1:]] == [row.group for row in rows]
    for printed, row in zip(response[1:], rows, strict=True):
        assert isinstance(row, Share)
        assert printed[1] == f"{100 * (row.value or 0):.1f}\u00a0%"
        assert printed[3:5] == [f"{row.events:,}", f"{row.n:,}"]
    effects = next(each for each in cells if each[0][0] == "Side effect" and len(each[0]) == len(rows) + 1)
    assert re.fullmatch(r"[\d.]+ % of [\d,]+(, few)?|not asked|withheld", effects[1][1].replace("\u00a0", " "))


def test_nothing_on_a_slide_leaves_it(deck: Any) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= deck.slide_width + 1
            assert shape.top + shape.height <= deck.slide_height + 1


def test_pictures_are_of_a_slide_s_size_and_say_what_they_are(written: Written) -> None:
    with ZipFile(BytesIO(written.read("zip"))) as archive:
        names = archive.namelist()
        assert names == sorted(names)
        assert names[0].startswith("01_comparison_score-due-sep-2025-to-sep-2026_2026-10-31")
        for name in names:
            picture: Any = Image.open(BytesIO(archive.read(name)))
            assert picture.size == (1920, 1080)
            assert picture.text["Title"]
            assert "Synthetic data" in picture.text["Description"]


def test_it_is_told_how_far_it_is(written: Written) -> None:
    assert re.search(r"Asking .* about 2026-09", written.said)
    assert re.search(r"Wrote .*report\.pdf, \d+ kB", written.said)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_whole_on_a_screen_without_a_net(blank: Page, written: Written, scheme: Any) -> None:
    address = (written.folder / "report.html").as_uri()
    asked_for: list[str] = []

    def note(request: Request) -> None:
        asked_for.append(request.url)

    blank.on("request", note)
    blank.emulate_media(color_scheme=scheme)
    blank.goto(address)
    blank.wait_for_function("window.allDrawn")
    blank.remove_listener("request", note)
    assert [url for url in asked_for if not url.startswith("data:")] == [address]
    for width in (1000, 390):
        blank.set_viewport_size({"width": width, "height": 900})
        assert blank.evaluate(COLLIDING) + blank.evaluate(FAINT) == []
        assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(blank) == []


def figures_in(html: str) -> list[dict[str, Any]]:
    return [json.loads(found) for found in re.findall(r'<script type="application/json">(.*?)</script>', html)]


def _elements(element: Any) -> Iterator[Any]:
    """Yield the elements of a PDF's structure, each below another."""
    below = element.get("/K", [])
    for each in below if isinstance(below, list) else [below]:
        child = each.get_object()
        if isinstance(child, dict) and "/S" in child:
            yield child
            yield from _elements(child)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def test_figures_drawn_twice_are_the_same_vectors_and_nearly_the_same_pixels(
    blank: Page, written: Written, tmp_path: Path
) -> None:
    """Once by the command's browser and twice by this one: letters may be smoothed otherwise."""
    vectors: dict[int, list[list[bytes]]] = {0: [], 3: []}  # rows of words and marks, and curves
    with ZipFile(BytesIO(written.read("zip"))) as archive:
        of_command = {place: _first_picture(archive, place + 1) for place in vectors}
    for _ in range(2):
        blank.goto((written.folder / "report.html").as_uri())
        blank.wait_for_function("window.allDrawn")
        for place, drawn in vectors.items():
            drawn.append(_vectors(blank, place, tmp_path))
    for first, second in vectors.values():
        assert first
        assert all(b"<svg" in part for part in first)
        assert first == second
    for place, picture in of_command.items():
        made = blank.evaluate(f"picturesOf({place}, 'slide', 'light')")
        here = Image.open(BytesIO(b64decode(made["contents"][0]))).convert("RGB")
        apart = ImageChops.difference(picture, here).convert("L")
        assert sum(apart.histogram()[32:]) < 0.001 * here.width * here.height


def _vectors(page: Page, place: int, folder: Path) -> list[bytes]:
    """Return all parts of a figure's SVG."""
    figure = page.locator(".fig").nth(place)
    found: list[Download] = []

    def keep(download: Download) -> None:
        found.append(download)

    page.on("download", keep)
    figure.locator("[role=menuitem]", has_text="Save SVG").evaluate("it => it.click()")
    figure.locator(".told").get_by_text("Saved").wait_for(state="attached")
    page.wait_for_timeout(100)  # until the browser has told of the last one
    page.remove_listener("download", keep)
    for number, download in enumerate(found):
        download.save_as(folder / f"{number}.svg")
    return [(folder / f"{number}.svg").read_bytes() for number in range(len(found))]


def _first_picture(archive: ZipFile, number: int) -> Any:
    name = next(each for each in archive.namelist() if each.startswith(f"{number:02}_"))
    return Image.open(BytesIO(archive.read(name))).convert("RGB")


def test_the_same_rows_give_the_same_csv_in_another_process(
    sample_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever order a process hashes its words in."""
    asked = ["side-effects", "--by", "clinic", "--format", "csv", "--database", sample_database]
    assert queries(asked) == 0
    here = capsys.readouterr().out
    environment = os.environ | {"PYTHONHASHSEED": "1"}
    there = subprocess.run([sys.executable, "-m", "queries", *asked], capture_output=True, env=environment, check=True)
    assert there.stdout.decode("utf-8").splitlines() == here.splitlines()
    assert len(here.splitlines()) > 50
