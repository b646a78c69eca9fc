"""Pictures of every kind of figure: legible in every size, whole in all their parts, nothing over anything else."""

import re
from collections.abc import Callable
from functools import reduce
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Page

from dashboard.figures.areas import areas
from dashboard.figures.bin_plots import bin_plots
from dashboard.figures.curves import curves
from dashboard.figures.effect_rows import effect_rows, one_effect_rows
from dashboard.figures.figure import Figure, in_one_line
from dashboard.figures.gone_rows import gone_rows
from dashboard.figures.month_rates import month_rates
from dashboard.figures.rate_rows import rate_rows
from dashboard.figures.week_plots import week_plots
from tests.dashboard.component import mount
from tests.dashboard.conftest import Ask
from tests.dashboard.test_kinds_in_browser import KINDS

_SVG = "{http://www.w3.org/2000/svg}"
_BLACK = ("rgb(0, 0, 0)", "rgb(0,0,0)", "#000", "#000000", "black")  # no colour of ours: an unstyled shape's
_LEAST = {"slide": 26, "half": 20, "square": 20}  # pixels of the smallest letters
_SIZE = {"slide": (1920, 1080), "half": (960, 1080), "square": (1080, 1080)}
# Every file that the page would save is kept, whole, instead.
_KEEP = """() => {
    window.kept = [];
    const own = URL.createObjectURL;
    URL.createObjectURL = file => {
        if (file.type === 'image/svg+xml') window.kept.push(file.text());
        return own(file);
    };
}"""
_KEPT = "() => Promise.all(window.kept.splice(0))"
MORE: dict[str, Callable[[Ask], Figure]] = {
    "rates": lambda ask: rate_rows(ask("response"), ask("response", by="none"), "responded"),
    "rates beside published": lambda ask: rate_rows(
        ask("response", instrument="MADRS", chosen={"diagnosis": ("MDD",)}),
        ask("response", instrument="MADRS", chosen={"diagnosis": ("MDD",)}, by="none"),
        "responded",
    ),
    "effects": lambda ask: effect_rows(
        ask("side-effects", by="none", method="checklist"), ask("side-effects", method="checklist")
    ),
    "one effect": lambda ask: one_effect_rows(ask("one-side-effect"), ask("one-side-effect", by="none")),
    "months": lambda ask: month_rates(ask("response", by="due-month"), ask("response", by="none"), "responded"),
    "curves": lambda ask: curves(ask("durability"), ask("durability", by="none")),
    "two curves": lambda ask: curves(
        ask("durability", chosen={"protocol": ("iv-050-x6", "im-075-x6")}), ask("durability", by="none")
    ),
    "one plot": lambda ask: curves(ask("durability", by="none"), ask("durability", by="none")),
    "areas": lambda ask: areas(ask("competing-outcomes", by="none")),
    "gone": lambda ask: gone_rows(ask("resolution", by="none")),
    "weeks": lambda ask: week_plots(
        ask("trajectory", instrument="PHQ-9"), ask("trajectory", instrument="PHQ-9", by="none")
    ),
    "bins": lambda ask: bin_plots(
        ask("change-distribution", instrument="PHQ-9"), ask("change-distribution", instrument="PHQ-9", by="none")
    ),
    "months of all outcomes": lambda ask: KINDS["grid"](ask, "month"),
}
ALL = (*KINDS, *MORE)


class Text(NamedTuple):
    """A line of text in a picture: its left end, its foot, its length, the size of its letters, and the words."""

    left: float
    foot: float
    length: float
    size: float
    words: str


def drawn(page: Page, size: str) -> list[ElementTree.Element]:
    """The pictures of the page's figure in a size, part by part."""
    page.get_by_role("button", name="Save or copy").click()
    page.locator(f"[data-value={size}]").click()
    page.get_by_role("menuitem", name="Save SVG").click()
    page.locator(".told").get_by_text(f"_{size}").wait_for()
    return [ElementTree.fromstring(each) for each in page.evaluate(_KEPT)]


def lines(picture: ElementTree.Element) -> list[Text]:
    facts = ("x", "y", "textLength", "font-size")
    found = picture.iter(f"{_SVG}text")
    return [Text(*(float(each.attrib[fact]) for fact in facts), words=each.text or "") for each in found]


def overlapping(texts: list[Text]) -> list[tuple[str, str]]:
    """Which words stand over which others; capitals are three quarters of a letter's size, feet a fifth."""

    def is_over(one: Text, other: Text) -> bool:
        across = min(one.left + one.length, other.left + other.length) - max(one.left, other.left)
        tops, feet = ([each.foot + part * each.size for each in (one, other)] for part in (-0.75, 0.2))
        return across > 1 and min(feet) - max(tops) > 4

    pairs = ((one, other) for place, one in enumerate(texts) for other in texts[place + 1 :])
    return [(one.words, other.words) for one, other in pairs if is_over(one, other)]


def plain(words: str) -> str:
    return re.sub(r"[\s\u00ad-]", "", words)


def labels(body: Any) -> list[str]:
    rows = getattr(body, "rows", None) or getattr(body, "curves", None) or getattr(body, "areas", None) or ()
    sections = getattr(body, "sections", ())
    return [row.label for row in (*rows, *(row for section in sections for row in section.rows))]


@pytest.mark.parametrize("kind", ALL)
def test_a_picture_is_legible_and_whole_in_every_size(blank: Page, ask: Ask, kind: str) -> None:
    figure = KINDS[kind](ask, "protocol") if kind in KINDS else MORE[kind](ask)
    mount(blank, figure)
    blank.evaluate(_KEEP)
    for size, least in _LEAST.items():
        parts = drawn(blank, size)
        told = plain("".join(each.words for part in parts for each in lines(part)))
        assert [label for label in labels(figure.body) if plain(label) not in told] == [], size
        for part in parts:
            width, height = _SIZE[size]
            texts = lines(part)
            assert (part.attrib["width"], part.attrib["height"]) == (str(width), str(height))
            assert min(each.size for each in texts) >= least, size
            assert [
                each.words for each in texts if not (0 <= each.left <= each.left + each.length <= width + 1)
            ] == [], size
            assert [each.words for each in texts if not (each.size <= each.foot <= height)] == [], size
            assert overlapping(texts) == [], size
            assert [shape.attrib for shape in part.iter() if shape.attrib.get("fill") in _BLACK] == [], size
            (title,), (description,) = (list(part.iter(f"{_SVG}{tag}")) for tag in ("title", "desc"))
            assert title.text == in_one_line(figure.finding)
            foot = plain("".join(each.words for each in texts))
            assert [each for each in figure.advice if plain(each) in foot] == []
            for said in (": ".join(figure.definition), *figure.notes, *figure.stamp):
                assert said in (description.text or "")
                assert plain(said) in foot
            terms = {name: plain(f"{name}: {meaning}") for name, meaning in figure.terms}
            not_drawn = (*terms.values(), *map(plain, figure.stamp))
            shown = reduce(lambda left, said: left.replace(said, ""), not_drawn, foot).lower()
            for name, term in terms.items():
                assert f"{name}: " in (description.text or "")
                assert (term in foot) is (plain(name[:6]).lower() in shown), (size, name)
