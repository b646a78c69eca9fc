"""Vital rows: each mark is a released number, and what is not known is said, never zero."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.figures.figure import Mark, in_one_line
from dashboard.figures.vital_rows import rise_rows, time_rows
from queries.definitions.vitals import VITALS, PublishedMean
from queries.disclosure import Released
from queries.measures.vital_rows import VitalSign
from tests.dashboard.conftest import Ask
from tests.dashboard.vital_rows import over, sign

WithRows = Callable[..., Released]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_rise_lies_where_it_is(ask: Ask) -> None:
    released = ask("vitals", by="protocol")
    body = rise_rows(released).body
    rows = [row for row in released.rows if isinstance(row, VitalSign) and row.vital == VITALS["sbp_rise"].title]
    drawn = [row for row in body.rows if not row.beside and not row.apart]
    assert len(drawn) == len(rows) > len([row for row in drawn if not row.instead])
    most = float(body.ticks[-1].text)
    for row, each in zip(rows, drawn, strict=True):
        if row.mean is None:
            assert each.instead
            continue
        half, interval, mean = each.marks
        ends = [half.at, half.to, interval.at, interval.to, mean.at]
        numbers = [row.lower_quartile, row.upper_quartile, row.low, row.high, row.mean]
        assert ends == pytest.approx([100 * (number or 0) / most for number in numbers])
        assert each.follow_up == f"{row.median}, {row.lower_quartile} to {row.upper_quartile} mmHg"
        assert each.n == f"{row.n:,} of {(row.n or 0) + (row.missing or 0):,}"
    published = {(name, each.mean) for row in rows for name, each in row.references.items()}
    beside = [row for row in body.rows if row.beside]
    assert sorted((row.label, row.marks[-1].at * most / 100) for row in beside) == [
        (name, pytest.approx(mean)) for name, mean in sorted(published)
    ]
    pooled = next(row for row in beside if row.label == "Vankawala 2021, pooled")
    assert (pooled.rate, pooled.interval) == ("+12.6", "+10.4 to +14.8")
    assert pooled.follow_up == "ketamine, IV or IN or SC"


def test_together_all_rises_stand_and_nothing_else(with_rows: WithRows) -> None:
    figure = rise_rows(with_rows("vitals", *(sign("All", name, 90, 12) for name in VITALS), by="none"))
    assert [row.rate for row in figure.body.rows] == ["+12.0"] * 3
    assert in_one_line(figure.finding).startswith("Systolic pressure rose by 12.0 mmHg on average")


def test_a_fall_of_the_middle_half_stays_in_the_picture(with_rows: WithRows) -> None:
    body = rise_rows(with_rows("vitals", sign("A", "sbp_rise", 90, 3))).body
    half = body.rows[0].marks[0]
    assert half.at == pytest.approx(0)
    assert 0 < body.line < (half.to or 0)
    assert body.ticks[0].text == "0"
    assert body.ticks[0].at == body.line


def test_a_published_interval_that_begins_at_nothing_is_said(with_rows: WithRows) -> None:
    row = replace(sign("A", "sbp_rise", 90, 3), references={"Study": PublishedMean(2.0, 0.0, 4.0)})
    *_, heading, study = rise_rows(with_rows("vitals", row)).body.rows
    assert (heading.label, heading.marks) == ("Published", ())
    assert (study.label, study.rate, study.interval) == ("Study", "+2.0", "0.0 to +4.0")
    assert [mark.form for mark in study.marks] == ["published-interval", "published"]


def test_the_same_published_mean_stands_once(with_rows: WithRows) -> None:
    study = {"Study": PublishedMean(2.0, None, None)}
    rows = [replace(sign(group, "sbp_rise", 90, 3), references=study) for group in "AB"]
    assert [row.label for row in rise_rows(with_rows("vitals", *rows)).body.rows] == ["A", "B", "Published", "Study"]


def test_what_was_never_recorded_is_said(with_rows: WithRows) -> None:
    rows = (
        sign("A", "sbp_rise", 0, missing=60),
        sign("B", "sbp_rise", 3, 12),
        sign("C", "sbp_rise", 12, 12, missing=9),
    )
    figure = rise_rows(with_rows("vitals", *rows))
    never, withheld, few = figure.body.rows
    assert [row.rate for row in figure.body.rows] == ["", "", "+12.0"]
    assert (never.marks, withheld.marks) == ((Mark("unscored", 0, 100),), (Mark("withheld", 0, 100),))
    assert (never.instead, withheld.instead) == ("recorded in none of 60 sessions", "withheld: fewer than 5")
    assert few.n == "12 of 21"
    assert "9 not recorded" in few.says
    assert few.note == "few: n under 20"
    assert [mark.form for mark in few.marks] == ["middle-half", "interval-few", "few"]


def test_times_stand_beside_their_shares(with_rows: WithRows) -> None:
    times = with_rows("vitals", sign("All", "minutes", 90, 50), sign("All", "ready_minutes", 90, 100), by="none")
    shares = with_rows("vital-thresholds", over("All", "length", 60, 90), over("All", "ready", 81, 90), by="none")
    figure = time_rows(times, shares)
    first, second = figure.body.rows
    assert (first.rate, second.rate) == ("50 min", "100 min")
    assert (first.interval, second.interval) == ("42–58", "92–108")
    assert plain(first.follow_up) == "67 % (56–76 %)"
    assert first.note == "session within 15 minutes of its plan: 60 of 90"
    assert "session within 15 minutes of its plan: 67 % (56–76 %), 60 of 90" in plain(first.says)
    assert [row.marks[-1].at for row in figure.body.rows] == pytest.approx([100 * 50 / 120, 100 * 100 / 120])
    halves = [row.marks[0] for row in figure.body.rows]
    assert {half.form for half in halves} == {"middle-half"}
    assert [half.at for half in halves] == pytest.approx([100 * 42 / 120, 100 * 92 / 120])
    assert [half.to for half in halves] == pytest.approx([100 * 58 / 120, 100 * 108 / 120])
    assert [key.form for key in figure.legend] == ["rate-alone", "middle-half"]


def test_times_never_recorded_are_said(with_rows: WithRows) -> None:
    times = with_rows("vitals", sign("All", "minutes", 0, missing=60), by="none")
    figure = time_rows(times, with_rows("vital-thresholds", by="none"))
    (row,) = figure.body.rows
    assert (row.instead, row.marks) == ("recorded in none of 60 sessions", (Mark("unscored", 0, 100),))
    assert in_one_line(figure.finding) == "How long do people stay?"


def test_two_figures_of_one_answer_have_files_of_their_own(ask: Ask) -> None:
    vitals, thresholds = (ask(name, by="none") for name in ("vitals", "vital-thresholds"))
    files = [rise_rows(vitals).file, time_rows(vitals, thresholds).file]
    assert [file.partition("_")[0] for file in files] == ["vitals", "session-lengths"]
