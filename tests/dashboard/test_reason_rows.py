"""Reasons: each bar is a released count over those who lack a score or left; the unrecorded look otherwise."""

from collections.abc import Callable

import pytest

from dashboard.figures.figure import Mark
from dashboard.figures.reason_rows import missing_reasons, screening_reasons, stop_reasons
from queries.definitions.unscored import LACKS, REASONS
from queries.disclosure import Released
from queries.disclosure.withholding import withheld_if_small
from queries.measures.rows import Leavers, Share, Unscored
from queries.statistics.intervals import wilson
from queries.words import whole_percent
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import leavers, screening

WithRows = Callable[..., Released]


def lacking(group: str, state: str, others: int = 90, **reasons: int) -> Unscored:
    n = sum(reasons.values())
    return withheld_if_small(Unscored(group=group, state=state, n=n, patients=n, others=others, reasons=reasons))


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_bars_are_shares_of_those_who_lack_a_score(ask: Ask, by: str) -> None:
    released = ask("missing-reasons", by=by)
    rows = [row for row in missing_reasons(released).body.rows if not row.instead]
    whole = [row for row in released.rows if isinstance(row, Unscored) and row.n]
    counts = [(row, n) for row in whole for n in row.reasons.values()]
    assert [row.marks[0].to for row in rows] == pytest.approx([100 * n / (row.n or 0) for row, n in counts])
    assert [row.n for row in rows] == [f"{n:,}/{row.n:,}" for row, n in counts]
    limits = [wilson(n, row.n or 0) for row, n in counts]
    assert [row.interval for row in rows] == [f"{whole_percent(low)}–{whole_percent(high)}" for low, high in limits]
    assert [(row.marks[1].form, row.marks[1].at, row.marks[1].to) for row in rows] == [
        ("ends", pytest.approx(100 * low), pytest.approx(100 * high)) for low, high in limits
    ]
    few = " · few: n under 20"
    for drawn, (row, n) in zip(rows, counts, strict=True):
        assert drawn.says.startswith(f"{n} of {row.n} with {LACKS[row.state]}, ")
        assert (few in drawn.says) is row.few


def test_who_lacks_a_score_is_who_the_rate_loses(ask: Ask) -> None:
    (response,) = ask("response", by="none").rows
    lost = {row.state: row.n for row in ask("missing-reasons", by="none").rows if isinstance(row, Unscored)}
    assert isinstance(response, Share)
    assert lost == {"no_baseline": response.no_baseline, "missing": response.missing}


def test_who_was_not_scored_is_hatched_and_the_reason_in_words(with_rows: WithRows) -> None:
    rows = (lacking("All", "no_baseline", too_old=30, no_score=10), lacking("All", "missing", none_later=20))
    drawn = missing_reasons(with_rows("missing-reasons", *rows, by="none")).body.rows
    words = [REASONS["no_baseline"]["too_old"], REASONS["no_baseline"]["no_score"], REASONS["missing"]["none_later"]]
    assert [row.label.lower() for row in drawn] == words
    assert [row.marks[0].form for row in drawn] == ["reason", "reason", "unscored"]
    assert [row.rate for row in drawn] == ["75\u00a0%", "25\u00a0%", "100\u00a0%"]


def test_nobody_who_lacks_it_is_said_and_a_withheld_state_names_no_reason(with_rows: WithRows) -> None:
    rows = lacking("A", "no_baseline"), lacking("B", "no_baseline", others=3), lacking("C", "missing", none_later=3)
    first, second, third = missing_reasons(with_rows("missing-reasons", *rows)).body.rows
    assert first.instead == "none of 90 courses"
    assert second.instead == third.instead == "withheld: fewer than 5"
    assert second.marks == third.marks == (Mark("withheld", 0, 100),)
    assert "later" not in third.label


@pytest.mark.parametrize("by", ["none", "protocol"])
def test_bars_are_shares_of_those_who_left(ask: Ask, by: str) -> None:
    released = ask("stop-reasons", by=by)
    left = [row for row in released.rows if isinstance(row, Leavers) and row.n]
    counts = [(n, row.n or 0) for row in left for n in row.stop_reasons.values()]
    rows = [row for row in stop_reasons(released).body.rows if not row.instead]
    assert [row.marks[0].to for row in rows] == pytest.approx([100 * n / whole for n, whole in counts])
    assert [row.n for row in rows] == [f"{n:,}/{whole:,}" for n, whole in counts]


def test_reasons_not_recorded_come_last_and_are_hatched(ask: Ask) -> None:
    rows = stop_reasons(ask("stop-reasons", by="none")).body.rows
    assert (rows[-1].label, rows[-1].marks[0].form) == ("Not recorded", "unscored")
    assert {row.marks[0].form for row in rows[:-1]} == {"reason"}
    assert "Lack of benefit" in [row.label for row in rows]


def test_how_many_left_of_how_many_is_said(with_rows: WithRows) -> None:
    figure = stop_reasons(with_rows("stop-reasons", leavers("All", 60, cost=30, moved=10), by="none"))
    assert figure.subtitle.replace("\u00a0", " ").endswith("40 of 100 left (40 %)")


def test_of_how_many_leavers_nobody_says_whether_they_left_is_said(with_rows: WithRows) -> None:
    figure = stop_reasons(with_rows("stop-reasons", leavers("All", 60, ended_unknown=9, cost=40), by="none"))
    assert figure.subtitle.endswith("of 9 whether they left is not recorded")
    figure = stop_reasons(with_rows("stop-reasons", leavers("All", 60, ended_unknown=None, cost=40), by="none"))
    assert figure.subtitle.endswith("of some (withheld) whether they left is not recorded")


def test_who_left_none_and_withheld_are_said(with_rows: WithRows) -> None:
    rows = leavers("A", 20), leavers("B", 0), leavers("C", 3), leavers("D", 9, cost=6)
    drawn = stop_reasons(with_rows("stop-reasons", *rows)).body.rows
    assert [row.instead for row in drawn] == [
        *("none of 20 left", "no one could come back yet", "withheld: fewer than 5"),
        "",
    ]
    assert drawn[3].says == "6 of 6 who left, 100\u00a0% (95\u00a0% interval 61–100\u00a0%) · few: n under 20."
    assert drawn[3].note == "few: n under 20"


def test_reasons_not_to_treat_are_shares_of_their_outcome_those_not_recorded_apart(with_rows: WithRows) -> None:
    row = screening(100, ineligible={"too_mild": 15, "not recorded": 5}, declined={"cost": 10})
    figure = screening_reasons(with_rows("screening", row))
    assert "20 ineligible · 10 declined" in figure.subtitle
    assert [each.label for each in figure.body.rows] == [
        "Ineligible · too mild",
        "Ineligible · not recorded",
        "Declined · cost",
    ]
    assert [each.n for each in figure.body.rows] == ["15/20", "5/20", "10/10"]
    assert [each.interval for each in figure.body.rows] == ["53–89", "11–47", "72–100"]
    assert [each.rate for each in figure.body.rows] == ["75\u00a0%", "25\u00a0%", "100\u00a0%"]
    assert [each.marks[0] for each in figure.body.rows] == [
        Mark("reason", 0, 75),
        Mark("unscored", 0, 25),
        Mark("reason", 0, 100),
    ]


def test_reasons_not_to_treat_of_few_are_withheld_and_of_nobody_said(with_rows: WithRows) -> None:
    row = screening(100, ineligible={"too_mild": 4}, declined={})
    first, second = screening_reasons(with_rows("screening", row)).body.rows
    assert (first.label, first.instead, first.marks) == (
        "Ineligible",
        "withheld: fewer than 5",
        (Mark("withheld", 0, 100),),
    )
    assert (second.label, second.instead) == ("Declined", "none of 100 screened")


def test_reasons_of_few_screened_are_withheld(with_rows: WithRows) -> None:
    figure = screening_reasons(with_rows("screening", screening(4, ineligible={"too_mild": 2}, declined={})))
    assert [row.instead for row in figure.body.rows] == ["withheld: fewer than 5"] * 2
