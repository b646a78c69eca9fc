"""Rates of rare events: each mark is a released number, and what is not known is said, never nought."""

from collections.abc import Callable

import pytest

from dashboard.figures.event_rates import signal_rates, stopped_rates, threshold_rates
from dashboard.figures.figure import Mark, in_one_line
from queries.disclosure import Released
from queries.measures.vital_rows import OverThreshold
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import stopped
from tests.dashboard.vital_rows import over, signal

WithRows = Callable[..., Released]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_each_threshold_lies_where_it_is_and_says_whose_it_is(ask: Ask) -> None:
    released = ask("vital-thresholds", by="none")
    figure = threshold_rates(released)
    rows = [row for row in released.rows if isinstance(row, OverThreshold)]
    end = float(figure.body.ticks[-1].text.removesuffix("\u00a0%"))
    assert [row.marks[-1].at * end / 100 for row in figure.body.rows] == pytest.approx(
        [100 * (row.value or 0) for row in rows]
    )
    assert [row.n for row in figure.body.rows] == [f"{row.events:,}/{row.n:,}" for row in rows]
    notes = [row.note for row in figure.body.rows]
    assert notes[1].startswith("esketamine label")
    assert sum("clinic policy" in note for note in notes) == 4
    assert "ours" not in notes[0]


def test_groups_are_compared_by_the_labels_rise_alone(with_rows: WithRows) -> None:
    rows = [over(group, name, 60, 600) for group in "AB" for name in ("rise", "peak")]
    figure = threshold_rates(with_rows("vital-thresholds", *rows))
    assert [row.label for row in figure.body.rows] == ["A", "B"]
    assert "rise of 40 systolic or 25 diastolic" in in_one_line(figure.finding)
    assert figure.subtitle.endswith("threshold of: esketamine label")
    assert "Other thresholds are in the tables" in figure.advice


def test_the_axis_ends_where_the_rates_do_and_says_so(with_rows: WithRows) -> None:
    figure = threshold_rates(with_rows("vital-thresholds", over("All", "rise", 60, 600), by="none"))
    assert [plain(tick.text) for tick in figure.body.ticks] == ["0", "10", "20 %"]
    (row,) = figure.body.rows
    assert (row.marks[-1].form, row.marks[-1].at) == ("rate", pytest.approx(50))
    assert plain(row.rate) == "10 %"


def test_a_threshold_never_recorded_is_said(with_rows: WithRows) -> None:
    (row,) = threshold_rates(with_rows("vital-thresholds", over("All", "rise", 0, 0, missing=60), by="none")).body.rows
    assert row.instead == "esketamine label · recorded in none of 60 sessions"
    assert (row.rate, row.marks) == ("", (Mark("unscored", 0, 100),))


def test_the_title_says_the_most_frequent_signal_of_enough(with_rows: WithRows) -> None:
    rare = signal("All", "death", "", 2, 21)
    rows = (signal("All", "suicidal ideation emerged", "PHQ-9", 5, 92), signal("All", "admission", "", 6, 700), rare)
    figure = signal_rates(with_rows("safety-signals", *rows, by="none"))
    said, leading = plain(in_one_line(figure.finding)), "suicidal ideation emerged (PHQ-9), 5.4 % (5 of 92, "
    assert said.startswith(f"Most frequent of those that aren’t few: {leading}95 % interval ")
    of_enough = signal_rates(with_rows("safety-signals", *rows[:2], by="none"))
    assert plain(in_one_line(of_enough.finding)).startswith(f"Most frequent: {leading}")
    assert plain(in_one_line(signal_rates(with_rows("safety-signals", rare, by="none")).finding)).endswith(
        "; few: under 5 events)"
    )
    unknown = with_rows("safety-signals", signal("All", "death", "", 0, 0, not_asked=90), by="none")
    assert in_one_line(signal_rates(unknown).finding) == unknown.question


def test_of_whom_a_signal_is_not_known_is_said(with_rows: WithRows) -> None:
    rows = (
        signal("All", "suicidal ideation emerged", "PHQ-9", 2, 40, not_asked=30, missing=6, no_baseline=5),
        signal("All", "suicidal ideation emerged", "MADRS", 0, 0, not_asked=90),
        signal("All", "suicide attempt", "", 0, 0, not_asked=90),
        signal("All", "death", "", 0, 3),
    )
    figure = signal_rates(with_rows("safety-signals", *rows, by="none"))
    known, unknown, unrecorded, withheld = figure.body.rows
    assert (plain(known.rate), known.n) == ("5.0 %", "2/40")
    assert known.note == "30 not asked · 5 not asked before · 6 not asked again · few: under 5 events"
    assert [mark.form for mark in known.marks] == ["interval-few", "few"]
    assert "2 of 40, 5.0 % (95 % interval" in plain(known.says)
    assert unknown.instead == "of no course is it known"
    assert unrecorded.instead == "not recorded: the data hold no admission, suicide attempt or death"
    assert withheld.instead == "withheld: fewer than 5"
    assert [key.form for key in figure.legend] == ["few", "withheld", "unscored"]


def test_courses_that_a_side_effect_ended_are_rates_and_the_others_are_said(with_rows: WithRows) -> None:
    rows = stopped("A", 3, 100, no_reason=4, pending=2), stopped("B", 0, 0, pending=9), stopped("C", 1, 3)
    first, second, third = stopped_rates(with_rows("stopped-for-side-effects", *rows)).body.rows
    assert (first.n, first.note.split(" · ")[:2]) == ("3/100", ["4 gave no reason", "2 not over yet"])
    assert second.instead == "no course is over · 9 not over yet"
    assert third.instead == "withheld: fewer than 5"
