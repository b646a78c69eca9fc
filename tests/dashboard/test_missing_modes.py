"""Missing modes: three rates and their bounds, as released."""

from collections.abc import Callable

import pytest

from dashboard.charts.missing_modes import missing_modes
from dashboard.charts.patterns import WITHHELD
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.rows import Cell
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import modes

WithRows = Callable[..., Released]


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_marks_stand_where_the_numbers_are(ask: Ask, by: str) -> None:
    released = ask("missing-modes", by=by)
    figure = missing_modes(released, LIGHT)
    cells = [row for row in released.rows if isinstance(row, Cell)]
    assert trace(figure, "value")["x"] == [cell.value for cell in cells]
    assert spans(figure, "interval") == [pytest.approx((cell.low, cell.high)) for cell in cells]
    assert spans(figure, "bounds") == [pytest.approx((cell.bound_low, cell.bound_high)) for cell in cells[::3]]


def test_each_mode_is_said_in_words(with_rows: WithRows) -> None:
    figure = missing_modes(with_rows("missing-modes", *modes("All", 40, 60, 20), by="none"), LIGHT)
    assert [label.replace("\n", " ") for label in said(figure, "label")] == [
        "Observed scores only",
        "No follow-up counted as no response",
        "Last observation carried forward",
        "Whatever the missing did",
    ]
    assert said(figure, "number") == ["67 %", "50 %", "50 %", "50–75 %"]
    assert said(figure, "detail")[-1] == "none, or all, of 20 missing had responded"


def test_nobody_missing_is_said(with_rows: WithRows) -> None:
    figure = missing_modes(with_rows("missing-modes", *modes("All", 40, 60, 0), by="none"), LIGHT)
    assert said(figure, "detail")[-1] == "nobody is missing"
    assert said(figure, "number")[-1] == "67 %"


def test_a_withheld_group_is_crossed_and_said_and_has_no_mark(with_rows: WithRows) -> None:
    figure = missing_modes(with_rows("missing-modes", *modes("A", 1, 2, 1)), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"] * 4
    assert set(trace(figure, "scale")["marker"]["pattern"]["shape"]) == {WITHHELD}
    assert [trace(figure, name)["x"] for name in ("value", "interval", "bounds")] == [[], [], []]
    assert said(figure, "number") == [""] * 4
