"""Taken: the pictures of a page's figures in one shape and theme, by the page's own component in a real browser."""

import json
from base64 import b64decode
from collections.abc import Sequence
from typing import NamedTuple

from dashboard.browser import Opened, in_browser


class Shape(NamedTuple):
    """What a picture's shape is called in the menu of a figure, and in how wide a window the page stands."""

    size: str
    window: tuple[int, int]


_DESK, _PHONE = (1440, 900), (390, 844)
SHAPES = {
    "slide": Shape("slide", _DESK),
    "half": Shape("half", _DESK),
    "square": Shape("square", _DESK),
    "card": Shape("seen", _DESK),
    "phone": Shape("seen", _PHONE),
}
THEMES = ("light", "dark")
_AT_REST = """(() => {
    const app = document.querySelector('[data-testid=stApp]');
    return app?.dataset.testScriptState === 'notRunning' && document.fonts.status === 'loaded'
        && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
        && !!document.querySelector('[data-testid=stBottom], [data-testid=stAlert]')
        && [...document.querySelectorAll('.stBidiComponent')].every(it => it.querySelector('.fig[data-drawn]'));
})()"""
_CARDS = "[...document.querySelectorAll('[class*=st-key-card-]')].filter(it => it.querySelector('.fig'))"
_KEY = "st-key-card-"
_NAMES = f"{_CARDS}.map(it => [...it.classList].find(name => name.startsWith('{_KEY}')).slice('{_KEY}'.length))"
_TAKEN = f"{_CARDS}[PLACE].querySelector('.fig').pictured(SIZE, THEME)"


class Taken(NamedTuple):
    """A picture and the name of its file, without an ending."""

    name: str
    content: bytes


class Page(NamedTuple):
    """What was taken of a page, and by which names its figures could be asked for: a measure's, or a figure's own."""

    pictures: list[Taken]
    figures: dict[str, str]


def taken(address: str, figures: Sequence[str], shape: str, theme: str) -> Page:
    """Return the pictures of a page's figures, or of those that have one of some names."""

    async def work(opened: Opened) -> Page:
        size, window = SHAPES[shape]
        await opened.sized(*window)
        await opened.until(_AT_REST)
        known = {name: name.partition("-")[2] for name in await opened.evaluate(_NAMES)}
        made = []
        for place, names in enumerate(known.items()):
            if not figures or any(name in figures for name in names):
                asked = _TAKEN.replace("PLACE", str(place)).replace("SIZE", json.dumps(size))
                pictures = await opened.evaluate(asked.replace("THEME", json.dumps(theme)))
                named = [_named(name, size, shape) for name in pictures["names"]]
                made += [Taken(*each) for each in zip(named, map(b64decode, pictures["contents"]), strict=True)]
        return Page(made, known)

    return in_browser(address, _AT_REST, work)


def _named(name: str, size: str, shape: str) -> str:
    """Return a file's name with the shape in the place of its size in the menu: a card and a phone are both as seen."""
    before, _, behind = name.rpartition(f"_{size}")
    return f"{before}_{shape}{behind}"
