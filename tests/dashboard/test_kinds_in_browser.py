"""Kinds of figures in an empty page of a browser: whole at every width, each row said, each number where it belongs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.figures.baseline_rows import baseline_rows
from dashboard.figures.change_rows import change_rows, symptom_rows
from dashboard.figures.difference_rows import Part, difference_rows
from dashboard.figures.effect_rows import effect_rows
from dashboard.figures.figure import Figure
from dashboard.figures.funnel_rows import funnel_rows
from dashboard.figures.gone_rows import gone_rows
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.key_figures import key_figures
from dashboard.figures.month_rates import month_rates
from dashboard.figures.outcome_grid import Outcome, outcome_grid
from dashboard.figures.rate_rows import rate_rows
from dashboard.figures.retention_cells import retention_cells
from dashboard.figures.state_rows import state_rows
from dashboard.figures.vital_rows import rise_rows, time_rows
from dashboard.key_figures import of_answer
from queries.disclosure import Released
from queries.findings.baseline import baseline
from queries.findings.comparison import Looked, Names, comparison, looked_at
from tests.dashboard.component import COLLIDING, UNEXPLAINED, bubble, in_pictures, mount
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, share

_WIDTHS = (1400, 1000, 760, 660, 390, 320)
NAMES = Names("IV ketamine 0.5 mg/kg × 6", "IN esketamine 84 mg × 8, with an antidepressant")


def grid(ask: Ask, by: str) -> Figure:
    measures = {"Response": "response", "Remission": "remission", "Half lost it by week": "durability"}
    outcomes = [
        Outcome(title, title.lower(), ask(measure, by=by), ask(measure, by="none"))
        for title, measure in measures.items()
    ]
    effects, effect = (ask("one-side-effect", by=each, method="checklist") for each in (by, "none"))
    scored = Outcome("Scored", "scored", ask("follow-up", by=by), ask("follow-up", by="none"), lane=False)
    return outcome_grid([*outcomes, Outcome("Any side effect", "any", effects, effect), scored], ask("coverage", by=by))


def strip(ask: Ask, by: str) -> Figure:
    answers = {"Response": "response", "Remission": "remission", "Half have lost response": "durability"}
    figures = [of_answer(title, ask(measure, by="none")) for title, measure in answers.items()]
    return key_figures(figures, ask("response", by=by), "key-figures")


def bars(ask: Ask, by: str) -> Figure:
    return state_rows(ask("response", by=by), ask("response", by="none"))


def cells(ask: Ask, by: str) -> Figure:
    return heat_cells(ask("onset", by=by))


def outcomes(ask: Ask, by: str) -> Figure:
    return heat_cells(ask("outcomes", by=by))


def retention(ask: Ask, by: str) -> Figure:
    return retention_cells(ask("retention", by=by), ask("retention", by="none"))


def screenings(ask: Ask, by: str) -> Figure:
    return funnel_rows(ask("screening", by="none"))


def changes(ask: Ask, by: str) -> Figure:
    return change_rows(ask("change", by="none")) if by == "none" else symptom_rows(ask("symptoms", by="none"))


def vitals(ask: Ask, by: str) -> Figure:
    released = ask("vitals", by=by)
    return time_rows(released, ask("vital-thresholds", by=by)) if by == "age-band" else rise_rows(released)


def differences(ask: Ask, by: str) -> Figure:
    names = {"protocol": NAMES, "age-band": Names("A", "B"), "none": Names(NAMES.second + " + 3 more", NAMES.first)}
    outcomes = [
        looked_at("Response", *two(ask, "response", "clinic", "Saltmere", "Northquay")),
        looked_at("Weeks in response, of the first 12", *two(ask, "durability", "clinic", "Saltmere", "Northquay")),
        Looked("Withheld and pending", share("All", 3, 4), share("All", 0, 0, pending=12)),
        Looked("Few and none", share("All", 6, 12), None),
        Looked("Far apart", share("All", 90, 100), share("All", 10, 100)),
    ]
    effects = [Looked("Nausea", effect("All", "Nausea", 20, 4100), effect("All", "Nausea", 0, 0))]
    compared = comparison([*outcomes, *effects])
    parts = [Part("Outcomes, share of courses", compared[:5]), Part("Side effects, asked by checklist", compared[5:])]
    return difference_rows(parts, names[by], ask("response"))


def baselines(ask: Ask, by: str) -> Figure:
    dimensions = ("diagnosis", "failed-treatments", "year")
    found = [
        baseline(
            each, *(ask("coverage", by=each, chosen={"clinic": (clinic,)}) for clinic in ("Saltmere", "Northquay"))
        )
        for each in dimensions
    ]
    return baseline_rows(found, NAMES, ask("coverage"))


def two(ask: Ask, measure: str, by: str, *values: str) -> list[Released]:
    return [ask(measure, by="none", chosen={by: (value,)}) for value in values]


KINDS: dict[str, Callable[[Ask, str], Figure]] = {
    "grid": grid,
    "strip": strip,
    "bars": bars,
    "cells": cells,
    "outcomes": outcomes,
    "retention": retention,
    "changes": changes,
    "vitals": vitals,
    "differences": differences,
    "baselines": baselines,
}


@pytest.mark.parametrize(
    ("kind", "by"),
    [*((kind, by) for kind in KINDS for by in ("protocol", "age-band", "none")), ("screenings", "none")],
)
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, ask: Ask, kind: str, by: str) -> None:
    mount(blank, (KINDS | {"screenings": screenings})[kind](ask, by))
    for width in _WIDTHS:
        blank.set_viewport_size({"width": width, "height": 900})
        assert (width, blank.evaluate(COLLIDING)) == (width, [])
        assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width


def rates(ask: Ask, by: str) -> Figure:
    return rate_rows(ask("response", by=by), ask("response", by="none"), "responded")


def side_effects(ask: Ask, by: str) -> Figure:
    return effect_rows(*(ask("side-effects", by=each, method="checklist") for each in ("none", by)))


def gone(ask: Ask, by: str) -> Figure:
    return gone_rows(ask("resolution", by="none", method="checklist"))


def months(ask: Ask, by: str) -> Figure:
    return month_rates(ask("response", by="due-month"), ask("response", by="none"), "responded")


OF_ROWS = KINDS | {"rates": rates, "side_effects": side_effects, "gone": gone, "months": months}


@pytest.mark.parametrize("kind", [kind for kind in OF_ROWS if kind != "strip"])
def test_all_that_is_drawn_is_explained_and_nothing_else(blank: Page, ask: Ask, kind: str) -> None:
    """In the page, and in the pictures, of which a part may hold some of the rows."""
    mount(blank, OF_ROWS[kind](ask, "protocol"))
    for width in (1400, 1000, 700, 358):
        blank.set_viewport_size({"width": width, "height": 900})
        assert (width, blank.evaluate(UNEXPLAINED, ".fig")) == (width, [])
    assert in_pictures(blank, UNEXPLAINED, "slide", "half") == {"slide": [], "half": []}


def test_what_is_not_explained_is_found(blank: Page, ask: Ask) -> None:
    mount(blank, rates(ask, "protocol"))
    blank.add_style_tag(content=".fig :is(.heading, .lane .form-bounds) { display: none !important }")
    found = blank.evaluate(UNEXPLAINED, ".fig")
    assert sum("no head: " in each for each in found) == 4 * 8
    assert sum("a line without a label" in each for each in found) == 1
    assert any("not drawn: if none, or all" in each for each in found)


def test_a_row_of_the_grid_is_read_aloud_and_said(blank: Page, ask: Ask) -> None:
    figure = grid(ask, "protocol")
    mount(blank, figure)
    rows = blank.get_by_role("grid").get_by_role("row")
    first = figure.body.rows[0]
    assert [each.strip() for each in rows.nth(1).get_by_role("gridcell").all_inner_texts()] == [
        "\n".join(filter(None, (cell.number, cell.beside, cell.n))) for cell in first.cells
    ]
    rows.nth(1).hover()
    assert bubble(blank) == f"{first.label}: {first.says}".replace("\u00a0", " ")


def test_parts_of_a_bar_are_as_wide_as_their_courses(blank: Page, ask: Ask) -> None:
    figure = bars(ask, "none")
    mount(blank, figure)
    widths = blank.evaluate("""() => {
        const lane = document.querySelector('.states .lane').clientWidth;
        const parts = [...document.querySelectorAll('.states .lane :is(.texture, .mark)')];
        return parts.map(part => [part.getBoundingClientRect().left, part.getBoundingClientRect().width / lane])
            .sort((one, other) => one[0] - other[0]).map(([, width]) => width);
    }""")
    wanted = [(mark.to - mark.at) / 100 for mark in figure.body.rows[0].marks]
    assert widths == [pytest.approx(each, abs=0.01) for each in wanted]


# Where the middle of every mark is in its lane, and whether it lies above its middle, in it or below.
_IN_LANES = """() => [...document.querySelectorAll('.differences .row')].map(row =>
    [...row.querySelectorAll('.lane')].flatMap(lane => [...lane.querySelectorAll('circle, .form-second')].map(mark => {
        const own = mark.getBoundingClientRect(), frame = lane.getBoundingClientRect();
        const down = own.top + own.height / 2 - frame.top - frame.height / 2;
        return [(own.left + own.width / 2 - frame.left) / lane.clientWidth, Math.abs(down) < 2 ? 0 : Math.sign(down)];
    })))"""


@pytest.mark.parametrize("width", [1400, 800, 390])
def test_two_groups_stand_above_each_other_and_their_difference_beside(blank: Page, ask: Ask, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    figure = differences(ask, "protocol")
    mount(blank, figure)
    row = figure.body.sections[0].rows[0]
    places = [mark.at / 100 for mark in (*row.marks, *row.change_marks) if mark.to is None]
    wanted = [[pytest.approx(place, abs=0.015), side] for place, side in zip(places, (-1, 1, 0), strict=True)]
    assert blank.evaluate(_IN_LANES)[0] == wanted


def test_both_groups_are_read_aloud_and_reached_by_keyboard(blank: Page, ask: Ask) -> None:
    blank.set_viewport_size({"width": 1400, "height": 900})
    figure = differences(ask, "protocol")
    mount(blank, figure)
    rows = blank.locator(".differences .row")
    first = figure.body.sections[0].rows[0]
    assert [each.strip() for each in rows.first.get_by_role("gridcell").all_inner_texts()] == [
        f"{first.first.number}\n{first.first.interval}",
        f"{first.second.number}\n{first.second.interval}",
        f"{first.difference} ({first.interval})",
        f"{first.first.n} · {first.second.n}",
    ]
    blank.keyboard.press("Tab")
    assert bubble(blank) == f"{first.label}: {first.says}".replace("\u00a0", " ")
    blank.keyboard.press("End")
    assert bubble(blank).startswith("Nausea: ")
