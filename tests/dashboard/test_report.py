"""A report's files, read back: what they say, that they say it the same each time, and that they stand alone."""

import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Request
from pypdf import PdfReader

from dashboard.report.__main__ import main
from dashboard.report.document import as_html
from dashboard.report.ordered import ordered_report
from dashboard.report.settings import Settings
from dashboard.report.story import Story
from queries.cohort import Cohort
from queries.measures.rows import Share
from queries.period import Period
from queries.words import percent
from store.databases import open_snapshot
from tests.dashboard.component import COLLIDING
from tests.dashboard.conftest import Ask

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
_FAINT = (Path(__file__).parent / "faint_text.js").read_text(encoding="utf-8")


class Written(NamedTuple):
    """The whole month's report as the command wrote it, and what it said meanwhile."""

    folder: Path
    said: str

    def read(self, ending: str) -> bytes:
        return (self.folder / f"report.{ending}").read_bytes()


@pytest.fixture(scope="module")
def stories(sample_database: str) -> Callable[[str], Story]:
    snapshot = open_snapshot(sample_database)
    return lambda month: ordered_report(snapshot, month)


@pytest.fixture(scope="module")
def written(sample_database: str, tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("report")
    files = [str(folder / f"report.{ending}") for ending in ("html", "pdf")]
    with pytest.MonkeyPatch.context() as patch:
        said: list[str] = []
        patch.setattr("dashboard.report.__main__._tell", said.append)
        assert main(["--month", WHOLE, "--database", sample_database, "--out", *files]) == 0
    return Written(folder, "\n".join(said))


@pytest.fixture(scope="module")
def paper(written: Written) -> PdfReader:
    return PdfReader(BytesIO(written.read("pdf")))


@pytest.fixture(scope="module")
def pages(paper: PdfReader) -> list[str]:
    return [_plain(page.extract_text()) for page in paper.pages]


def test_the_same_question_gives_the_same_file(written: Written, stories: Callable[[str], Story]) -> None:
    assert as_html(stories(WHOLE), Settings()).encode("utf-8") == written.read("html")


def test_the_story_has_its_fixed_order(written: Written) -> None:
    html = written.read("html").decode("utf-8")
    assert re.findall(r"<h2>(.*?)</h2>", html) == SECTIONS


def test_every_figure_says_what_it_counts_and_what_it_stands_on(written: Written) -> None:
    figures = _figures(written.read("html").decode("utf-8"))
    assert len(figures) >= 11
    for figure in figures:
        term, how = figure["definition"]
        assert term
        assert how
        assert any(part.startswith("n = ") for part in figure["stamp"]), figure["finding"]
        assert {"data as of 31 Oct 2026", "internal"} <= set(figure["stamp"])
        assert figure["warning"] == "Synthetic data"
        assert figure["heading"] == "h3"


def test_its_numbers_are_those_of_the_command(written: Written, ask: Ask) -> None:
    rows = next(each for each in _figures(written.read("html").decode("utf-8")) if each["kind"] == "difference_rows")
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


def test_a_young_month_says_so_first(stories: Callable[[str], Story]) -> None:
    story = stories(YOUNG)
    (caution,) = story.cautions
    assert re.fullmatch(r"October 2026 is still young: of \d+ cases due \d+ (is|are) still in .*", caution)
    html = as_html(story, Settings())
    assert html.index(caution) < html.index('class="lead"')
    months = next(each for each in _figures(html) if each["kind"] == "month_rates")
    assert months["finding"][0]["text"].startswith("Sep 2026: ")
    assert stories(WHOLE).cautions == ()


def test_it_is_told_how_far_it_is(written: Written) -> None:
    assert re.search(r"Asking .* about 2026-09", written.said)
    assert re.search(r"Wrote .*report\.pdf, \d+ kB", written.said)


@pytest.mark.parametrize("width", [1000, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_whole_on_a_screen_without_a_net(blank: Page, written: Written, width: int, scheme: Any) -> None:
    asked_for: list[str] = []

    def note(request: Request) -> None:
        asked_for.append(request.url)

    blank.on("request", note)
    blank.set_viewport_size({"width": width, "height": 900})
    blank.emulate_media(color_scheme=scheme)
    blank.goto((written.folder / "report.html").as_uri())
    blank.wait_for_function("window.allDrawn")
    blank.remove_listener("request", note)
    assert [url for url in asked_for if not url.startswith("data:")] == [(written.folder / "report.html").as_uri()]
    assert blank.evaluate(COLLIDING) + blank.evaluate(_FAINT) == []
    assert blank.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert Axe().run(blank).response["violations"] == []


def _figures(html: str) -> list[dict[str, Any]]:
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
