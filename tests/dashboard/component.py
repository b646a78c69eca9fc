"""The component alone: a figure in an empty page of a real browser, without a server."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from dashboard.figures.component import CSS, HTML, JS
from dashboard.figures.figure import Figure
from dashboard.first_run import ROOT

# What a figure leaves without a head or a label, and what its legend and foot explain that is not there.
UNEXPLAINED = (Path(__file__).parent / "unexplained.js").read_text(encoding="utf-8")
# Texts of the figures on a page that lie over each other or outside their figure.
COLLIDING = (Path(__file__).parent / "colliding_text.js").read_text(encoding="utf-8")
# Words of the figures on a page, or of what a selector finds in them, that stand in two lines.
BROKEN_WORDS = """selector => [...document.querySelectorAll(selector)].flatMap(place => {
    const found = [], walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, range = document.createRange();
        for (const word of text.data.matchAll(/[\\p{L}\\d]+/gu)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter(box => box.width).map(box => Math.round(box.top));
            if (new Set(lines).size > 1) found.push(word[0]);
        }
    }
    return found;
})"""
_ORIGIN, _STATIC = "http://figure.test/", "/app/static/"
_PLOTTED = """() => [...document.querySelectorAll('plot-area')].every(plot => plot.plotted
    && Math.abs(plot.querySelector('.main-svg').clientWidth - plot.clientWidth) < 2)"""
# What is found in a figure's pictures of some sizes, all of their parts, as they stand before they are drawn.
_IN_PICTURES = """async ([source, sizes]) => {
    const [check, own, found] = [eval(source), XMLSerializer.prototype.serializeToString, {}];
    for (const size of sizes) {
        XMLSerializer.prototype.serializeToString = function (copy) {
            found[size] ??= check('.fig.picture');
            return own.call(this, copy);
        };
        await document.querySelector('.fig').pictured(size, 'light');
    }
    XMLSerializer.prototype.serializeToString = own;
    return found;
}"""
_MOUNT = """async ([source, data]) => {
    window.component ??= await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
    window.told ??= [];
    const setTriggerValue = (name, value) => window.told.push([name, value]);
    window.component.default({data, setTriggerValue, parentElement: document.querySelector('.stBidiComponent')});
}"""


def mount(page: Page, figure: Figure) -> None:
    """Open a page that holds nothing but a figure, as wide as the window."""
    page.unroute_all()
    page.route(f"{_ORIGIN}**", _serve)
    page.goto(_ORIGIN)
    update(page, figure)


def update(page: Page, figure: Figure, **facts: Any) -> None:
    """Give the mounted component another figure, as another run of the page does."""
    around: dict[str, Any] = {"command": "", "how": "", "at_foot": [], "answered": None, "choices": {}, "compare": ""}
    around |= {"in_time": False}
    data: dict[str, Any] = figure.plain() | around | facts
    page.evaluate(_MOUNT, [JS, data])


def _serve(route: Route) -> None:
    """Answer as the server does: a page that holds nothing but the component, and static files."""
    path = urlsplit(route.request.url).path
    if path.startswith(_STATIC):
        route.fulfill(path=ROOT / "dashboard" / "static" / path.removeprefix(_STATIC), content_type="text/javascript")
    else:
        component = f'<div class="stBidiComponent">{HTML}<style data-figures>{CSS}</style></div>'
        route.fulfill(body=f'<!doctype html><body style="margin: 0">{component}</body>', content_type="text/html")


def in_pictures(page: Page, check: str, *sizes: str) -> dict[str, list[str]]:
    """Return what a check finds in the mounted figure's pictures, by their size."""
    return page.evaluate(_IN_PICTURES, [check, sizes])


def plotted(page: Page) -> None:
    """Wait until every plot is drawn, in the size that it has."""
    page.wait_for_timeout(50)
    page.wait_for_function(_PLOTTED)


def bubble(page: Page) -> str:
    """The sentence that is shown, "" for none."""
    shown = page.locator(".fig .bubble")
    return shown.inner_text().replace("\u00a0", " ") if shown.is_visible() else ""
