"""Stop reasons: each bar is a released count over those who left, and reasons not recorded are drawn apart."""

from collections.abc import Callable

import pytest

from dashboard.charts.patterns import UNSEEN, WITHHELD
from dashboard.charts.stop_reasons import stop_reasons
from dashboard.charts.theme import LIGHT
from queries.dimensions import NOT_RECORDED
from queries.disclosure import Released
from queries.measures.rows import Leavers
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import leavers

WithRows = Callable[..., Released]


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_bars_are_shares_of_those_who_left(ask: Ask, by: str) -> None:
    released = ask("stop-reasons", by=by)
    figure = stop_reasons(released, LIGHT)
    counts = [
        (reason, n, row.n)
        for row in released.rows
        if isinstance(row, Leavers) and row.n
        for reason, n in row.stop_reasons.items()
    ]
    for name, recorded in (("reason", True), ("not recorded", False)):
        shares = [n / whole for reason, n, whole in counts if (reason != NOT_RECORDED) == recorded]
        assert [end for _, end in spans(figure, name)] == pytest.approx(shares)
    assert said(figure, "detail") == [f"{n} of {whole} who left" for _, n, whole in counts]


def test_reasons_not_recorded_come_last_and_are_hatched(ask: Ask) -> None:
    figure = stop_reasons(ask("stop-reasons", by="none"), LIGHT)
    assert said(figure, "label")[-1] == "Not recorded"
    assert "Lack of benefit" in said(figure, "label")
    assert trace(figure, "not recorded")["marker"]["pattern"]["shape"] == UNSEEN
    assert "pattern" not in trace(figure, "reason")["marker"]


def test_how_many_left_of_how_many_is_said(with_rows: WithRows) -> None:
    figure = stop_reasons(with_rows("stop-reasons", leavers("All", 60, cost=30, moved=10), by="none"), LIGHT)
    assert "40 of 100 left (40 %)" in block(figure, "meaning").replace("\n", " ")
    assert said(figure, "number") == ["75 %", "25 %"]


def test_a_withheld_group_names_no_reason(with_rows: WithRows) -> None:
    figure = stop_reasons(with_rows("stop-reasons", leavers("A", 90, cost=4), leavers("B", 9, cost=6)), LIGHT)
    assert said(figure, "label") == ["A", "B · Cost"]
    assert said(figure, "detail") == ["withheld: fewer than 5", "6 of 6 who left · few: n under 20"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [WITHHELD, ""]


def test_nobody_who_left_is_said(with_rows: WithRows) -> None:
    rows = (leavers("A", 20), leavers("B", 0), leavers("C", 3))
    figure = stop_reasons(with_rows("stop-reasons", *rows), LIGHT)
    assert said(figure, "detail") == ["none of 20 left", "no one could come back yet", "withheld: fewer than 5"]
    assert trace(figure, "reason")["x"] == []
