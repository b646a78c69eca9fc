"""Change bins show the released shares of each row, whole and in order, and words where there are none."""

from collections.abc import Callable

import pytest

from dashboard.charts.change_bins import change_bins
from dashboard.charts.patterns import NOBODY, WITHHELD
from dashboard.charts.theme import LIGHT
from queries.definitions.trajectory import BINS
from queries.disclosure import Released
from queries.measures.rows import ChangeBin
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import bins

WithRows = Callable[..., Released]


def test_each_bar_is_cut_into_the_released_shares(ask: Ask) -> None:
    released = ask("change-distribution", by="clinic")
    figure = change_bins(released, LIGHT)
    shares = [row.value for row in released.rows if isinstance(row, ChangeBin) and row.value is not None]
    drawn = spans(figure, "share")
    assert [high - low for low, high in drawn] == pytest.approx(shares)
    starts = [0 if place % len(BINS) == 0 else drawn[place - 1][1] for place in range(len(drawn))]
    assert [low for low, _ in drawn] == pytest.approx(starts, abs=1e-12)
    assert [high for _, high in drawn[len(BINS) - 1 :: len(BINS)]] == pytest.approx([1] * (len(drawn) // len(BINS)))


def test_shares_are_printed_where_there_is_room(with_rows: WithRows) -> None:
    figure = change_bins(with_rows("change-distribution", *bins("All", "GAD-7", 2, 8, 20, 20, 30, 20)), LIGHT)
    assert said(figure, "per cent") == ["20 %", "20 %", "30 %", "20 %"]
    assert trace(figure, "per cent")["x"] == pytest.approx([0.2, 0.4, 0.65, 0.9])


def test_the_key_names_every_bin_in_its_colour(with_rows: WithRows) -> None:
    figure = change_bins(with_rows("change-distribution", *bins("All", "GAD-7", 5, 5, 5, 5, 5, 5)), LIGHT)
    assert said(figure, "key words") == list(BINS)
    assert trace(figure, "key")["marker"]["color"] == trace(figure, "share")["marker"]["color"]


def test_counts_stand_with_each_row(with_rows: WithRows) -> None:
    rows = bins("North", "GAD-7", 5, 5, 5, 5, 5, 5), bins("South", "LSAS", 1, 1, 1, 1, 1, 1, missing=0)
    figure = change_bins(with_rows("change-distribution", *rows[0], *rows[1]), LIGHT)
    assert said(figure, "label") == ["North · GAD-7", "South · LSAS"]
    assert said(figure, "detail") == [
        "n = 30 · 3 not scored · 2 still in their window",
        "n = 6 · 2 still in their window · few: n under 20",
    ]


def test_withheld_is_crossed_and_nobody_scored_is_dotted(with_rows: WithRows) -> None:
    small, nobody = bins("A", "GAD-7", 1, 1, 1, 0, 0, 0), bins("B", "GAD-7", 0, 0, 0, 0, 0, 0, pending=9)
    figure = change_bins(with_rows("change-distribution", *small, *nobody), LIGHT)
    assert trace(figure, "nothing")["marker"]["pattern"]["shape"] == [WITHHELD, NOBODY]
    assert said(figure, "detail") == [
        "withheld: fewer than 5",
        "no one scored yet · 3 not scored\n9 still in their window",
    ]
    assert spans(figure, "share") == []
