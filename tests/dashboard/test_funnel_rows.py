"""The funnel shows each step with its share of the screened and of the step before, and who was lost at it."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.figures.figure import Mark, in_one_line
from dashboard.figures.funnel_rows import funnel_rows
from queries.disclosure import Released
from queries.measures.screening_rows import Screening
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import screening

WithRows = Callable[..., Released]
STEPS = ("eligible", "began", "completed", "scored")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_bars_are_the_shares_of_the_screened_and_what_was_lost_joins_the_steps(ask: Ask) -> None:
    released = ask("screening", by="none")
    (row,) = [row for row in released.rows if isinstance(row, Screening)]
    rows = funnel_rows(released).body.rows
    shares = [1, *(getattr(row, f"{step}_value") for step in STEPS)]
    assert [(each.marks[0].form, each.marks[0].at) for each in rows] == [("reached", 0)] * 5
    assert [each.marks[0].to for each in rows] == pytest.approx([100 * share for share in shares])
    for each, (before, after) in zip(rows[1:], pairwise(shares), strict=True):
        ends = [after, *((mark.to or 0) / 100 for mark in each.marks[1:])]
        assert ends == sorted(ends)
        assert ends[-1] == pytest.approx(before)
        assert [mark.at / 100 for mark in each.marks[1:]] == pytest.approx(ends[:-1])
    assert [each.n for each in rows] == [f"{count:,}" for count in (row.n, *(getattr(row, step) for step in STEPS))]


def test_each_step_says_its_interval_the_step_before_and_who_was_lost(with_rows: WithRows) -> None:
    rows = funnel_rows(
        with_rows("screening", screening(100, ineligible={"cost": 20}, declined={}, not_begun=40))
    ).body.rows
    assert [plain(row.rate) for row in rows] == ["100 %", "80 %", "40 %", "40 %", "40 %"]
    assert [row.interval for row in rows] == ["", "71–87", "31–50", "31–50", "31–50"]
    assert [plain(row.follow_up) for row in rows] == ["", "80 %", "50 %", "100 %", "100 %"]
    assert [row.note for row in rows] == ["", "20 ineligible", "40 eligible, not begun", "", ""]
    assert plain(rows[2].says) == (
        "40 of 100, 40 % (95 % interval 31–50 %); 50 % of the step before; 40 eligible, not begun."
    )


def test_who_is_not_known_yet_looks_otherwise_than_who_is_lost(with_rows: WithRows) -> None:
    row = screening(100, ineligible={}, declined={}, in_induction=10, left=10, no_plan=10, pending=10, not_scored=10)
    figure = funnel_rows(with_rows("screening", row))
    assert [mark.form for mark in figure.body.rows[3].marks] == ["reached", "pending", "unscored", "lost-here"]
    assert [mark.form for mark in figure.body.rows[4].marks] == ["reached", "pending", "unscored"]
    assert [key.form for key in figure.legend] == ["reached", "lost-here", "unscored", "pending"]


def test_few_screened_are_withheld(with_rows: WithRows) -> None:
    figure = funnel_rows(with_rows("screening", screening(4, ineligible={"too_mild": 2}, declined={})))
    (row,) = figure.body.rows
    assert (row.instead, row.marks) == ("withheld: fewer than 5", (Mark("withheld", 0, 100),))
    assert in_one_line(figure.finding) == "Who is screened, and who begins treatment?"


def test_nobody_eligible_divides_by_nobody(with_rows: WithRows) -> None:
    rows = funnel_rows(with_rows("screening", screening(9, ineligible={"too_mild": 9}, declined={}))).body.rows
    assert "nobody in the step before" in rows[2].says
    assert [row.n for row in rows] == ["9", "0", "0", "0", "0"]
    assert rows[2].follow_up == "nobody before"


def test_courses_without_a_screening_are_said(with_rows: WithRows) -> None:
    figure = funnel_rows(with_rows("screening", screening(100, ineligible={}, declined={}, unscreened=7)))
    assert figure.notes == ("Not in it: 7 of 107 courses begun have no screening",)
