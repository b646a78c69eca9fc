"""A report before it is a file: what its story tells, and which tables and pages belong to its figures."""

import ast
import re
from collections.abc import Callable
from io import BytesIO
from itertools import chain
from math import ceil
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pptx import Presentation

from dashboard.effect_parts import PARTS
from dashboard.first_run import ROOT
from dashboard.page_titles import TITLES, page_of
from dashboard.report.document import as_html, figures_of
from dashboard.report.ordered import ordered_report
from dashboard.report.quality import quality_table
from dashboard.report.settings import Settings
from dashboard.report.slides import as_slides
from dashboard.report.story import Story
from dashboard.tabs import in_address
from queries.measures.rows import Share
from queries.words import percent
from store.databases import open_snapshot
from tests.dashboard.test_report import SECTIONS, WHOLE, YOUNG, figures_in


@pytest.mark.parametrize("month", [WHOLE, YOUNG])
def test_as_many_courses_began_as_are_looked_at_for_a_screening(stories: Callable[[str], Story], month: str) -> None:
    story = stories(month)
    (began,) = [int(told.split()[0]) for told, _ in story.lead if told.endswith("courses began")]
    quality = next(section.table for section in story.sections if section.name == "quality")
    assert quality
    (without,) = [row[1] for row in quality.rows if row[0] == "Courses begun without a screening"]
    assert re.fullmatch(rf"\d+ of {began} \(.*\)", without.replace("\u00a0", " "))


def test_no_screening_is_counted_of_other_courses_than_the_reports(sample_database: str) -> None:
    """A screening knows of no protocol yet, nor whether a course is the first."""
    for url, titles in (("?drug=esketamine", 0), ("?course=first", 0), ("?clinic=Northquay", 1)):
        table = quality_table(ordered_report(open_snapshot(sample_database), WHOLE, url).asked)
        assert [row[0] for row in table.rows].count("Courses begun without a screening") == titles, url


def test_each_figure_has_its_table_its_page_and_room(sample_database: str) -> None:
    """Of the model, so that no browser is needed: claims too."""
    story = ordered_report(open_snapshot(sample_database), WHOLE, claims=True)
    for shown in figures_of(story):
        assert shown.table
        assert shown.table.rows
        assert all(len(row) == len(shown.table.heads) for row in shown.table.rows)
        for _, address in shown.links:
            assert page_of(address) in TITLES, address
            assert set(parse_qs(urlsplit(address).query).get("tab", [])) <= _tabs_of(page_of(address)), address
    made: Any = Presentation(BytesIO(as_slides(story, Settings(), [() for _ in figures_of(story)])))
    slides = [
        ([_words_of(shape) for shape in slide.shapes], slide.notes_slide.notes_text_frame.text) for slide in made.slides
    ]
    foot = {shape.top for shape in made.slides[1].shapes if "snapshot" in _words_of(shape)}
    for slide in made.slides:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and shape.top not in foot and _has_runs(shape)]
        for box in boxes:
            assert _height_of(box) <= min(foot) - box.top, box.text_frame.text
    claims = [words for words, _ in slides if any("Published: " in each for each in words)]
    assert len(claims) == 11
    assert not re.search(r"In the dashboard: \?", "\n".join(notes for _, notes in slides))


def _tabs_of(page: str) -> set[str]:
    """What the tabs of a page are called in addresses, those of side effects apart."""
    if page == "side_effects":
        return {in_address(title) for title in PARTS}
    source = (ROOT / "dashboard" / "views" / f"{page}.py").read_text(encoding="utf-8")
    titles = [
        ast.literal_eval(each.value)
        for each in ast.parse(source).body
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name) and each.targets[0].id == "TABS"
    ]
    return {in_address(title) for title in chain.from_iterable(titles)}


def test_each_number_of_a_month_and_of_the_twelve_before_is_behind_a_link(stories: Callable[[str], Story]) -> None:
    """No page sets two periods beside each other: each side's numbers have addresses of their own."""
    story = stories(WHOLE)
    (beside,) = story.sections[0].shown
    assert beside.figure
    for answers, name in ((story.asked.before, "The 12 months before"), (story.asked.month, "Sep 2026")):
        queries = {
            what.removesuffix(f", {name}"): address.partition("?")[2] for what, address in beside.links if name in what
        }
        for measure, what in {
            "response": "Response, remission, scored",
            "remission": "Response, remission, scored",
            "follow-up": "Response, remission, scored",
            "deterioration": "Got reliably worse",
            "any-effect": "Side effects",
            "effects": "Side effects",
        }.items():
            shown, asked = (parse_qs(each) for each in (queries[what], answers[measure].url.removeprefix("?")))
            assert {name: its for name, its in shown.items() if name != "tab"} == asked, measure


def _words_of(shape: Any) -> str:
    return shape.text_frame.text if shape.has_text_frame else ""


def _has_runs(shape: Any) -> bool:
    return any(each.runs and each.runs[0].font.size for each in shape.text_frame.paragraphs)


def _height_of(box: Any) -> float:
    """Return how high its words are, in letters of an average width: 0.5 of their size."""
    size = max(run.font.size for each in box.text_frame.paragraphs for run in each.runs)
    lines = [ceil(len(each.text) * 0.5 * size / box.width) for each in box.text_frame.paragraphs if each.text]
    return sum(lines) * 1.2 * size


def test_a_young_month_says_so_first(stories: Callable[[str], Story]) -> None:
    story = stories(YOUNG)
    (caution,) = story.cautions
    assert re.fullmatch(r"October 2026 is still young: of \d+ cases due \d+ (is|are) still in .*", caution)
    html = as_html(story, Settings())
    assert html.index(caution) < html.index('class="lead"')
    months = next(each for each in figures_in(html) if each["kind"] == "month_rates")
    (response,) = [row for row in story.asked.month["response"].rows if isinstance(row, Share)]
    rate = percent(response.value or 0)
    assert months["finding"][0]["text"].startswith(f"Oct 2026 so far: {rate} ")
    named = months["body"]["named"]
    assert (named["name"], named["rate"]) == ("Oct 2026", rate)
    (row,) = [row for row in story.asked.month["follow-up"].rows if isinstance(row, Share)]
    assert named["counts"][1] == f"of {(row.n or 0) + (row.pending or 0):,} due"
    assert stories(WHOLE).cautions == ()


def test_the_preview_shows_a_section_at_a_time_and_draws_it_then(blank: Page, stories: Callable[[str], Story]) -> None:
    html = as_html(stories(WHOLE), Settings(), preview=True)
    assert len(html) < 0.9 * len(as_html(stories(WHOLE), Settings()))
    blank.set_content(html)
    sections = blank.locator("main > section")
    assert sections.count() == len(SECTIONS)
    assert [section.is_visible() for section in sections.all()].count(True) == 1
    assert blank.locator(".drawn > *").count() > 0
    assert sections.nth(3).locator(".drawn").count() == 0
    for name, place in (("Durability", 3), ("Definitions", 10)):
        blank.get_by_role("link", name=name).click()
        assert sections.nth(place).is_visible()
        assert [section.is_visible() for section in sections.all()].count(True) == 1
    assert blank.get_by_role("button", name="Next").is_disabled()
    blank.get_by_role("button", name="Before").click()
    assert sections.nth(9).is_visible()
    assert blank.locator("[aria-current]").all_inner_texts() == ["Data quality"]
    assert blank.evaluate("document.documentElement.scrollHeight") < 2500
    assert Axe().run(blank).response["violations"] == []


def test_claims_are_told_on_request(stories: Callable[[str], Story], sample_database: str) -> None:
    with_claims = ordered_report(open_snapshot(sample_database), WHOLE, claims=True)
    section = next(each for each in with_claims.sections if each.name == "claims")
    assert [each.name for each in with_claims.sections if each.name != "claims"] == [
        each.name for each in stories(WHOLE).sections
    ]
    assert len(section.shown) == 11
    for shown in section.shown:
        assert shown.figure
        assert "Oct 2025 to Sep 2026" in " ".join(shown.figure.stamp)
