"""The browser: finding one on this machine, and waiting until a page of the dashboard has come to rest."""

import os
import shutil
from collections.abc import Generator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Download, Page

_NAMES = ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable", "chrome", "msedge", "microsoft-edge")
_PLACES = (
    "/usr/bin/chromium",
    "/snap/bin/chromium",
    "/opt/google/chrome/chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_DIAGNOSES = ("GAD", "SAD", "PTSD", "MDD", "OCD", "panic")
_AT_REST = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && [...document.querySelectorAll('plot-area')].every(plot => !plot.seen || plot.plotted || !plot.clientWidth)
        && [...document.querySelectorAll('.stBidiComponent')].every(it => it.querySelector('.fig[data-drawn]'))
        && document.fonts.status === 'loaded';
}"""


def browser_path() -> str:
    """Return the path of a Chromium, Chrome or Edge; fail with what to install where there is none."""
    found = [path for name in _NAMES if (path := shutil.which(name))] + [
        path for path in _PLACES if os.path.exists(path)
    ]
    if not found:
        pytest.fail("No browser was found: install Chromium, Google Chrome or Microsoft Edge.", pytrace=False)
    return found[0]


def visit(page: Page, url: str) -> None:
    """Open an address of the dashboard and wait until everything on it is drawn."""
    page.goto(url)
    page.wait_for_selector("[data-testid=stBottom], [data-testid=stAlert]", timeout=90_000)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has answered and the figures are drawn."""
    page.wait_for_timeout(250)  # until the browser has told the server what was clicked
    page.wait_for_function(_AT_REST, timeout=90_000)
    page.wait_for_timeout(100)
    page.wait_for_function(_AT_REST, timeout=90_000)


def unfold(page: Page) -> None:
    """Open what is shown on demand at a page's end: its tables and its rules."""
    for name in ("tables", "rules"):
        page.locator(f".st-key-{name} summary").click()
    settle(page)


def first_table(page: Page) -> list[dict[str, str]]:
    """Open the page's tables, and return the words of the first, row by row, by the words of its head."""
    unfold(page)
    return page.evaluate("""() => {
        const table = document.querySelector('.numbers table');
        const heads = [...table.querySelectorAll('thead th')].map(it => it.innerText.trim().replace(/\\s+/g, ' '));
        return [...table.querySelectorAll('tbody tr')].map(row => Object.fromEntries(
            [...row.cells].map((it, place) => [heads[place], it.innerText.trim()])));
    }""")


def stamp(page: Page) -> str:
    """Return the stamp at the page's foot."""
    return page.inner_text("[data-testid=stBottom]").replace("\u00a0", " ")


def choose(page: Page, label: str) -> None:
    """Choose a clinic or a diagnosis from the filter that holds it, and close that again."""
    with opened(page, "diagnosis" if label in _DIAGNOSES else "clinic"):
        page.get_by_role("button", name=label, exact=True).click()
        settle(page)


@contextmanager
def opened(page: Page, name: str) -> Generator[None]:
    """Open one of the filters, and close it afterwards."""
    page.locator(f".st-key-open-{name} button").click()
    yield
    page.keyboard.press("Escape")


def rows_said(page: Page, figure: str) -> list[list[str]]:
    """Return the words of each row of a figure of words and marks, cell by cell as they are read."""
    return page.evaluate(
        """key => [...document.querySelectorAll(`.st-key-${key} .fig .row`)].map(row =>
            [...row.querySelectorAll('[role=rowheader], [role=gridcell]')].map(cell =>
                cell.innerText.replaceAll('\\u00a0', ' ')))""",
        figure,
    )


def taken(page: Page, card: str, item: str, *picked: str) -> list[Download]:
    """Return what an item of a figure's menu downloads, a picture as it was `picked`: all parts of it."""
    found: list[Download] = []

    def keep(download: Download) -> None:
        found.append(download)

    page.on("download", keep)
    page.locator(card).get_by_role("button", name="Save or copy").click()
    menu = page.locator(card).get_by_role("menu")
    for choice in picked:
        menu.get_by_role("menuitemradio", name=choice, exact=True).click()
    menu.get_by_role("menuitem", name=item).click()
    page.locator(f"{card} .told").get_by_text("Saved").wait_for()
    page.wait_for_function("() => !document.querySelector('.fig.picture')")
    page.wait_for_timeout(100)  # until the browser has told of the last one
    page.remove_listener("download", keep)
    return found
