"""Visits of a real browser: what a page's first opening costs, and how long a click takes until the page is painted."""

import os
import shutil
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

WATCH = Path(__file__).with_name("watch.js")
BROWSERS = ("chromium", "google-chrome", "chromium-browser", "google-chrome-stable", "chrome", "msedge")
SCREEN: ViewportSize = {"width": 1440, "height": 900}
LONGEST_WAIT = 120_000  # milliseconds, as all times here
QUIET = 300
NOTHING_COMES = 3000

# The browser says when: whoever asks for an element looks twice a second after a while.
_BEGUN = "() => watched.first"
_AT_REST = """([quiet]) => {
    const app = document.querySelector('[data-testid=stApp]');
    return app && app.dataset.testScriptState === 'notRunning'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && [...document.querySelectorAll('.stBidiComponent')].every(it => it.querySelector('.fig[data-drawn]'))
        && performance.now() - Math.max(watched.clicked, watched.changed) > quiet;
}"""
# Between the server's answer and its drawing nothing seems to happen: a slow page would be taken for one at rest.
_ANSWERED = "([late]) => watched.changed || performance.now() - watched.clicked > late"
_SHAPE = """() => ({
    nodes: document.querySelectorAll('*').length,
    height: document.querySelector('[data-testid=stMain]').scrollHeight,
})"""


@dataclass(frozen=True)
class Filter:
    """A filter of a page: the selectors of what opens it, "" where it stands open, and of its values."""

    opens: str
    values: str


@dataclass(frozen=True)
class Opened:
    """A page opened by a browser that was never here; milliseconds from its call, and bytes as they were sent."""

    first_figure: float
    first_screen: float
    sent: int
    nodes: int
    height: int


@dataclass(frozen=True)
class Clicked:
    """One click: milliseconds until the last visible figure was painted anew, and of the longest piece of work."""

    painted: float
    longest: float


@contextmanager
def browsing() -> Generator[Browser]:
    """Start a Chromium, Chrome or Edge of this machine; raise RuntimeError where there is none."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise RuntimeError("No browser was found: install Chromium, Google Chrome or Microsoft Edge.")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []  # Chromium has none for root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=sandbox)
        yield browser
        browser.close()


def opened(browser: Browser, url: str) -> Opened:
    """Open a page without anything kept from before."""
    context = browser.new_context(viewport=SCREEN)
    try:
        page = context.new_page()
        page.add_init_script(path=WATCH)
        sent = [0.0]
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
        page.goto(url)
        page.wait_for_function(_BEGUN, timeout=LONGEST_WAIT)
        _rest(page)
        first = page.evaluate("watched.first")
        # What is there at its first drawing changes no more.
        last = max(first, page.evaluate("watched.changed"))
        return Opened(first, last, round(sum(sent)), **page.evaluate(_SHAPE))
    finally:
        context.close()


def clicks(browser: Browser, url: str, filters: Sequence[Filter]) -> Iterator[Clicked]:
    """Choose the values of each filter one after the other, then take them off in the same order.

    No selection comes twice, so none is answered from what was kept.
    """
    context = browser.new_context(viewport=SCREEN)
    try:
        page = context.new_page()
        page.add_init_script(path=WATCH)
        page.goto(url)
        page.wait_for_function(_BEGUN, timeout=LONGEST_WAIT)
        _rest(page)
        for each in filters:
            yield from _clicks(page, each)
    finally:
        context.close()


def _clicks(page: Page, each: Filter) -> Iterator[Clicked]:
    if each.opens:
        page.locator(each.opens).click()
        _rest(page)
    named = [name for name in page.locator(each.values).all_text_contents() if name]  # a button for help has none
    names = named[:-1]  # all chosen is nothing chosen
    for name in names + names:
        page.locator(each.values).and_(page.get_by_role("button", name=name, exact=True)).click()
        page.wait_for_function(_ANSWERED, arg=[NOTHING_COMES], timeout=LONGEST_WAIT, polling=20)
        _rest(page)
        watched = page.evaluate("watched")
        if watched["changed"]:
            yield Clicked(watched["changed"] - watched["clicked"], watched["longest"])
    if each.opens:
        page.keyboard.press("Escape")


def _rest(page: Page) -> None:
    page.wait_for_function(_AT_REST, arg=[QUIET], timeout=LONGEST_WAIT, polling=20)
