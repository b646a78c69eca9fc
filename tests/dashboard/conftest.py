"""Released numbers of the sample, small clinics in the page, and a browser before a real server."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, ViewportSize, sync_playwright
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from dashboard.report.ordered import ordered_report
from dashboard.report.story import Story
from queries.catalogue import read_catalogue
from queries.cohort import Cohort
from queries.disclosure import Gate, Released
from queries.measures import MEASURES
from queries.measures.rows import Row
from store.databases import open_snapshot
from tests.dashboard.browser import browser_path
from tests.dashboard.server import Server, serve
from tests.dashboard.small_clinic import Course, publish_clinic

FLAGS = (
    *("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
DESK: ViewportSize = {"width": 1440, "height": 900}

Ask = Callable[..., Released]
PageOf = Callable[..., AppTest]


@pytest.fixture(scope="session")
def ask(sample_database: str) -> Ask:
    """Ask the sample: `ask("response", by="clinic")`."""
    snapshot = open_snapshot(sample_database)
    gate = Gate(snapshot, read_catalogue(snapshot))
    return lambda measure, **chosen: gate.ask(MEASURES[measure], Cohort(**chosen))


@pytest.fixture(scope="session")
def stories(sample_database: str) -> Callable[[str], Story]:
    """Tell the sample's report of a month: `stories("2026-09")`."""
    snapshot = open_snapshot(sample_database)
    return lambda month: ordered_report(snapshot, month)


@pytest.fixture(scope="session")
def with_rows(ask: Ask) -> Callable[..., Released]:
    """Return released numbers with other rows: `with_rows("response", row, row)`."""

    def made(measure: str, *rows: Row, **facts: Any) -> Released:
        return replace(ask(measure), rows=rows, **facts)

    return made


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Publish courses into a folder, of which others are copies: no two tests publish the same clinic."""

    @cache
    def made(courses: tuple[Course, ...], recorded: tuple[str, ...]) -> Path:
        folder = tmp_path_factory.mktemp("clinic")
        publish_clinic(str(folder), courses, recorded)
        return folder

    return made


@pytest.fixture(scope="session", autouse=True)
def components_found_once() -> Iterator[None]:
    """Look once through all that is installed for components: each run of a page in a test would do it anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture
def page_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, published: Callable[..., Path]) -> PageOf:
    """Run the page on a clinic of a few courses, with an address: `page_of([Course()], clinic="North")`.

    `recorded` are the tables that the clinic keeps though nothing stands in them.
    """

    def run(courses: Iterable[Course], recorded: tuple[str, ...] = ("side_effects",), **address: str) -> AppTest:
        shutil.copytree(published(tuple(courses), recorded), tmp_path, copy_function=shutil.copy, dirs_exist_ok=True)
        monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path))
        app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60)
        for name, value in address.items():
            app.query_params[name] = value
        return app.run()

    return run


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives browsers."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real browser without a window."""
    started = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
    yield started
    started.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab of someone who wants nothing to move."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def blank(tab: Page) -> Iterator[Page]:
    """An empty page in which every error is a failure; nothing but the tab's process is left of the one before."""
    errors: list[str] = []

    def note(error: Error) -> None:
        errors.append(str(error))

    tab.on("pageerror", note)
    tab.set_viewport_size({"width": 700, "height": 900})
    yield tab
    tab.mouse.move(-1, -1)
    tab.goto("about:blank")
    tab.remove_listener("pageerror", note)
    assert errors == []


@pytest.fixture(scope="session")
def server(small_sample: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real server on that database."""
    with serve(small_sample, tmp_path_factory.mktemp("server")) as started:
        yield started


@pytest.fixture(scope="session")
def viewer(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Someone at a desk, whose browser keeps the dashboard's files, and compiled: a page takes a third less to load.

    All tests share what it keeps; a private window would compile everything anew for each page.
    """
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("viewer"),
        executable_path=browser_path(),
        args=FLAGS,
        viewport=DESK,
    )
    yield context
    context.close()


@pytest.fixture
def page(viewer: BrowserContext) -> Iterator[Page]:
    """The viewer's one tab, empty: to the server who opens an address in it is new, and no process has to start."""
    tab, *left_open = viewer.pages
    for each in left_open:
        each.close()
    tab.set_viewport_size(DESK)
    tab.emulate_media(color_scheme="null")
    yield tab
    tab.mouse.move(-1, -1)
    tab.goto("about:blank")
