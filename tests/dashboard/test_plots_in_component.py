"""The component draws plots by plotly: marks where the numbers are, said, zoomed, in pictures and in both themes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from dashboard.figures.bin_plots import bin_plots
from dashboard.figures.figure import Figure
from dashboard.figures.week_plots import week_plots
from tests.dashboard.browser import taken
from tests.dashboard.component import COLLIDING, bubble, in_pictures, mount, plotted, update
from tests.dashboard.conftest import Ask

_WIDTHS = (1400, 1000, 760, 600, 390, 320)
# How far each painted dot's middle lies from that of the point which says it, in pixels.
_APART = """() => [...document.querySelectorAll('.fig .plot')].map(plot => {
    const middles = selector => [...plot.querySelectorAll(selector)].filter(it => it.checkVisibility())
        .map(it => it.getBoundingClientRect()).map(it => [it.left + it.width / 2, it.top + it.height / 2]);
    const spots = middles('.spot');
    return middles('plot-area .points path').map(([x, y]) => Math.min(...spots.map(([left, top]) =>
        Math.hypot(left - x, top - y))));
})"""
_WIDER = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('.fig *')]
    .filter(it => !it.closest('plot-area') && it.getBoundingClientRect().right > innerWidth)
    .map(it => it.outerHTML.slice(0, 120))"""
_INKS = """() => [...new Set([...document.querySelectorAll('plot-area .lines path')]
    .map(it => getComputedStyle(it).stroke))]"""


def by_protocol(ask: Ask) -> Figure:
    return week_plots(ask("trajectory", by="protocol", instrument="PHQ-9"), ask("trajectory", by="none"))


def by_scale(ask: Ask) -> Figure:
    released = ask("trajectory", by="none")
    return week_plots(released, released)


def two_clinics(ask: Ask) -> Figure:
    released = ask("trajectory", by="clinic", instrument="PHQ-9", chosen={"clinic": ("Northquay", "Saltmere")})
    return week_plots(released, ask("trajectory", by="none"))


def single(ask: Ask) -> Figure:
    released = ask("trajectory", by="none", instrument="PHQ-9")
    return week_plots(released, released)


def distributions(ask: Ask) -> Figure:
    released = ask("change-distribution", by="protocol", instrument="PHQ-9")
    return bin_plots(released, ask("change-distribution", by="none", instrument="PHQ-9"))


FIGURES: dict[str, Callable[[Ask], Figure]] = {
    "by protocol": by_protocol,
    "by scale": by_scale,
    "two clinics": two_clinics,
    "single": single,
    "distributions": distributions,
}


@pytest.mark.parametrize("name", FIGURES)
def test_nothing_overlaps_and_marks_lie_where_they_are_said(blank: Page, ask: Ask, name: str) -> None:
    blank.set_viewport_size({"width": _WIDTHS[0], "height": 2600})
    mount(blank, FIGURES[name](ask))
    for width in _WIDTHS:
        blank.set_viewport_size({"width": width, "height": 2600})
        plotted(blank)
        assert (width, blank.evaluate(COLLIDING)) == (width, [])
        assert blank.evaluate(_WIDER) == [], width
        apart = [distance for plot in blank.evaluate(_APART) for distance in plot]
        if name != "distributions":
            assert apart
            assert max(apart) < 1.5, width


def test_points_are_said_when_pointed_at_and_reached_by_arrow_keys(blank: Page, ask: Ask) -> None:
    figure = by_protocol(ask)
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, figure)
    plotted(blank)
    first = figure.body.plots[0]
    blank.locator(".panel").first.locator(".spot").nth(2).hover()
    spot = first.spots[2]
    assert bubble(blank) == f"{spot.label}: {spot.says}".replace("\u00a0", " ")
    blank.locator(".panel").first.focus()
    assert bubble(blank) == f"{first.label}: {first.says}".replace("\u00a0", " ")
    blank.keyboard.press("ArrowRight")
    assert bubble(blank).startswith(f"{first.spots[0].label}: ")
    blank.keyboard.press("ArrowDown")
    assert bubble(blank).startswith(f"{figure.body.plots[1].label}: ")


def test_a_zoom_takes_words_and_points_along_and_a_button_leads_out(blank: Page, ask: Ask) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, single(ask))
    plotted(blank)
    box = blank.locator("plot-area").bounding_box()
    assert box
    blank.mouse.move(box["x"] + 0.2 * box["width"], box["y"] + 0.3 * box["height"])
    blank.mouse.down()
    blank.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.9 * box["height"], steps=5)
    blank.mouse.up()
    blank.wait_for_selector(".plot .all", state="visible")
    shown = blank.locator(".weeks .at:visible").all_inner_texts()
    assert 1 < len(shown) < 7
    assert [distance for plot in blank.evaluate(_APART) for distance in plot if distance < 1.5]
    assert blank.evaluate(COLLIDING) == []
    blank.get_by_role("button", name="See all").click()
    blank.wait_for_selector(".plot .all", state="hidden")
    assert len(blank.locator(".weeks .at:visible").all_inner_texts()) == 7
    assert max(distance for plot in blank.evaluate(_APART) for distance in plot) < 1.5


def test_the_chart_stays_mounted_when_its_numbers_change_and_the_library_is_fetched_once(blank: Page, ask: Ask) -> None:
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    mount(blank, single(ask))
    plotted(blank)
    blank.evaluate("() => { window.before = document.querySelector('plot-area .js-plotly-plot'); }")
    path = "() => document.querySelector('plot-area .lines path').getAttribute('d')"
    drawn = blank.evaluate(path)
    released = ask("trajectory", by="none", instrument="GAD-7")
    update(blank, week_plots(released, released))
    blank.wait_for_function(f"before => ({path})() !== before", arg=drawn)
    assert blank.evaluate("() => window.before === document.querySelector('plot-area .js-plotly-plot')")
    assert [url for url in asked if url.endswith(".js")] == ["http://figure.test/app/static/plotly-basic-4.1.1.min.js"]
    assert all(url.startswith(("http://figure.test/", "blob:http://figure.test/")) for url in asked)


def test_a_page_without_plots_fetches_no_library_nor_one_out_of_sight(blank: Page, ask: Ask) -> None:
    asked: list[str] = []
    blank.on("request", lambda request: asked.append(request.url))
    figure = single(ask)
    mount(blank, replace(figure, body=replace(figure.body, plots=(), ticks=())))
    blank.evaluate(
        "() => document.body.prepend(Object.assign(document.createElement('div'), {style: 'height: 3000px'}))"
    )
    update(blank, figure)
    blank.wait_for_timeout(200)
    assert [url for url in asked if url.endswith(".js")] == []
    blank.locator("plot-area").scroll_into_view_if_needed()
    plotted(blank)
    assert len([url for url in asked if url.endswith(".js")]) == 1


def test_a_library_that_does_not_load_is_said(blank: Page, ask: Ask) -> None:
    figure = single(ask)
    mount(blank, replace(figure, body=replace(figure.body, plots=(), ticks=())))
    blank.route("**/*.min.js", lambda route: route.fulfill(status=404))
    update(blank, figure)
    blank.wait_for_function("() => document.querySelector('plot-area').textContent.includes('tables hold the same')")


def test_colours_are_those_of_the_theme(blank: Page, ask: Ask) -> None:
    inks = {}
    for scheme in ("light", "dark"):
        blank.emulate_media(color_scheme=scheme)
        mount(blank, two_clinics(ask))
        blank.evaluate("scheme => { document.documentElement.style.colorScheme = scheme; }", scheme)
        update(blank, two_clinics(ask))
        plotted(blank)
        inks[scheme] = set(blank.evaluate(_INKS))
    assert inks == {
        "light": {"rgb(11, 98, 168)", "rgb(194, 65, 12)"},
        "dark": {"rgb(111, 183, 242)", "rgb(245, 160, 74)"},
    }


def test_a_finger_scrolls_and_does_not_zoom(browser: Browser, ask: Ask) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    mount(page, single(ask))
    plotted(page)
    assert page.locator("plot-area .nsewdrag").count() == 0
    page.locator(".spot").nth(1).tap()
    assert bubble(page).startswith("PHQ-9, week 1: ")
    context.close()


@pytest.mark.parametrize("name", ["by protocol", "distributions", "two clinics"])
def test_a_picture_lays_its_plots_out_anew(blank: Page, ask: Ask, name: str, tmp_path: Path) -> None:
    blank.set_viewport_size({"width": 700, "height": 900})
    mount(blank, FIGURES[name](ask))
    plotted(blank)
    taken(blank, ".stBidiComponent", "Save PNG", "Slide")[0].save_as(tmp_path / "slide.png")
    image = Image.open(tmp_path / "slide.png").convert("RGB")
    assert image.size == (1920, 1080)
    own = {"by protocol": (51, 82, 107), "distributions": (180, 198, 212), "two clinics": (194, 65, 12)}[name]
    right = image.crop((1100, 250, 1900, 950))
    counted = {colour: count for count, colour in right.getcolors(800 * 700) or []}
    assert counted.get(own, 0) > 300
    assert blank.locator(".fig.picture").count() == 0


# How many pixels are between numbers that stand beside each other below a plot.
_BETWEEN = """within => [...document.querySelectorAll(`${within} .ticked`)].flatMap(row => {
    const boxes = [...row.querySelectorAll('.at')].map(it => {
        const range = document.createRange();
        range.selectNodeContents(it);
        return range.getBoundingClientRect();
    });
    return boxes.slice(1).map((box, place) => box.left - boxes[place].right);
})"""


def test_there_is_room_between_the_numbers_below_a_slides_plots(blank: Page, ask: Ask) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, distributions(ask))
    plotted(blank)
    between = in_pictures(blank, _BETWEEN, "slide")["slide"]
    assert len(between) > 8
    assert min(map(float, between)) >= 5
