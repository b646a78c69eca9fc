"""Kinds of figures in an empty page of a browser: whole at every width, each row said, each number where it belongs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from dashboard.figures.figure import Figure
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.key_figures import key_figures
from dashboard.figures.outcome_grid import Outcome, outcome_grid
from dashboard.figures.state_rows import state_rows
from dashboard.key_figures import of_answer
from tests.dashboard.component import COLLIDING, bubble, mount
from tests.dashboard.conftest import Ask

_WIDTHS = (1400, 1000, 760, 660, 390, 320)


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
    return key_figures(figures, ask("response", by=by))


def bars(ask: Ask, by: str) -> Figure:
    return state_rows(ask("response", by=by), ask("response", by="none"))


def cells(ask: Ask, by: str) -> Figure:
    return heat_cells(ask("onset", by=by))


def outcomes(ask: Ask, by: str) -> Figure:
    return heat_cells(ask("outcomes", by=by))


KINDS: dict[str, Callable[[Ask, str], Figure]] = {
    "grid": grid, "strip": strip, "bars": bars, "cells": cells, "outcomes": outcomes
}  # fmt: skip


@pytest.mark.parametrize("by", ["protocol", "age-band", "none"])
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_overlaps_or_leaves_the_figure(blank: Page, ask: Ask, kind: str, by: str) -> None:
    mount(blank, KINDS[kind](ask, by))
    for width in _WIDTHS:
        blank.set_viewport_size({"width": width, "height": 900})
        assert (width, blank.evaluate(COLLIDING)) == (width, [])
        assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), width


def test_a_row_of_the_grid_is_read_aloud_and_said(blank: Page, ask: Ask) -> None:
    figure = grid(ask, "protocol")
    mount(blank, figure)
    rows = blank.get_by_role("grid").get_by_role("row")
    first = figure.body.rows[0]
    assert [each.strip() for each in rows.nth(1).get_by_role("gridcell").all_inner_texts()] == [
        cell.number for cell in first.cells
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
