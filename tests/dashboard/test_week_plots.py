"""Week plots: means and bands are the released numbers, cut where withheld, with the numbers seen below."""

from collections.abc import Callable
from typing import Any

import pytest
from plotly.graph_objects import Figure as Oracle

from dashboard.figures.figure import Figure, in_one_line
from dashboard.figures.plots import Plot, beside
from dashboard.figures.week_plots import levels, week_plots
from queries.definitions.trajectory import TICKS
from queries.disclosure import Released
from queries.measures.rows import Trajectory
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import week

WithRows = Callable[..., Released]
Drawn = Callable[..., Figure]
SEEN = {0: 60, 1: 50, 2: 40, 4: 30, 8: 12, 12: 8, 26: 6}
PLACES = list(range(len(TICKS)))


def course_of(group: str, **seen: int) -> list[Trajectory]:
    """Every shown week of a group; `w8=3` says that 3 were scored in week 8."""
    counts = SEEN | {int(name[1:]): n for name, n in seen.items()}
    return [week(group, "GAD-7", number, n, fall=number and 6.0) for number, n in counts.items()]


@pytest.fixture(scope="session")
def drawn(with_rows: WithRows) -> Drawn:
    """The figure of these rows, by clinic where they are of several groups."""

    def made(*rows: Trajectory) -> Figure:
        by = "clinic" if len({row.group for row in rows}) > 1 else "none"
        released = with_rows("trajectory", *rows, by=by)
        together = with_rows("trajectory", *(row for row in rows if row.group == rows[0].group), by="none")
        return week_plots(released, together)

    return made


def test_which_way_is_better_is_said(drawn: Drawn) -> None:
    risen = [week("All", "WHO-5", number, n, fall=number and -6.0) for number, n in SEEN.items()]
    assert drawn(*course_of("All")).definition[1].endswith("; lower is better")
    assert drawn(*risen).definition[1].endswith("; higher is better")
    both = drawn(*course_of("All"), *risen)
    assert both.definition[1].endswith("; lower is better, on WHO-5 higher")
    assert [plot.number for plot in both.body.plots] == ["−6.0", "+6.0"]


def traces(plot: Plot, form: str) -> list[dict[str, Any]]:
    assert plot.spec is not None
    return [each for each in plot.spec["data"] if each["meta"]["form"] == form]


def curve(plot: Plot) -> dict[str, Any]:
    (found,) = traces(plot, "curve")
    return found


def test_means_are_the_released_changes(ask: Ask) -> None:
    released = ask("trajectory", by="none", instrument="GAD-7")
    rows = [row for row in released.rows if isinstance(row, Trajectory) and row.week in TICKS]
    (plot,) = week_plots(released, released).body.plots
    assert curve(plot)["y"] == [row.change for row in rows]
    assert curve(plot)["x"] == PLACES
    assert curve(plot)["customdata"] == [row.few for row in rows]
    for row, up, down in zip(rows, curve(plot)["error_y"]["array"], curve(plot)["error_y"]["arrayminus"], strict=True):
        wanted = (row.high or 0) - (row.change or 0) if row.week else 0, (row.change or 0) - (row.low or 0)
        assert (up, down) == pytest.approx((wanted[0], wanted[1] if row.week else 0))
    assert [text.replace(",", "") for text in plot.counts] == [f"{row.n}" for row in rows]
    (band,) = traces(plot, "band")
    uppers, lowers = [row.quartile_high for row in rows], [row.quartile_low for row in rows]
    assert band["y"] == [*uppers, *reversed(lowers)]


def test_a_single_group_has_its_band_and_its_intervals(drawn: Drawn) -> None:
    figure = drawn(*course_of("All"))
    (plot,) = figure.body.plots
    assert figure.body.together
    assert curve(plot)["y"] == [0, *[-6] * 6]
    assert curve(plot)["error_y"] == {
        "type": "data",
        "symmetric": False,
        "array": [0, *[1] * 6],
        "arrayminus": [0, *[1] * 6],
    }
    (band,) = traces(plot, "band")
    assert set(band["y"]) == {2, -2, -4, -8}
    assert [key.form for key in figure.legend] == ["plot-mean", "plot-few", "plot-band", ""]
    assert figure.legend[2].meaning == "middle half of the courses (25 to 75\u00a0%)"


def test_several_groups_have_a_panel_each_with_the_others_behind_and_no_band(drawn: Drawn) -> None:
    figure = drawn(*(row for group in "NSWE" for row in course_of(group)))
    plots = figure.body.plots
    assert [plot.label for plot in plots] == ["N", "S", "W", "E"]
    for plot in plots:
        (behind,) = traces(plot, "others")
        assert behind["x"] == [*PLACES, None] * 3
        assert behind["y"] == [*curve(plot)["y"], None] * 3  # the rows of all groups are alike
        assert traces(plot, "band") == []
        assert len(curve(plot)["error_y"]["array"]) == len(TICKS)
        assert plot.levels == plots[0].levels
    assert [key.form for key in figure.legend] == ["plot-mean", "plot-few", "others", ""]
    assert "each against the others together" in figure.notes[0]


def test_two_groups_share_a_plot_beside_each_other(drawn: Drawn) -> None:
    figure = drawn(*course_of("North"), *course_of("South"))
    first, second = figure.body.plots
    assert figure.body.together
    assert (first.series, second.series) == (1, 2)
    assert second.spec is None
    curves = traces(first, "curve")
    assert [each["meta"]["series"] for each in curves] == [1, 2]
    apart = [other - one for one, other in zip(curves[0]["x"], curves[1]["x"], strict=True)]
    assert apart == pytest.approx([0, *[0.14] * 6])
    assert second.name_at - first.name_at >= 34


def test_a_line_is_cut_where_a_week_is_withheld(drawn: Drawn) -> None:
    figure = drawn(*course_of("All", w4=3))
    (plot,) = figure.body.plots
    assert curve(plot)["y"] == [0, -6, -6, None, -6, -6, -6]
    assert curve(plot)["connectgaps"] is False
    assert plot.counts == ("60", "50", "40", "<5", "12", "8", "6")
    assert [TICKS.index(4) in band["x"] for band in traces(plot, "band")] == [False, False]
    assert "GAD-7, week 4" not in {spot.label for spot in plot.spots}
    assert figure.notes == ("Lines are cut where fewer than 5 were scored",)


def test_a_week_in_which_nobody_is_due_yet_is_no_zero(drawn: Drawn) -> None:
    rows = [row for row in course_of("All") if row.week < 12]
    rows += [week("All", "GAD-7", 12, 0, missing=9), week("All", "GAD-7", 26, 0, missing=0)]
    (plot,) = drawn(*rows).body.plots
    assert plot.counts[-2:] == ("0", "<5")
    assert curve(plot)["y"][-2:] == [None, None]
    assert len(plot.spots) == 5


def test_the_numbers_printed_are_of_the_last_week_in_which_half_were_scored(drawn: Drawn) -> None:
    seen = {number: week("All", "GAD-7", number, n, fall=number and 6.0, missing=60 - n) for number, n in SEEN.items()}
    figure = drawn(*seen.values())
    (plot,) = figure.body.plots
    assert plot.detail == ("week 4: 30 of 60 scored", "30 not scored", "2 not due yet")
    assert (plot.number, plot.interval) == ("−6.0", "(−7.0 to −5.0)")
    assert in_one_line(figure.finding).startswith("In week 4, GAD-7 had fallen by 6.0 points on average")


def test_a_point_is_said_where_it_lies(drawn: Drawn) -> None:
    (plot,) = drawn(*course_of("All")).body.plots
    spot = plot.spots[4]
    assert spot.label == "GAD-7, week 8"
    assert spot.says.replace("\u00a0", " ") == (
        "−6.0 points (95 % interval −7.0 to −5.0); half of the courses −8.0 to −4.0; 12 of 60 scored; 4 not scored; "
        "2 not due yet; few: n under 20."
    )
    assert plot.spec is not None
    x, y = (plot.spec["layout"][axis]["range"] for axis in ("xaxis", "yaxis"))
    assert spot.at == pytest.approx(100 * (4 - x[0]) / (x[1] - x[0]))
    assert 100 - spot.down == pytest.approx(100 * (-6 - y[0]) / (y[1] - y[0]))


def test_each_instrument_has_a_panel_and_a_scale_of_its_own(ask: Ask) -> None:
    released = ask("trajectory", by="none")
    body = week_plots(released, released).body
    names = list(dict.fromkeys(row.instrument for row in released.rows if isinstance(row, Trajectory)))
    undrawn = body.rest.partition(": ")[2].removesuffix(".").split(", ") if body.rest else []
    assert sorted([*(plot.label for plot in body.plots), *undrawn]) == sorted(names)
    assert body.own_scales
    assert len({plot.levels for plot in body.plots}) > 1
    assert all(traces(plot, "others") == [] for plot in body.plots)


def test_groups_too_small_to_draw_are_named(drawn: Drawn) -> None:
    small = {f"w{number}": 3 for number in SEEN}
    figure = drawn(*course_of("North"), *course_of("East"), *course_of("South", **small))
    assert figure.body.rest == "Not drawn, under 5 scored in every later week: South."
    assert [plot.label for plot in figure.body.plots] == ["North", "East"]
    two = drawn(*course_of("North"), *course_of("South", **small)).body.plots
    assert [(plot.label, bool(plot.spec)) for plot in two] == [("North", True), ("South", False)]
    assert two[1].detail == ("not drawn, under 5 scored in every later week",)
    assert [mark.form for mark in two[1].marks] == ["withheld"]
    assert "withheld" in [key.form for key in drawn(*course_of("North"), *course_of("South", **small)).legend]


def test_nothing_to_draw_is_said(drawn: Drawn, with_rows: WithRows) -> None:
    small = {f"w{number}": 3 for number in SEEN}
    figure = drawn(*course_of("All", **small))
    (plot,) = figure.body.plots
    assert (plot.spec, plot.detail) == (None, ("not drawn, under 5 scored in every later week",))
    assert figure.body.ticks == ()
    assert in_one_line(figure.finding) == with_rows("trajectory").question


def test_what_is_drawn_lies_between_the_levels(drawn: Drawn) -> None:
    assert levels([], with_quartiles=True).values == (-1, 0)
    (plot,) = drawn(*course_of("All")).body.plots
    assert [tick.text for tick in plot.levels] == ["2", "0", "−2", "−4", "−6", "−8"]


@pytest.mark.parametrize("by", ["none", "protocol", "clinic"])
def test_plotly_takes_every_plot_as_it_is_and_none_has_a_colour(ask: Ask, by: str) -> None:
    released = ask("trajectory", by=by, **({} if by == "none" else {"instrument": "PHQ-9"}))
    specs = [plot.spec for plot in week_plots(released, ask("trajectory", by="none")).body.plots if plot.spec]
    assert specs
    for each in specs:
        assert len(Oracle(each).data) == len(each["data"])  # type: ignore[arg-type]
        assert "color" not in str(each)


@pytest.mark.parametrize(
    ("ends", "found"), [([50], [50]), ([0], [17]), ([50, 52], [18, 52]), ([90, 80], [83, 49]), ([20, 80], [20, 80])]
)
def test_names_are_pushed_apart(ends: list[float], found: list[float]) -> None:
    assert beside(ends) == pytest.approx(found)
