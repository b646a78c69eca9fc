"""Pictures for review: `python -m tests.dashboard.pictures FOLDER` draws every figure of the sample's pages.

Each is drawn as a card, a slide and on a phone, in light and dark, by the real server and a real browser, and stands
in a contact sheet, `index.html`.
"""

import sys
from base64 import b64decode
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from intake.__main__ import main as intake
from sample_data.__main__ import main as sample_data
from tests.dashboard.browser import browser_path, settle, visit
from tests.dashboard.server import serve

VIEWS = (
    "",
    "response",
    "response?by=due-month",
    "response?by=clinic&across=diagnosis",
    "missing",
    "onset",
    "time_course",
    "durability",
    "durability?protocol=iv-050-x6&protocol=im-075-x6",
    "side_effects",
    "safety",
    "compare",
    "claims",
    "data_quality",
)
THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_RELAID = 300  # milliseconds until figures have taken the page's width and its theme
_DESK: ViewportSize = {"width": 1440, "height": 2600}  # so high that the stamp at its foot covers no figure
_PHONE: ViewportSize = {"width": 390, "height": 3200}
_COURSES = "2000"
_KEY = "st-key-card-"
_STYLE = "body{font:14px sans-serif} div{display:flex;flex-wrap:wrap;gap:12px} img{width:460px;border:1px solid #ccc}"
_CARDS = "[class*=st-key-card-]:has(.fig)"
# Presses "Save PNG" of a card's menu for a slide in each theme, and returns the pictures that it would save.
_SLIDES = """async (card, themes) => {
    const own = URL.createObjectURL;
    HTMLAnchorElement.prototype.click = () => {};
    const items = [...card.querySelectorAll('.menu button')];
    const press = name => items.find(it => it.textContent === name).click();
    const told = card.querySelector('.told');
    const read = file => new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(',')[1]);
        reader.readAsDataURL(file);
    });
    const found = [];
    for (const theme of themes) {
        const kept = [];
        URL.createObjectURL = file => { kept.push(file); return own(file); };
        ['Slide', theme, 'Save PNG'].forEach(press);
        while (!told.textContent.startsWith('Saved')) await new Promise(done => setTimeout(done, 20));
        told.replaceChildren();
        found.push(await Promise.all(kept.map(read)));
    }
    delete HTMLAnchorElement.prototype.click;
    URL.createObjectURL = own;
    return found;
}"""


class Picture(NamedTuple):
    """One picture of a figure: on which view it stands, which figure it is, and how it was drawn."""

    view: str
    figure: str
    drawn: str
    file: str = ""


def main(folder: Path) -> None:
    """Draw every figure into a folder, with a contact sheet."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as workspace, sync_playwright() as playwright:
        database = _published(Path(workspace))
        browser = playwright.chromium.launch(executable_path=browser_path(), args=["--no-sandbox"])
        with serve(database, Path(workspace)) as server:
            drawn = list(_pictures_in(browser, server.url, folder))
        browser.close()
    (folder / "index.html").write_text(_contact_sheet(drawn), encoding="utf-8")
    sys.stdout.write(f"{len(drawn)} pictures: {folder / 'index.html'}\n")


def _published(workspace: Path) -> str:
    export, database = workspace / "export", workspace / "database"
    refused = sample_data(["--courses", _COURSES, "--out", str(export)])
    refused = refused or intake(["publish", str(export), "--database", str(database)])
    if refused:
        raise SystemExit("The sample could not be published.")
    return str(database)


def _pictures_in(browser: Browser, url: str, folder: Path) -> Iterator[Picture]:
    """Yield every figure of every view: each view is opened once, and laid out anew for each size and theme."""
    page = browser.new_page(viewport=_DESK, color_scheme="light")
    for view in VIEWS:
        page.set_viewport_size(_DESK)
        visit(page, url + view)
        known: set[str] = set()
        tabs = page.get_by_role("tab").count()
        for tab in range(max(tabs, 1)):
            if tab:
                page.set_viewport_size(_DESK)
                page.get_by_role("tab").nth(tab).click()
                settle(page)
            cards = {name: card for card in page.locator(_CARDS).all() if (name := _name(card)) not in known}
            known |= set(cards)
            named = {Picture(view, name, ""): card for name, card in cards.items()}
            yield from _slides(named, folder)
            yield from _as_seen(page, named, folder, "card")
            page.set_viewport_size(_PHONE)
            yield from _as_seen(page, named, folder, "phone")
    page.close()


def _slides(cards: Mapping[Picture, Locator], folder: Path) -> Iterator[Picture]:
    """Yield as many slides of each figure as it takes, in both themes."""
    for picture, card in cards.items():
        for theme, slides in zip(THEMES, card.evaluate(_SLIDES, [theme.capitalize() for theme in THEMES]), strict=True):
            for place, slide in enumerate(slides, start=1):
                file = _file(picture, folder, theme, f"slide-{place}")
                file.write_bytes(b64decode(slide))
                yield picture._replace(drawn=f"slide, {theme}", file=file.name)


def _as_seen(page: Page, cards: Mapping[Picture, Locator], folder: Path, shape: str) -> Iterator[Picture]:
    """Yield each figure as it stands in the page, in both themes."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)
        page.wait_for_timeout(_RELAID)
        for picture, card in cards.items():
            file = _file(picture, folder, theme, shape)
            card.screenshot(path=file)
            yield picture._replace(drawn=f"{shape}, {theme}", file=file.name)
    page.emulate_media(color_scheme=THEMES[0])


def _file(picture: Picture, folder: Path, theme: str, shape: str) -> Path:
    return folder / f"{_slug(picture.view)}_{picture.figure}_{theme}_{shape}.png"


def _name(card: Locator) -> str:
    classes = (card.get_attribute("class") or "").split()
    return next(each for each in classes if each.startswith(_KEY)).removeprefix(_KEY)


def _slug(view: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in view) or "overview"


def _contact_sheet(drawn: list[Picture]) -> str:
    figures: dict[tuple[str, str], list[Picture]] = {}
    for picture in drawn:
        figures.setdefault((picture.view, picture.figure), []).append(picture)
    sections = [
        f"<h2>/{escape(view)} · {escape(figure)}</h2><div>{''.join(map(_shown, pictures))}</div>"
        for (view, figure), pictures in figures.items()
    ]
    return f"<!doctype html><meta charset=utf-8><title>Every figure</title><style>{_STYLE}</style>{''.join(sections)}"


def _shown(picture: Picture) -> str:
    name = escape(picture.file)
    image = f'<img src="{name}" loading="lazy" alt="{escape(picture.figure)}">'
    return f'<a href="{name}"><figure>{image}<figcaption>{picture.drawn}</figcaption></figure></a>'


if __name__ == "__main__":
    main(Path(sys.argv[1]))
