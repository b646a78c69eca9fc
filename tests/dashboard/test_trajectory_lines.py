"""Trajectory lines: dots and bands are the released numbers, cut where withheld, with the numbers seen below."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.panels import PLOT, Track, apart, panel, place
from dashboard.charts.theme import LIGHT
from dashboard.charts.trajectory_lines import trajectory_lines
from queries.definitions.trajectory import TICKS
from queries.disclosure import Released
from queries.measures.rows import Trajectory
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, trace
from tests.dashboard.rows import week

WithRows = Callable[..., Released]
SEEN = {0: 60, 1: 50, 2: 40, 4: 30, 8: 12, 12: 8, 26: 6}
TOP = 34


def course_of(group: str, **seen: int) -> list[Trajectory]:
    """Every shown week of a group; `w8=3` says that 3 were scored in week 8."""
    counts = SEEN | {int(name[1:]): n for name, n in seen.items()}
    return [week(group, "GAD-7", number, n, fall=number and 6.0) for number, n in counts.items()]


def traces(figure: Figure, name: str) -> list[dict]:
    return [each for each in figure.to_dict()["data"] if each["name"] == name]


def level(y: float) -> float:
    """The change at a height of the only panel, whose scale runs from +2 to -8 where a group of this file is alone."""
    return 2 - 10 * (y - TOP) / PLOT


def test_dots_are_the_released_changes(ask: Ask) -> None:
    released = ask("trajectory", by="none", instrument="GAD-7")
    rows = [row for row in released.rows if isinstance(row, Trajectory) and row.week in TICKS]
    figure = trajectory_lines(released, LIGHT)
    scale = panel("GAD-7", [Track("All", "", LIGHT.accent, {row.week: row for row in rows})])
    changes = [row.change for row in rows if row.change is not None]
    assert trace(figure, "value")["y"] == pytest.approx([TOP + scale.depth(change) for change in changes])
    assert trace(figure, "value")["x"] == [place(row.week) for row in rows if row.change is not None]
    assert [text.replace(",", "") for text in said(figure, "n")] == [f"{row.n}" for row in rows]


def test_a_single_group_has_its_band_and_its_intervals(with_rows: WithRows) -> None:
    figure = trajectory_lines(with_rows("trajectory", *course_of("All"), by="none"), LIGHT)
    assert [level(y) for y in trace(figure, "value")["y"]] == pytest.approx([0, *[-6] * 6], abs=1e-9)
    assert {round(level(y)) for y in trace(figure, "band")["y"] if y is not None} == {2, -2, -4, -8}
    bars = trace(figure, "interval")
    assert bars["x"][::3] == [place(number) for number in TICKS[1:]]
    assert [level(y) for y in bars["y"][::3]] == pytest.approx([-7] * 6)
    assert [level(y) for y in bars["y"][1::3]] == pytest.approx([-5] * 6)
    assert said(figure, "letter") == []
    assert "band: middle half of the courses (25 to 75 %)" in block(figure, "meaning")


def test_several_groups_have_letters_and_no_bands(with_rows: WithRows) -> None:
    rows = [row for group in "NSWE" for row in course_of(group)]
    figure = trajectory_lines(with_rows("trajectory", *rows, by="clinic"), LIGHT)
    assert said(figure, "letter") == ["A", "B", "C", "D"]
    assert said(figure, "label") == ["A N", "B S", "C W", "D E"]
    assert traces(figure, "band") == []
    assert "bar: 95 % interval" not in block(figure, "meaning")
    heights = sorted(trace(figure, "letter")["y"])
    assert min(after - before for before, after in pairwise(heights)) >= 14


def test_few_are_hollow(with_rows: WithRows) -> None:
    figure = trajectory_lines(with_rows("trajectory", *course_of("All"), by="none"), LIGHT)
    fills = trace(figure, "value")["marker"]["color"]
    assert [fill == LIGHT.surface for fill in fills] == [n < 20 for n in SEEN.values()]


def test_a_line_is_cut_where_a_week_is_withheld(with_rows: WithRows) -> None:
    figure = trajectory_lines(with_rows("trajectory", *course_of("All", w4=3), by="none"), LIGHT)
    xs = trace(figure, "curve")["x"]
    joined = list(zip(xs[::3], xs[1::3], strict=True))
    weeks = [(0, 1), (1, 2), (8, 12), (12, 26)]
    assert joined == [(place(before), place(after)) for before, after in weeks]
    assert said(figure, "n") == ["60", "50", "40", "<5", "12", "8", "6"]
    assert place(4) not in trace(figure, "value")["x"]
    assert place(4) not in trace(figure, "band")["x"]


def test_a_week_in_which_nobody_is_due_yet_is_no_zero(with_rows: WithRows) -> None:
    rows = [row for row in course_of("All") if row.week < 12]
    rows += [week("All", "GAD-7", 12, 0, missing=9), week("All", "GAD-7", 26, 0, missing=0)]
    figure = trajectory_lines(with_rows("trajectory", *rows, by="none"), LIGHT)
    assert said(figure, "n")[-2:] == ["0", "<5"]
    assert len(trace(figure, "value")["x"]) == 5


def test_the_numbers_printed_are_of_the_last_week_in_which_half_were_scored(with_rows: WithRows) -> None:
    seen = {number: week("All", "GAD-7", number, n, fall=number and 6.0, missing=60 - n) for number, n in SEEN.items()}
    figure = trajectory_lines(with_rows("trajectory", *seen.values(), by="none"), LIGHT)
    assert said(figure, "detail") == ["week 4: 30 of 60 scored\n30 not scored · 2 not due yet"]
    assert said(figure, "number") == ["−6.0"]
    assert said(figure, "precision") == ["−7.0 to −5.0"]


def test_each_instrument_has_a_panel_and_a_scale_of_its_own(ask: Ask) -> None:
    released = ask("trajectory", by="none")
    figure = trajectory_lines(released, LIGHT)
    names = [text.split("</b>")[0].removeprefix("<b>") for text in said(figure, "panel")]
    assert names == list(dict.fromkeys(row.instrument for row in released.rows if isinstance(row, Trajectory)))
    assert said(figure, "axis").count("0") == said(figure, "axis").count("week")


def test_groups_too_small_to_draw_are_named(with_rows: WithRows) -> None:
    small = {f"w{number}": 3 for number in SEEN}
    rows = [*course_of("North"), *course_of("South", **small)]
    figure = trajectory_lines(with_rows("trajectory", *rows, by="clinic"), LIGHT)
    assert said(figure, "detail")[-1] == "not drawn, under 5 scored in every later week\nSouth"
    assert said(figure, "letter") == ["A"]
    assert len(trace(figure, "value")["x"]) == len(TICKS)


def test_nothing_to_draw_is_said(with_rows: WithRows) -> None:
    small = {f"w{number}": 3 for number in SEEN}
    figure = trajectory_lines(with_rows("trajectory", *course_of("All", **small), by="none"), LIGHT)
    assert said(figure, "detail") == ["not drawn, under 5 scored in every later week"]
    assert trace(figure, "value")["x"] == []


@pytest.mark.parametrize(
    ("wanted", "lowest", "found"),
    [
        ([0, 50, 100], 100, [0, 50, 100]),
        ([50, 50], 100, [50, 64]),
        ([98, 99, 10], 100, [86, 100, 10]),
        ([], 100, []),
    ],
)
def test_labels_are_pushed_apart(wanted: list[float], lowest: float, found: list[float]) -> None:
    assert apart(wanted, 14, lowest) == found
