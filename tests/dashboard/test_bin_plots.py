"""Bin plots show the released shares of each row, whole and in order, and words where there are none."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from plotly.graph_objects import Figure as Oracle

from dashboard.figures.bin_plots import bin_plots, short
from dashboard.figures.figure import Figure, in_one_line
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.trajectory import BINS, bin_in_points
from queries.disclosure import Released
from queries.measures.rows import ChangeBin
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import bins

WithRows = Callable[..., Released]


def drawn(released: Released) -> Figure:
    return bin_plots(released, released)


def test_each_column_is_as_high_as_the_released_share_with_its_interval(ask: Ask) -> None:
    released = ask("change-distribution", by="clinic", instrument="PHQ-9")
    rows = [row for row in released.rows if isinstance(row, ChangeBin) and row.value is not None]
    plots = [plot for plot in drawn(released).body.plots if plot.spec]
    assert len(plots) > 2
    found = []
    for plot in plots:
        assert plot.spec is not None
        (columns,) = plot.spec["data"]
        assert columns["x"] == list(range(len(BINS)))
        assert sum(columns["y"]) == pytest.approx(100)
        error = columns["error_y"]
        found += [
            (y, y + up, y - down) for y, up, down in zip(columns["y"], error["array"], error["arrayminus"], strict=True)
        ]
        assert len(Oracle(plot.spec).data) == 1  # type: ignore[arg-type]
        assert "color" not in str(plot.spec)
    wanted = [100 * number for row in rows for number in (row.value or 0, row.high or 0, row.low or 0)]
    assert [number for each in found for number in each] == pytest.approx(wanted)


def test_where_higher_is_better_a_gain_is_a_rise(with_rows: WithRows) -> None:
    scale = INSTRUMENTS["WHO-5"]
    counted = [row for row in bins("All", "WHO-5", 2, 8, 20, 20, 30, 20) if isinstance(row, ChangeBin)]
    rows = [replace(row, bin=bin_in_points(scale, row.bin)) for row in counted]
    figure = drawn(with_rows("change-distribution", *rows, by="none"))
    (plot,) = figure.body.plots
    assert [spot.label for spot in plot.spots][::5] == ["WHO-5, fell", "WHO-5, rose by 75 % or more"]
    assert plot.spec is not None
    assert [tick.text for tick in figure.body.ticks][:3] == ["worse", "same", "<25"]
    assert in_one_line(figure.finding).startswith("WHO-5 rose by half or more in 50")
    assert ", fell in 2" in in_one_line(figure.finding)
    assert figure.definition[0] == "Gain"


def test_each_column_is_said_and_counted(with_rows: WithRows) -> None:
    (plot,) = drawn(with_rows("change-distribution", *bins("All", "GAD-7", 2, 8, 20, 20, 30, 20), by="none")).body.plots
    assert plot.counts == ("2", "8", "20", "20", "30", "20")
    assert [spot.label for spot in plot.spots] == [f"GAD-7, {name}" for name in BINS]
    assert plot.spots[2].says.replace("\u00a0", " ") == "20 of 100 courses, 20 % (95 % interval 0–100 %)."
    assert "fell by 50–74\u00a0% 30\u00a0%" in plot.says.replace(" %", "\u00a0%")
    assert plot.spots[4].down < plot.spots[3].down


def test_bins_are_named_shortly_below_their_columns(with_rows: WithRows) -> None:
    body = drawn(with_rows("change-distribution", *bins("All", "GAD-7", 5, 5, 5, 5, 5, 5), by="none")).body
    assert [tick.text for tick in body.ticks] == ["rose", "same", "<25", "25–49", "50–74", "≥75"]
    assert [short(name) for name in BINS] == [tick.text for tick in body.ticks]
    assert body.axis == "fell,\u00a0%"


def test_counts_stand_with_each_row(with_rows: WithRows) -> None:
    rows = bins("North", "GAD-7", 5, 5, 5, 5, 5, 5), bins("South", "LSAS", 1, 1, 1, 1, 1, 1, missing=0)
    figure = drawn(with_rows("change-distribution", *rows[0], *rows[1]))
    first, second = figure.body.plots
    assert (first.label, second.label) == ("North · GAD-7", "South · LSAS")
    assert first.detail == ("n = 30", "3 not scored", "2 still in their window")
    assert second.detail == ("n = 6", "2 still in their window", "few: n under 20")
    assert second.spec is not None
    assert second.spec["data"][0]["customdata"] == [True] * len(BINS)
    assert [key.form for key in figure.legend] == ["plot-column", "plot-column-few"]


def test_one_scale_is_not_named_with_every_group(with_rows: WithRows) -> None:
    rows = [row for group in "AB" for row in bins(group, "GAD-7", 5, 5, 5, 5, 5, 5)]
    assert [plot.label for plot in drawn(with_rows("change-distribution", *rows)).body.plots] == ["A", "B"]


def test_withheld_is_crossed_and_nobody_scored_is_dotted(with_rows: WithRows) -> None:
    small, nobody = bins("A", "GAD-7", 1, 1, 1, 0, 0, 0), bins("B", "GAD-7", 0, 0, 0, 0, 0, 0, pending=9)
    figure = drawn(with_rows("change-distribution", *small, *nobody))
    assert [plot.spec for plot in figure.body.plots] == [None, None]
    assert [[mark.form for mark in plot.marks] for plot in figure.body.plots] == [["withheld"], ["pending"]]
    assert [plot.detail for plot in figure.body.plots] == [
        ("withheld: fewer than 5",),
        ("no one scored yet", "3 not scored", "9 still in their window"),
    ]
    assert figure.body.ticks == ()
    assert in_one_line(figure.finding) == "How far did single courses come?"


def test_the_title_tells_who_gained_half_and_who_got_worse(with_rows: WithRows) -> None:
    released = with_rows("change-distribution", *bins("All", "GAD-7", 10, 10, 20, 20, 30, 10), by="none")
    assert in_one_line(drawn(released).finding).replace("\u00a0", " ") == (
        "GAD-7 fell by half or more in 40 % (95 % interval 31–50 %; n = 100), rose in 10 % (6–17 %)"
    )
