"""The pages on PostgreSQL in a browser: a view, a filter that is clicked and its link show what they show on DuckDB."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from intake.__main__ import main as intake
from tests.dashboard.browser import choose, stamp, visit
from tests.dashboard.server import Server, serve
from tests.store.postgresql.server import running

VIEWS = ("", "response?by=month", "durability?by=clinic", "side_effects?diagnosis=PTSD")


@pytest.fixture(scope="module")
def addresses(server: Server, small_sample: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Where the pages are: on a database of DuckDB, and on a copy of it in PostgreSQL."""
    with running() as postgresql:
        database = postgresql.new_database("pages")
        assert intake(["copy", small_sample, database]) == 0
        with serve(database, tmp_path_factory.mktemp("on-postgresql")) as started:
            yield [server.url, started.url]


def test_pages_show_what_they_show_on_duckdb(page: Page, addresses: list[str]) -> None:
    for view in VIEWS:
        one, other = (_shown(page, url + view) for url in addresses)
        assert one == other, view
        assert "%" in one


def test_a_clicked_filter_and_its_link_show_what_they_show_on_duckdb(page: Page, addresses: list[str]) -> None:
    clicked, linked = [], []
    for url in addresses:
        visit(page, f"{url}response")
        choose(page, "Saltmere")
        clicked.append(_words(page))
        assert page.url == f"{url}response?clinic=Saltmere"
        linked.append(_shown(page, page.url))
    assert clicked[0] == clicked[1]
    assert linked[0] == linked[1]
    assert "clinic: Saltmere" in linked[0]


def _shown(page: Page, url: str) -> str:
    visit(page, url)
    return _words(page)


def _words(page: Page) -> str:
    return page.inner_text("[data-testid=stMain]") + stamp(page)
