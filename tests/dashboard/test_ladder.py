"""The ladder loses on its way exactly those whom the released row names."""

from collections.abc import Callable
from itertools import pairwise

from dashboard.charts.ladder import ladder, steps
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.rows import Share
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import share


def test_it_begins_with_all_courses_and_ends_with_the_events(ask: Ask) -> None:
    (row,) = ask("response", by="none").rows
    assert isinstance(row, Share)
    rungs = steps(row)
    assert rungs[0].courses == 2000
    assert [rung.courses for rung in rungs[-2:]] == [row.n, row.events]
    for before, after in pairwise(rungs):
        assert before.courses - after.lost == after.courses


def test_bars_are_shares_of_those_who_started(with_rows: Callable[..., Released]) -> None:
    row = share("All", 30, 50, missing=20, pending=10, not_a_case=5, no_baseline=10, no_induction=5)
    figure = ladder(with_rows("response", row), LIGHT)
    assert [end for _, end in spans(figure, "reached")] == [1, 0.95, 0.85, 0.8, 0.7, 0.5, 0.3]
    assert said(figure, "number") == ["100", "95", "85", "80", "70", "50", "30"]
    assert said(figure, "precision") == ["100 %", "95 %", "85 %", "80 %", "70 %", "50 %", "30 %"]
    assert said(figure, "detail")[1:] == [
        "95 % of the step before · 5 without induction",
        "89 % of the step before · 10 without baseline",
        "94 % of the step before · 5 below case level",
        "88 % of the step before · 10 still in their window",
        "71 % of the step before · 20 not scored",
        "60 % of the step before · 20 did not respond",
    ]
    assert trace(figure, "lost")["marker"]["pattern"]["shape"] == ["", "", "", NOBODY, UNSEEN, ""]


def test_a_step_at_which_nobody_is_lost_says_so(with_rows: Callable[..., Released]) -> None:
    figure = ladder(with_rows("response", share("All", 30, 50)), LIGHT)
    assert said(figure, "detail")[1:6] == ["all of the step before"] * 5


def test_a_withheld_answer_has_no_steps(with_rows: Callable[..., Released]) -> None:
    figure = ladder(with_rows("response", share("All", 1, 3)), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"]
    assert trace(figure, "withheld")["x"] == [1]
    assert trace(figure, "withheld")["marker"]["pattern"]["shape"] == WITHHELD


def test_everyone_pending_stops_at_the_open_window(with_rows: Callable[..., Released]) -> None:
    figure = ladder(with_rows("response", share("All", 0, 0, pending=12)), LIGHT)
    assert said(figure, "number") == ["12", "12", "12", "12", "0", "0", "0"]
