"""Pictures for review: `python -m tests.dashboard.pictures FOLDER` draws every figure of the sample's pages.

Each is drawn as a card, a slide and on a phone, in light and dark, by the real server and a real browser, and stands
in a contact sheet, `index.html`.
"""

import sys
from base64 import b64decode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from playwright.sync_api import Browser, Locator, ViewportSize, sync_playwright

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
)
THEMES = ("light", "dark")
_DESK: ViewportSize = {"width": 1440, "height": 900}
_PHONE: ViewportSize = {"width": 390, "height": 844}
_COURSES = "2000"
_KEY = "st-key-card-"
_STYLE = "body{font:14px sans-serif} div{display:flex;flex-wrap:wrap;gap:12px} img{width:460px;border:1px solid #ccc}"
_CARDS = "[class*=st-key-card-]:has(.fig)"
# Presses "Save PNG" of a card's menu for a slide, and returns the pictures that it would save.
_SLIDES = """async (card, theme) => {
    const own = URL.createObjectURL, kept = [];
    URL.createObjectURL = file => { kept.push(file); return own(file); };
    HTMLAnchorElement.prototype.click = () => {};
    const items = [...card.querySelectorAll('.menu button')];
    const press = name => items.find(it => it.textContent === name).click();
    ['Slide', theme === 'dark' ? 'Dark' : 'Light', 'Save PNG'].forEach(press);
    const told = card.querySelector('.told');
    while (!told.textContent.startsWith('Saved')) await new Promise(done => setTimeout(done, 50));
    told.replaceChildren();
    delete HTMLAnchorElement.prototype.click;
    URL.createObjectURL = own;
    const read = file => new Promise(done => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(',')[1]);
        reader.readAsDataURL(file);
    });
    return Promise.all(kept.map(read));
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
            drawn = [picture for theme in THEMES for picture in _pictures_in(browser, server.url, theme, folder)]
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


def _pictures_in(browser: Browser, url: str, theme: str, folder: Path) -> Iterator[Picture]:
    context = browser.new_context(viewport=_DESK, color_scheme="dark" if theme == "dark" else "light")
    page = context.new_page()
    for view in VIEWS:
        page.set_viewport_size(_DESK)
        visit(page, url + view)
        known: set[str] = set()
        tabs = page.get_by_role("tab").count()
        for tab in range(max(tabs, 1)):
            page.set_viewport_size(_DESK)
            if tabs:
                page.get_by_role("tab").nth(tab).click()
                settle(page)
            cards = {name: card for card in page.locator(_CARDS).all() if (name := _name(card)) not in known}
            known |= set(cards)
            for name, card in cards.items():
                yield from _wide(card, folder / f"{_slug(view)}_{name}_{theme}", Picture(view, name, theme))
            page.set_viewport_size(_PHONE)
            page.wait_for_timeout(300)  # until figures have taken the page's width
            for name, card in cards.items():
                file = folder / f"{_slug(view)}_{name}_{theme}_phone.png"
                card.screenshot(path=file)
                yield Picture(view, name, f"phone, {theme}", file.name)
    context.close()


def _wide(card: Locator, stem: Path, picture: Picture) -> Iterator[Picture]:
    """Yield a figure as a card, and as many slides as it takes."""
    theme = picture.drawn
    file = stem.with_name(f"{stem.name}_card.png")
    card.screenshot(path=file)
    yield picture._replace(drawn=f"card, {theme}", file=file.name)
    for place, slide in enumerate(card.evaluate(_SLIDES, theme), start=1):
        file = stem.with_name(f"{stem.name}_slide-{place}.png")
        file.write_bytes(b64decode(slide))
        yield picture._replace(drawn=f"slide, {theme}", file=file.name)


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
