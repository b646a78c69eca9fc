"""Missing modes: three rates and their bounds, as released."""

from collections.abc import Callable

import pytest

from dashboard.figures.figure import Mark
from dashboard.figures.mode_rates import mode_rates
from queries.disclosure import Released
from queries.measures.rows import Cell
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import modes

WithRows = Callable[..., Released]


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_marks_stand_where_the_numbers_are(ask: Ask, by: str) -> None:
    released = ask("missing-modes", by=by)
    marks = [mark for row in mode_rates(released).body.rows for mark in row.marks]
    cells = [row for row in released.rows if isinstance(row, Cell)]
    assert [mark.at for mark in marks if mark.form in ("rate", "few")] == [100 * (cell.value or 0) for cell in cells]
    intervals = [(mark.at, mark.to) for mark in marks if mark.form.startswith("interval")]
    assert intervals == [(100 * (cell.low or 0), 100 * (cell.high or 0)) for cell in cells]
    bounds = [(mark.at, mark.to) for mark in marks if mark.form == "bounds"]
    assert bounds == [(100 * (cell.bound_low or 0), 100 * (cell.bound_high or 0)) for cell in cells[::3]]


def test_each_mode_is_said_in_words(with_rows: WithRows) -> None:
    rows = mode_rates(with_rows("missing-modes", *modes("All", 40, 60, 20), by="none")).body.rows
    assert [row.label for row in rows] == [
        "Observed scores only",
        "No follow-up counted as no response",
        "Last observation carried forward",
        "Whatever the missing did",
    ]
    assert [row.rate.replace("\u00a0", " ") for row in rows] == ["67 %", "50 %", "50 %", ""]
    assert rows[-1].interval.replace("\u00a0", " ") == "50–75 %"
    assert rows[-1].note == "none, or all, of 20 missing had responded"


def test_nobody_missing_is_said(with_rows: WithRows) -> None:
    row = mode_rates(with_rows("missing-modes", *modes("All", 40, 60, 0), by="none")).body.rows[-1]
    assert (row.note, row.rate, row.marks) == ("nobody is missing", "67\u00a0%", ())


def test_a_withheld_group_is_crossed_and_said_and_has_no_mark(with_rows: WithRows) -> None:
    rows = mode_rates(with_rows("missing-modes", *modes("A", 1, 2, 1))).body.rows
    assert [row.instead for row in rows] == ["withheld: fewer than 5"] * 4
    assert {row.marks for row in rows} == {(Mark("withheld", 0, 100),)}
    assert {row.rate for row in rows} == {""}
