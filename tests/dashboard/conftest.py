"""Released numbers of the sample, small clinics in the page, and a browser before a real server."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from intake.__main__ import main as intake
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.measures import MEASURES
from queries.measures.rows import Row
from sample_data.__main__ import main as sample_data
from store.databases import open_snapshot
from tests.dashboard.browser import browser_path
from tests.dashboard.server import Server, serve
from tests.dashboard.small_clinic import Course, publish_clinic

Ask = Callable[..., Released]
PageOf = Callable[..., AppTest]


@pytest.fixture(scope="session")
def ask(sample_database: str) -> Ask:
    """Ask the sample: `ask("response", by="clinic")`."""
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    return lambda measure, **chosen: gate.ask(MEASURES[measure], Cohort(**chosen))


@pytest.fixture(scope="session")
def with_rows(ask: Ask) -> Callable[..., Released]:
    """Return released numbers with other rows: `with_rows("response", row, row)`."""

    def made(measure: str, *rows: Row, **facts: Any) -> Released:
        return replace(ask(measure), rows=rows, **facts)

    return made


@pytest.fixture
def page_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Run the page on a clinic of a few courses, with an address: `page_of([Course()], clinic="North")`.

    `recorded` are the tables that the clinic keeps though nothing stands in them.
    """

    def run(courses: Iterable[Course], recorded: tuple[str, ...] = ("side_effects",), **address: str) -> AppTest:
        publish_clinic(str(tmp_path), courses, recorded)
        monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path))
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real browser without a window."""
    flags = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync")
    quiet = ("--disable-background-networking", "--disable-component-update")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser_path(), args=[*flags, *quiet])
        yield started
        started.close()


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """An empty page in which every error is a failure."""
    context = browser.new_context(viewport={"width": 700, "height": 900}, reduced_motion="reduce")
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


@pytest.fixture(scope="session")
def small_sample(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of 400 courses, published by the product's own commands."""
    folder, database = tmp_path_factory.mktemp("export") / "network", tmp_path_factory.mktemp("database")
    assert sample_data(["--courses", "400", "--seed", "7", "--out", str(folder)]) == 0
    assert intake(["publish", str(folder), "--database", str(database)]) == 0
    return str(database)


@pytest.fixture(scope="session")
def server(small_sample: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server on that database."""
    with serve(small_sample, tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def viewer(browser: Browser) -> Iterator[BrowserContext]:
    """Someone at a desk; all tests share what the browser keeps of the dashboard's files, which loads faster."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(viewer: BrowserContext) -> Iterator[Page]:
    """A new tab: to the server that is a new viewer."""
    tab = viewer.new_page()
    yield tab
    tab.close()
