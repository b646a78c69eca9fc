"""Rows of side effects in a real browser: nothing collides, bars end at their rates, each cell is reached and said."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.figures.effect_rows import effect_rows, one_effect_rows
from dashboard.figures.figure import Figure
from queries.disclosure import Released
from queries.measures.rows import Row
from queries.measures.session_rows import SideEffect
from tests.dashboard.component import COLLIDING, bubble, mount, update
from tests.dashboard.rows import effect, published

# Where every bar ends, as a share of its lane; None where there is none.
_BARS = """() => [...document.querySelectorAll('.fig .row .lane')].map(lane => {
    const own = lane.getBoundingClientRect();
    const parts = [...lane.querySelectorAll('[class*=form-grade-], .ungraded, .grades-withheld')];
    const ends = parts.map(part => part.getBoundingClientRect().right);
    return parts.length ? (Math.max(...ends) - own.left) / lane.clientWidth : null;
})"""
_MIDDLES = """them => them.map(it => {
    const box = it.getBoundingClientRect();
    return Math.round(box.left + box.width / 2);
})"""
_GRADES = {"1": 60, "2": 20, "3": 10, "4": 2, "5": 1, "ungraded": 7}
_EVERY_STATE = (
    effect("All", "Dissociation", 100, 400, grades=_GRADES),
    effect("All", "Oxygen saturation decreased on the way home", 40, 4000),
    effect("All", "Averyveryveryverylongtermwithoutanyspace", 4, 400),
    effect("All", "Few", 6, 19),
    effect("All", "Withheld", 3, 4),
    effect("All", "Not asked", 0, 0, not_asked=4598, volunteered=12),
    effect("All", "Nobody", 0, 300),
)
_GROUPS = [
    *(f"IV ketamine {dose} mg/kg × 6 + psychotherapy, twice a week" for dose in ("0.5", "0.75", "1", "1.25")),
    *("IM ketamine 0.75 mg/kg × 6", "IN esketamine 56 mg × 8", "Averyverylongprotocolwithoutaspace", "SL 400"),
]


def cells(groups: list[str]) -> tuple[Row, ...]:
    """Every term in every group, each in another state."""
    rows = []
    for place, group in enumerate(groups):
        for number, term in enumerate(each.called for each in _EVERY_STATE if isinstance(each, SideEffect)):
            n = (1290, 3, 0, 19)[(place + number) % 4]
            rows.append(effect(group, term, n // 3, n, not_asked=0 if n else 90))
    return tuple(rows)


@pytest.fixture
def figure_of(with_rows: Callable[..., Released]) -> Callable[..., Figure]:
    """The figure of every state, with so many groups in its cells."""

    def made(groups: int = 0, *rows: Row, **facts: object) -> Figure:
        by_group = with_rows("side-effects", *cells(_GROUPS[:groups])) if groups else None
        return effect_rows(with_rows("side-effects", *(rows or _EVERY_STATE), by="none", **facts), by_group)

    return made


@pytest.mark.parametrize("groups", [0, 2, 5, 8])
@pytest.mark.parametrize("width", [1400, 1064, 860, 700, 600, 360, 320])
def test_nothing_overlaps_or_leaves_the_figure(
    blank: Page, figure_of: Callable[..., Figure], width: int, groups: int
) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    beside = tuple(published("All", "Study with a very long name 2022, placebo arm", 0.4, n) for n in (537, None))
    mount(blank, figure_of(groups, benchmarks=beside))
    assert blank.evaluate(COLLIDING) == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert min(blank.evaluate("() => [...document.querySelectorAll('.lane')].map(it => it.clientWidth)")) >= 100


@pytest.mark.parametrize(("width", "shown"), [(700, [2]), (860, [2, 5]), (1064, [2, 5, 8])])
def test_groups_have_cells_where_there_is_room_for_all_of_them(
    blank: Page, figure_of: Callable[..., Figure], width: int, shown: list[int]
) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    for groups in (2, 5, 8):
        mount(blank, figure_of(groups))
        assert blank.locator(".fig .row .cell").first.is_visible() is (groups in shown)
        assert blank.get_by_text("most sessions asked").is_visible() is (groups in shown)


@pytest.mark.parametrize("width", [1400, 360])
def test_bars_end_at_their_rates(blank: Page, figure_of: Callable[..., Figure], width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    mount(blank, figure_of(8))
    end = 0.6  # the interval of few ends at 54 %
    rates = [0.25, 0.01, 6 / 19, 0.01, None, None, None]
    assert blank.locator(".fig .tick").last.inner_text() == "60\u00a0%"
    labels = blank.locator(".fig .row .label").evaluate_all("them => them.map(it => it.firstChild.data)")
    assert labels[:2] == ["Dissociation", "Oxygen saturation decreased on the way home"]
    close = {None if rate is None else round(rate / end, 2) for rate in rates}
    assert {None if place is None else round(place, 2) for place in blank.evaluate(_BARS)} == close


def test_cells_stand_below_their_headings(blank: Page, figure_of: Callable[..., Figure]) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, figure_of(8))
    headings = blank.locator(".fig .heading .group").evaluate_all(_MIDDLES)
    assert len(headings) == 8
    assert blank.locator(".fig .row").first.locator(".cell").evaluate_all(_MIDDLES) == headings
    assert blank.locator(".fig .axis .group").evaluate_all(_MIDDLES) == headings
    assert blank.locator(".fig .heading .group").last.get_attribute("aria-label") == "SL 400"


def test_rows_and_cells_are_reached_and_said_by_keyboard(blank: Page, figure_of: Callable[..., Figure]) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, figure_of(2))
    blank.keyboard.press("Tab")
    assert bubble(blank).startswith("Dissociation: 100 of 400 sessions asked, 25 % (95 % interval 21–29 %)")
    blank.keyboard.press("ArrowRight")
    assert bubble(blank).startswith(f"Dissociation · {_GROUPS[0]}: 33 % (95 % interval 31–36 %): 430 of 1,290")
    blank.keyboard.press("ArrowRight")
    assert bubble(blank) == f"Dissociation · {_GROUPS[1]}: withheld: fewer than 5."
    blank.keyboard.press("ArrowRight")
    assert bubble(blank) == f"Dissociation · {_GROUPS[1]}: withheld: fewer than 5."
    blank.keyboard.press("ArrowDown")
    assert bubble(blank).startswith("Oxygen saturation decreased on the way home: 40 of 4,000")
    blank.keyboard.press("ArrowLeft")
    assert bubble(blank).startswith("Oxygen")
    blank.keyboard.press("End")
    assert bubble(blank).startswith("Not asked: not asked about in 4,598 sessions · + 12 volunteered.")
    blank.keyboard.press("Escape")
    assert bubble(blank) == ""


def test_cells_that_are_not_shown_are_not_reached(blank: Page, figure_of: Callable[..., Figure]) -> None:
    mount(blank, figure_of(8))
    blank.keyboard.press("Tab")
    blank.keyboard.press("ArrowRight")
    assert bubble(blank).startswith("Dissociation: 100 of 400")


def test_a_cell_that_is_pointed_at_is_said_instead_of_its_row(blank: Page, figure_of: Callable[..., Figure]) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, figure_of(2))
    blank.locator(".fig .row").first.locator(".label").hover()
    assert bubble(blank).startswith("Dissociation: 100 of 400")
    blank.locator(".fig .row").first.locator(".cell").last.hover()
    assert bubble(blank).startswith(f"Dissociation · {_GROUPS[1]}: withheld")


def test_a_clinics_own_words_are_shown_as_they_stand(blank: Page, with_rows: Callable[..., Released]) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    name = '<img src=x onerror=alert(1)> <b>A</b> & "B"\''
    by_group = with_rows("side-effects", effect(name, name, 10, 40), effect("B", name, 10, 40), by="clinic")
    mount(blank, effect_rows(with_rows("side-effects", effect("All", name, 20, 80), by="none"), by_group))
    assert blank.locator(".fig .row .label").inner_text() == name
    assert blank.locator(".fig .heading .group").first.inner_text() == name
    assert blank.locator(".fig img, .fig .row b").count() == 0


def test_another_figure_changes_the_same_nodes(
    blank: Page, figure_of: Callable[..., Figure], with_rows: Callable[..., Released]
) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    mount(blank, figure_of(8))
    blank.evaluate("() => document.querySelectorAll('.fig, .fig .row').forEach(it => { it.known = true })")
    rows = effect("A", "Any side effect", 30, 40), effect("B", "Any side effect", 20, 40)
    released = with_rows("one-side-effect", *rows)
    update(blank, one_effect_rows(released, released))
    assert blank.locator(".fig .row .label").all_inner_texts() == ["A", "B"]
    assert blank.locator(".fig .row .rate").all_inner_texts() == ["75\u00a0%", "50\u00a0%"]
    assert blank.locator(".fig .cell").count() == 0
    assert blank.evaluate("() => [...document.querySelectorAll('.fig .row')].every(it => it.known)")


def test_a_row_knows_how_it_is_read_aloud(blank: Page, figure_of: Callable[..., Figure]) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    figure = figure_of(2, _EVERY_STATE[0])
    mount(blank, figure)
    blank.get_by_role("figure", name=figure.alt).wait_for(state="attached")
    grid = blank.get_by_role("grid")
    assert [it.replace("\u00a0", " ") for it in grid.get_by_role("gridcell").all_inner_texts()] == [
        *("25 %", "21–29", "400"),
        *("33\n31–36", ""),
        "3.3 %",
    ]
    assert grid.get_by_role("gridcell", name="withheld: fewer than 5.").count() == 1
    assert grid.get_by_role("columnheader", name=_GROUPS[0]).count() == 1
