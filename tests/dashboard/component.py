"""The component alone: a figure in an empty page of a real browser, without a server."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from dashboard.figures.component import CSS, HTML, JS
from dashboard.figures.figure import Figure

# Texts of the figures on a page that lie over each other or outside their figure.
COLLIDING = (Path(__file__).parent / "colliding_text.js").read_text(encoding="utf-8")
_MOUNT = """async ([source, data]) => {
    window.component ??= await import(URL.createObjectURL(new Blob([source], {type: 'text/javascript'})));
    window.told ??= [];
    const setTriggerValue = (name, value) => window.told.push([name, value]);
    window.component.default({data, setTriggerValue, parentElement: document.querySelector('.stBidiComponent')});
}"""


def mount(page: Page, figure: Figure) -> None:
    """Open a page that holds nothing but a figure, as wide as the window."""
    page.goto("about:blank")
    page.set_content(f'<body style="margin: 0"><div class="stBidiComponent">{HTML}<style>{CSS}</style></div></body>')
    update(page, figure)


def update(page: Page, figure: Figure, **facts: Any) -> None:
    """Give the mounted component another figure, as another run of the page does."""
    around: dict[str, Any] = {"command": "", "how": "", "at_foot": [], "answered": None, "choices": {}, "compare": ""}
    data: dict[str, Any] = figure.plain() | around | facts
    page.evaluate(_MOUNT, [JS, data])


def bubble(page: Page) -> str:
    """The sentence that is shown, "" for none."""
    shown = page.locator(".fig .bubble")
    return shown.inner_text().replace("\u00a0", " ") if shown.is_visible() else ""
