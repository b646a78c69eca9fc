"""The funnel shows each step with its share of the screened and of the step before, and the reasons beneath."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from dashboard.charts.funnel import funnel
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.screening_rows import Screening
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import said, spans, trace
from tests.dashboard.rows import screening

WithRows = Callable[..., Released]
STEPS = ("eligible", "began", "completed", "scored")


def test_bars_are_the_shares_of_the_screened_and_what_was_lost_joins_the_steps(ask: Ask) -> None:
    released = ask("screening", by="none")
    (row,) = [row for row in released.rows if isinstance(row, Screening)]
    figure = funnel(released, LIGHT)
    shares = [1, *(getattr(row, f"{step}_value") for step in STEPS)]
    assert [high for _, high in spans(figure, "reached")] == pytest.approx(shares)
    lost = spans(figure, "lost")
    for before, after in pairwise(shares):
        ends = [span for span in lost if after - 1e-9 <= span[0] and span[1] <= before + 1e-9]
        assert sum(high - low for low, high in ends) == pytest.approx(before - after)
    assert said(figure, "number") == [f"{count:,}" for count in (row.n, *(getattr(row, step) for step in STEPS))]


def test_each_step_says_its_interval_the_step_before_and_who_was_lost(with_rows: WithRows) -> None:
    figure = funnel(with_rows("screening", screening(100, ineligible={"cost": 20}, declined={}, not_begun=40)), LIGHT)
    details = [detail.replace("\n", " · ") for detail in said(figure, "detail")]
    assert details[1] == "95 % interval 71–87 % · 80 % of the step before · 20 ineligible"
    assert details[2] == "95 % interval 31–50 % · 50 % of the step before · 40 eligible, not begun"
    assert details[3] == "95 % interval 31–50 % · 100 % of the step before"
    assert said(figure, "precision") == ["100 %", "80 %", "40 %", "40 %", "40 %"]


def test_who_is_not_known_yet_looks_otherwise_than_who_is_lost(with_rows: WithRows) -> None:
    row = screening(100, ineligible={}, declined={}, in_induction=10, left=10, pending=10, not_scored=10)
    shapes = trace(funnel(with_rows("screening", row), LIGHT), "lost")["marker"]["pattern"]["shape"]
    assert shapes == [NOBODY, "", NOBODY, UNSEEN]


def test_reasons_stand_under_their_outcome_those_not_recorded_apart(with_rows: WithRows) -> None:
    row = screening(100, ineligible={"too_mild": 15, "not recorded": 5}, declined={"cost": 10})
    figure = funnel(with_rows("screening", row), LIGHT)
    assert said(figure, "heading") == ["Why ineligible: 20", "Why declined: 10"]
    assert said(figure, "reason") == ["Too mild", "Not recorded", "Cost"]
    assert said(figure, "count") == ["15 · 75 %", "5 · 25 %", "10 · 100 %"]
    assert [high for _, high in spans(figure, "share")] == [0.75, 0.25, 1]
    assert trace(figure, "share")["marker"]["pattern"]["shape"] == ["", UNSEEN, ""]


def test_the_reasons_of_few_are_withheld_and_said(with_rows: WithRows) -> None:
    figure = funnel(with_rows("screening", screening(100, ineligible={"too_mild": 4}, declined={})), LIGHT)
    assert said(figure, "heading") == ["Why ineligible: withheld: fewer than 5"]
    assert said(figure, "reason") == []


def test_few_screened_are_withheld(with_rows: WithRows) -> None:
    figure = funnel(with_rows("screening", screening(4, ineligible={"too_mild": 2}, declined={})), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"]
    assert trace(figure, "withheld")["marker"]["pattern"]["shape"] == WITHHELD
    assert said(figure, "reason") == []


def test_nobody_eligible_divides_by_nobody(with_rows: WithRows) -> None:
    figure = funnel(with_rows("screening", screening(9, ineligible={"too_mild": 9}, declined={})), LIGHT)
    assert "nobody in the step before" in said(figure, "detail")[2]
    assert said(figure, "number") == ["9", "0", "0", "0", "0"]


def test_courses_without_a_screening_are_said(with_rows: WithRows) -> None:
    figure = funnel(with_rows("screening", screening(100, ineligible={}, declined={}, unscreened=7)), LIGHT)
    assert said(figure, "below")[0].replace("\n", " ") == "Not in it: 7 of 107 courses begun have no screening."


def test_a_long_reason_is_broken_and_takes_its_room(with_rows: WithRows) -> None:
    short, long = (
        funnel(with_rows("screening", screening(100, ineligible={"x " * letters: 20}, declined={})), LIGHT)
        for letters in (5, 30)
    )
    assert long.layout.height > short.layout.height
    assert max(map(len, said(long, "reason")[0].split("\n"))) <= 36
