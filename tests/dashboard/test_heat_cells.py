"""Heat cells show each share in a tint and in words, and what has none as words and never as nought."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from dashboard.figures.heat_cells import HeatCell, heat_cells
from queries.disclosure import Released
from queries.measures.rows import Cell
from queries.words import whole_percent
from tests.dashboard.colour import VISIONS, contrast, distance, mixed
from tests.dashboard.component import BROKEN_WORDS, mount
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import cell
from tests.dashboard.test_figure_colours import BOTH, token

WithRows = Callable[..., Released]
TOLD_APART = 2.3  # just noticed, side by side: Mahy, Van Eycken and Oosterlinck 1994


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_every_cell_says_its_share_and_what_it_stands_on(ask: Ask) -> None:
    released = ask("onset")
    rows = [row for row in released.rows if isinstance(row, Cell)]
    figure = heat_cells(released)
    drawn = {
        (row.label, column): each
        for row in figure.body.rows
        for column, each in zip(figure.body.columns, row.cells, strict=True)
    }
    assert len(rows) > 8
    for row in rows:
        each = drawn[row.group, row.across]
        assert row.value is not None
        assert (plain(each.number), each.share, each.interval, plain(each.n)) == (
            f"{100 * row.value:.0f} %",
            100 * row.value,
            f"{whole_percent(row.low or 0)}–{whole_percent(row.high or 0)}",
            f"n {row.n:,}",
        )


def test_who_was_not_scored_is_counted_by_column_unless_it_tells_what_is_withheld(with_rows: WithRows) -> None:
    rows = cell("A", "x", 9, 30, missing=4), cell("A", "y", 9, 40, missing=1), cell("B", "x", 9, 30, missing=2)
    assert heat_cells(with_rows("onset", *rows)).notes == ("Not scored: x 6, y 1",)
    many = [cell("A", column, 9, 30, missing=place) for place, column in enumerate("abcde")]
    assert heat_cells(with_rows("onset", *many)).notes == ("Not scored: 0 to 4, by column",)
    assert heat_cells(with_rows("onset", *rows, cell("B", "y", 1, 3, missing=2))).notes == ()


def test_a_row_is_said_with_intervals_and_counts(with_rows: WithRows) -> None:
    rows = cell("A", "day 7", 61, 100), cell("A", "later", 1, 19)
    figure = heat_cells(with_rows("onset", *rows, across="time"))
    assert figure.body.columns == ("day 7", "later")
    (row,) = figure.body.rows
    assert plain(row.says) == "day 7: 61 % (51–70 %), 61 of 100; later: 5 % (1–25 %), 1 of 19, few: n under 20."
    assert figure.subtitle.startswith("Onset of response by protocol and time")


def test_withheld_and_nobody_are_said_and_have_no_share(with_rows: WithRows) -> None:
    rows = cell("A", "x", 3, 4), cell("A", "y", 0, 0, missing=9), cell("B", "x", 0, 30)
    first, second = heat_cells(with_rows("onset", *rows)).body.rows  # B has no row for y
    withheld, nobody = HeatCell("withheld", None, "withheld"), HeatCell("unscored", None, "no one")
    assert first.cells == (withheld, nobody)
    assert second.cells == (HeatCell("share", 0, "0\u00a0%", "0–11", "n\u00a030"), nobody)


def test_the_legend_has_the_forms_that_occur(with_rows: WithRows) -> None:
    rows = cell("A", "x", 5, 19), cell("A", "y", 3, 4)
    assert [key.form for key in heat_cells(with_rows("onset", *rows)).legend] == ["heat-few", "heat-withheld"]


@BOTH
def test_words_on_every_tint_are_read_at_4_5_to_1(theme: int) -> None:
    for share in range(0, 101, 5):
        tint = mixed(token("heat", theme), token("cold", theme), share / 100)
        assert contrast(token("ink", theme), tint) >= 4.5


@BOTH
@pytest.mark.parametrize("vision", VISIONS)
def test_a_fifth_more_is_seen_as_more(theme: int, vision: str) -> None:
    fifths = [mixed(token("heat", theme), token("cold", theme), fifth / 5) for fifth in range(6)]
    assert all(distance(less, more, vision) >= TOLD_APART for less, more in pairwise(fifths))


@pytest.mark.parametrize("width", [1380, 930])
def test_no_word_of_a_heading_breaks_where_a_few_columns_have_room(blank: Page, ask: Ask, width: int) -> None:
    blank.set_viewport_size({"width": width, "height": 900})
    released = ask("outcomes")
    rows = tuple(replace(row, group=f"{row.group}, twice weekly with psychotherapy and music") for row in released.rows)
    mount(blank, heat_cells(replace(released, rows=rows)))
    assert blank.evaluate(BROKEN_WORDS, ".fig .heat-column, .fig .label") == []
    assert blank.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
