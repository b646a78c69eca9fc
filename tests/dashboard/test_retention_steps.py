"""Retention steps: a column is as high as its released share, and what has none is said."""

from collections.abc import Callable

import pytest

from dashboard.charts.patterns import NOBODY, WITHHELD
from dashboard.charts.retention_steps import retention_steps
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.rows import Retained
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, trace
from tests.dashboard.rows import retained

WithRows = Callable[..., Released]
COLUMN = 44


@pytest.mark.parametrize("by", ["protocol", "clinic", "none"])
def test_columns_are_as_high_as_the_shares(ask: Ask, by: str) -> None:
    released = ask("retention", by=by)
    figure = retention_steps(released, LIGHT)
    rows = [row for row in released.rows if isinstance(row, Retained)]
    assert [height / COLUMN for height in trace(figure, "came")["width"]] == pytest.approx([row.value for row in rows])
    assert [height / COLUMN for height in trace(figure, "left")["width"]] == pytest.approx(
        [1 - (row.value or 0) for row in rows]
    )
    ends = [y for y in trace(figure, "interval")["y"] if y is not None]
    lengths = [(low - high) / COLUMN for low, high in zip(ends[::2], ends[1::2], strict=True)]
    assert lengths == pytest.approx([(row.high or 0) - (row.low or 0) for row in rows])
    assert said(figure, "session") == [str(row.session) for row in rows]


def test_the_last_session_stands_beside_its_group(with_rows: WithRows) -> None:
    rows = [retained("A", 2, 90, 100), retained("A", 3, 61, 100)]
    figure = retention_steps(with_rows("retention", *rows), LIGHT)
    assert said(figure, "share") == ["90 %", "61 %"]
    assert (said(figure, "number"), said(figure, "precision")) == (["61 %"], ["51–70 %"])
    assert said(figure, "detail") == ["61 of 100 came to session 3"]


def test_where_plans_differ_each_sessions_denominator_is_said(with_rows: WithRows) -> None:
    rows = [retained("A", 2, 90, 100), retained("A", 3, 80, 100), retained("A", 4, 30, 40)]
    figure = retention_steps(with_rows("retention", *rows), LIGHT)
    assert said(figure, "detail") == ["30 of 40 came to session 4\n100 could come to 3"]


def test_few_courses_are_drawn_hollow_and_said(with_rows: WithRows) -> None:
    figure = retention_steps(with_rows("retention", retained("A", 2, 9, 19), retained("B", 2, 9, 20)), LIGHT)
    assert said(figure, "detail") == ["9 of 19 came to session 2 · few: n under 20", "9 of 20 came to session 2"]
    assert [colour == LIGHT.surface for colour in trace(figure, "came")["marker"]["color"]] == [True, False]


def test_a_withheld_session_is_crossed_and_said_and_has_no_number(with_rows: WithRows) -> None:
    rows = [retained("A", 2, 3, 4), retained("B", 2, 18, 20), retained("B", 3, 2, 3)]
    figure = retention_steps(with_rows("retention", *rows), LIGHT)
    assert said(figure, "detail") == [
        "withheld: fewer than 5",
        "18 of 20 came to session 2\nlater ones withheld: fewer than 5",
    ]
    assert said(figure, "share") == ["", "90 %", ""]
    assert trace(figure, "no share")["marker"]["pattern"]["shape"] == [WITHHELD, WITHHELD]
    assert len(trace(figure, "came")["x"]) == 1


def test_nobody_who_could_come_back_yet_is_said(with_rows: WithRows) -> None:
    figure = retention_steps(with_rows("retention", retained("A", 2, 0, 0, pending=12)), LIGHT)
    assert said(figure, "detail") == ["no one could come back yet · 12 still in induction"]
    assert trace(figure, "no share")["marker"]["pattern"]["shape"] == [NOBODY]


def test_the_same_session_stands_in_the_same_place(with_rows: WithRows) -> None:
    rows = [retained("A", 2, 9, 20), retained("A", 3, 8, 20), retained("B", 2, 9, 20)]
    first, _, other = trace(retention_steps(with_rows("retention", *rows), LIGHT), "came")["base"]
    assert first == other


@pytest.mark.parametrize(("sessions", "numbered"), [(8, 7), (13, 12), (31, 10)])
def test_numbers_thin_out_where_sessions_are_many(with_rows: WithRows, sessions: int, numbered: int) -> None:
    rows = [retained("A", session, 99, 100) for session in range(2, sessions + 1)]
    figure = retention_steps(with_rows("retention", *rows), LIGHT)
    assert len(said(figure, "share")) == len(said(figure, "session")) == numbered
    assert len(trace(figure, "came")["x"]) == sessions - 1
