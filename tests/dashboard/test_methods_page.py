"""The methods page: the data's own facts, every section, and the way there from a figure and back."""

from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from queries.methods import sections
from tests.dashboard.browser import choose, settle, stamp, visit
from tests.dashboard.conftest import PageOf
from tests.dashboard.server import Server
from tests.dashboard.small_clinic import Course

ENOUGH = [Course(endpoint=6)] * 15 + [Course(endpoint=14)] * 10
_TOP = "anchor => document.getElementById(anchor).getBoundingClientRect().top"


def methods_of(app: AppTest) -> str:
    app.switch_page("views/methods.py").run()
    assert not app.exception
    return " ".join(element.value for element in app.markdown).replace("\\", "")


def test_the_facts_are_the_datas_own(page_of: PageOf) -> None:
    said = methods_of(page_of(ENOUGH))
    assert "**Courses** 25 of 25 patients" in said
    assert "**Sessions** 50, of none of them it is recorded whether side effects were asked about" in said
    assert "**Data as of** 31 Oct 2026" in said
    assert "**First sessions** Apr 2026" in said


def test_in_how_many_sessions_somebody_asked_and_of_how_many_nobody_wrote_it_is_said(page_of: PageOf) -> None:
    said = methods_of(page_of([Course(endpoint=6)] * 10 + [Course(endpoint=6, asked="checklist")] * 15))
    assert "**Sessions** 50, in 30 of them someone asked about side effects; of 20 it is not recorded" in said


def test_few_courses_are_said_and_fewer_withheld(page_of: PageOf) -> None:
    assert "few: n under 20" in methods_of(page_of(ENOUGH[:12]))
    assert "**Courses** withheld: fewer than 5" in methods_of(page_of(ENOUGH[:3]))


def test_data_without_dates_is_said(page_of: PageOf) -> None:
    assert "**First sessions** no dates" in methods_of(page_of([replace(course, started=None) for course in ENOUGH]))


def test_every_section_is_on_the_page(page_of: PageOf) -> None:
    said = methods_of(page_of(ENOUGH))
    for section in sections():
        assert section.text.replace("\\", "") in said
        for entry in section.entries:
            assert entry.text.replace("\\", "") in said


@pytest.mark.parametrize(
    ("view", "figure", "anchor"),
    [
        ("response", "rate_rows-response", "response"),
        ("response", "rate_rows-remission", "remission"),
        ("durability", "curves-durability", "durability"),
    ],
)
def test_a_figure_links_to_what_it_counts_and_back_leads_to_the_same_view(
    page: Page, server: Server, view: str, figure: str, anchor: str
) -> None:
    visit(page, server.url + view)
    choose(page, "Saltmere")
    before = (page.url, stamp(page))
    page.locator(f".st-key-card-{figure}").get_by_role("button", name="Save or copy").click()
    page.get_by_role("menuitem", name="How this is counted").click()
    page.wait_for_selector(f"#{anchor}")
    settle(page)
    there = urlsplit(page.url)
    assert (there.path, there.query, there.fragment) == ("/methods", "clinic=Saltmere", anchor)
    assert 0 <= page.evaluate(_TOP, anchor) < 200
    page.go_back()
    page.wait_for_selector(f".st-key-{figure}")
    settle(page)
    assert (page.url, stamp(page)) == before


def test_a_link_saved_under_a_former_name_still_arrives(page: Page, server: Server) -> None:
    visit(page, f"{server.url}methods#beside")
    settle(page)
    assert 0 <= page.evaluate(_TOP, "later-events") < 200


def test_the_filters_go_along_through_the_methods(page: Page, server: Server) -> None:
    visit(page, f"{server.url}methods?clinic=Saltmere#response")
    page.get_by_role("link", name="Durability", exact=True).click()
    page.wait_for_url(lambda url: urlsplit(url).path == "/durability")
    page.wait_for_timeout(500)
    settle(page)
    assert urlsplit(page.url).query == "clinic=Saltmere"
    assert "clinic: Saltmere" in stamp(page)
