"""Months are called the same wherever they stand in a figure: "Nov 2023", and never "2023-11"."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from dashboard.figures.curves import curves
from dashboard.figures.effect_rows import one_effect_rows
from dashboard.figures.figure import Figure, figure_of
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.month_rates import month_rates
from dashboard.figures.outcome_grid import Outcome, outcome_grid
from dashboard.figures.rate_rows import rate_rows
from dashboard.figures.state_rows import state_rows
from dashboard.figures.week_plots import week_plots
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import share
from tests.dashboard.test_page import texts

_IN_DIGITS = re.compile(r"(?<![\w-])20\d\d-\d\d(?![\w-])")
_IN_WORDS = re.compile(r"\b(?:Jan|Jul|Nov) 20\d\d\b")


def _shown(figure: Figure) -> Iterator[str]:
    """Everything that a figure shows or says, but for what its files are called and its stamp."""
    plain = figure.plain()
    yield from texts([part for name, part in plain.items() if name not in ("file", "stamp")])


FIGURES: dict[str, Callable[[Ask], Figure]] = {
    "rates": lambda ask: rate_rows(ask("response", by="month"), ask("response", by="none"), "responded"),
    "states": lambda ask: state_rows(ask("response", by="due-month"), ask("response", by="none")),
    "curves": lambda ask: curves(ask("durability", by="month"), ask("durability", by="none")),
    "grid": lambda ask: outcome_grid(
        [Outcome("Response", "response", ask("response", by="month"), ask("response", by="none"))],
        ask("coverage", by="month"),
    ),
    "heat": lambda ask: heat_cells(ask("response", by="clinic", across="month")),
    "weeks": lambda ask: week_plots(ask("trajectory", by="month"), ask("trajectory", by="none")),
    "effects": lambda ask: one_effect_rows(
        ask("one-side-effect", by="session-month", method="checklist", term="Nausea"),
        ask("one-side-effect", by="none", method="checklist", term="Nausea"),
    ),
}


@pytest.mark.parametrize("name", FIGURES)
def test_a_month_is_called_in_words_in_every_kind_of_figure(ask: Ask, name: str) -> None:
    shown = [*_shown(FIGURES[name](ask))]
    assert [text for text in shown if _IN_DIGITS.search(text)] == []
    assert [text for text in shown if _IN_WORDS.search(text)]


def test_what_only_looks_like_a_month_keeps_its_name(ask: Ask) -> None:
    released = replace(ask("response", by="month"), rows=(share("2026-03", 20, 40), share("no date", 20, 40)))
    figure = figure_of(
        released,
        kind="rate_rows",
        finding=(),
        subtitle="",
        body=("2026-03", "Trial 2026-03-01", "12026-03", "2026-04", "2026-03: 20"),
        legend=(),
        definition=("", ""),
    )
    assert figure.body == ("Mar 2026", "Trial 2026-03-01", "12026-03", "2026-04", "Mar 2026: 20")


def test_the_files_keep_months_that_sort(ask: Ask) -> None:
    released = ask("response", by="month")
    assert all(re.fullmatch(r"20\d\d-\d\d", row.group) for row in released.rows)


def test_months_that_have_room_are_named_and_not_lettered(ask: Ask) -> None:
    whole, together = ask("response", by="due-month"), ask("response", by="none")

    def letters(months: int) -> list[str]:
        figure = month_rates(replace(whole, rows=whole.rows[-12 - months : -12]), together, "responded")
        return [column.letter for year in figure.body.years for column in year.months]

    assert all(len(letter) == 3 for letter in letters(1) + letters(2) + letters(6))
    assert [len(letter) for letter in letters(7)] == [1] * 7
