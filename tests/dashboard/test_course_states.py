"""Course states: every course that started stands in one segment, and its count in words or below its bar."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from plotly.graph_objects import Figure

from dashboard.charts.course_states import course_states, states
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.theme import DARK, LIGHT, Theme
from queries.disclosure import Released
from queries.measures.rows import Share
from tests.dashboard.colour import contrast
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import share

WithRows = Callable[..., Released]


@pytest.mark.parametrize("by", ["protocol", "clinic", "none"])
def test_every_course_stands_in_one_segment(ask: Ask, by: str) -> None:
    released = ask("response", by=by)
    figure = course_states(released, LIGHT)
    drawn = [(round(y), span) for name in ("states", "hatched states") for y, span in _placed(figure, name)]
    rows = [row for row in released.rows if isinstance(row, Share)]
    for row, y in zip(rows, sorted({y for y, _ in drawn}), strict=True):
        started = sum(states(row).values())
        parts = sorted(span for place, span in drawn if place == y)
        assert [round((end - start) * started) for start, end in parts] == [n for n in states(row).values() if n]
        assert (parts[0][0], parts[-1][1]) == (0, pytest.approx(1))
    assert said(figure, "number") == [f"{sum(states(row).values()):,}" for row in rows]


def test_every_count_is_said(ask: Ask) -> None:
    released = ask("response")
    figure = course_states(released, LIGHT)
    counts = sum(int(number) for text in said(figure, "detail") for number in re.findall(r"(\d+) [a-z]", text))
    assert counts + sum(map(int, said(figure, "count"))) == 2000


def test_what_a_segment_is_stands_in_the_key(with_rows: WithRows) -> None:
    row = share("A", 30, 50, missing=20, pending=10, not_a_case=5, no_baseline=10, no_induction=5, no_rule=2)
    figure = course_states(with_rows("response", row), LIGHT)
    assert said(figure, "key words") == [
        "responded",
        "did not respond",
        "not scored",
        "still in their window",
        "below case level",
        "without baseline",
        "without induction",
        "without a rule",
    ]
    assert trace(figure, "hatched key")["marker"]["pattern"]["shape"] == [UNSEEN, NOBODY]
    assert said(figure, "count") == ["30", "20", "20", "10", "5", "10", "5"]
    assert said(figure, "detail") == ["2 without a rule"]


def test_a_state_of_nobody_is_neither_drawn_nor_explained(with_rows: WithRows) -> None:
    figure = course_states(with_rows("response", share("A", 30, 30)), LIGHT)
    assert said(figure, "key words") == ["responded"]
    assert spans(figure, "states") == [(0, 1)]


def test_a_withheld_group_is_crossed_and_said_and_has_no_number(with_rows: WithRows) -> None:
    figure = course_states(with_rows("response", share("A", 3, 4, missing=9), share("B", 9, 9)), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5", ""]
    assert said(figure, "number") == ["", "9"]
    assert trace(figure, "withheld")["marker"]["pattern"]["shape"] == [WITHHELD]
    assert len(trace(figure, "states")["x"]) == 1


def test_everyone_in_an_open_window_fills_the_bar(with_rows: WithRows) -> None:
    figure = course_states(with_rows("response", share("A", 0, 0, pending=12)), LIGHT)
    assert spans(figure, "hatched states") == [(0, 1)]
    assert said(figure, "count") == ["12"]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_neighbours_are_told_apart(with_rows: WithRows, theme: Theme) -> None:
    row = share("A", 30, 50, missing=20, not_a_case=5, no_baseline=10, no_induction=5, no_rule=2)
    colours = trace(course_states(with_rows("response", row), theme), "states")["marker"]["color"]
    assert all(contrast(one, other) > 1.2 for one, other in pairwise(colours))
    assert contrast(colours[0], colours[1]) > 2


def _placed(figure: Figure, name: str) -> list[tuple[float, tuple[float, float]]]:
    return list(zip(trace(figure, name)["y"], spans(figure, name), strict=True))
