"""Rows of rates as a value: every number where it belongs, and what has none in words and never as nought."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.figures.figure import Figure, Mark
from dashboard.figures.rate_rows import Row, rate_rows, rates_in_time
from dashboard.stamp import stamp
from queries.disclosure import Coverage, Released
from queries.measures.rows import Cell, Share
from queries.measures.rows import Row as ReleasedRow
from queries.period import Period
from queries.words import percent, percent_range
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import published, share

WithRows = Callable[..., Released]


@pytest.fixture
def figure_of(with_rows: WithRows) -> Callable[..., Figure]:
    """The figure of rows of response, of which all courses together are 56 of 100."""

    def made(*rows: ReleasedRow, **facts: object) -> Figure:
        together = with_rows("response", share("All", 56, 100), by="none")
        return rate_rows(with_rows("response", *rows, **facts), together, "responded")

    return made


def only_row(figure: Figure) -> Row:
    (row,) = figure.body.rows
    return row


def forms(row: Row) -> list[str]:
    return [mark.form for mark in row.marks]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("by", ["protocol", "clinic", "resistance", "none"])
@pytest.mark.parametrize("missing", ["observed", "non-responder"])
def test_words_and_marks_are_the_released_numbers(ask: Ask, by: str, missing: str) -> None:
    released = ask("response", by=by, missing=missing)
    figure = rate_rows(released, ask("response", by="none", missing=missing), "responded")
    assert [row.label for row in figure.body.rows] == [row.group for row in released.rows]
    for row, share_ in zip(figure.body.rows, released.rows, strict=True):
        assert isinstance(share_, Share)
        assert share_.value is not None
        assert share_.low is not None
        assert share_.high is not None
        assert row.rate == percent(share_.value)
        assert f"{row.interval}\u00a0%" == percent_range(share_.low, share_.high)
        assert row.n == f"{share_.events:,}/{share_.n:,}"
        due = (share_.scored or 0) + (share_.missing or 0)
        assert row.follow_up == f"{percent(share_.follow_up or 0)} of {due:,}"
        marks = {mark.form: mark for mark in row.marks}
        assert marks["rate"].at == 100 * share_.value
        assert (marks["interval"].at, marks["interval"].to) == (100 * share_.low, 100 * share_.high)
        if missing == "observed":
            bounds = marks["bounds"]
            assert (bounds.at, bounds.to) == (100 * (share_.bound_low or 0), 100 * (share_.bound_high or 0))


def test_groups_keep_their_order_whatever_their_rates(figure_of: Callable[..., Figure]) -> None:
    figure = figure_of(share("B", 10, 40), share("A", 30, 40), share("C", 20, 40))
    assert [row.label for row in figure.body.rows] == ["B", "A", "C"]


def test_a_withheld_row_has_no_number_and_no_mark_of_one(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(share("A", 3, 4, missing=9)))
    assert (row.rate, row.interval, row.n, row.follow_up) == ("", "", "", "")
    assert row.instead == "withheld: fewer than 5"
    assert row.says == "withheld: fewer than 5."
    assert row.marks == (Mark("withheld", 0, 100),)


def test_a_rate_of_nought_is_a_dot_at_nought(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(share("A", 0, 30)))
    assert (row.rate, row.n, row.instead) == ("0\u00a0%", "0/30", "")
    assert Mark("rate", 0) in row.marks


def test_where_no_one_is_scored_the_row_says_who_there_is(figure_of: Callable[..., Figure]) -> None:
    pending, unscored = figure_of(share("A", 0, 0, pending=12), share("B", 0, 0, missing=9)).body.rows
    assert pending.instead == "no one scored yet · 12 still in their window"
    assert unscored.instead == "no one scored · 9 not scored"
    assert forms(pending) == ["pending"]
    assert unscored.marks == (Mark("unscored", 0, 100), Mark("bounds", 0, 100))
    assert (pending.rate, unscored.rate) == ("", "")


def test_few_are_hollow_and_said(figure_of: Callable[..., Figure]) -> None:
    few, enough = figure_of(share("A", 6, 19), share("B", 6, 20)).body.rows
    assert (few.note, enough.note) == ("few: n under 20", "")
    assert forms(few) == ["interval-few", "few"]
    assert forms(enough) == ["interval", "rate"]
    assert "few: n under 20" in few.says


def test_bounds_stand_only_where_the_missing_could_move_the_rate(figure_of: Callable[..., Figure]) -> None:
    some, none = figure_of(share("A", 61, 100, missing=25), share("B", 61, 100)).body.rows
    (bounds,) = [mark for mark in some.marks if mark.form == "bounds"]
    assert (bounds.at, bounds.to) == (pytest.approx(48.8), pytest.approx(68.8))
    assert "25 were not scored (follow-up 80 %): if none, or all, of them responded, 49–69 %." in plain(some.says)
    assert "bounds" not in forms(none)
    assert "not scored" not in none.says


def test_a_row_in_a_sentence_has_its_counts_and_its_interval(figure_of: Callable[..., Figure]) -> None:
    row = only_row(figure_of(share("A", 61, 100)))
    assert plain(row.says) == "61 of 100 scored courses responded, 61 % (95 % interval 51–70 %)."


def test_only_what_differs_beyond_chance_stands_out_and_says_by_how_much(figure_of: Callable[..., Figure]) -> None:
    rows = figure_of(share("A", 84, 100), share("B", 62, 100), share("C", 64, 100)).body.rows
    assert [row.apart for row in rows] == [True, False, False]
    assert rows[0].says.endswith("That is 21 points higher (8–32) than in the others together, beyond chance.")
    assert "beyond chance" not in rows[1].says


def test_the_axis_begins_at_nobody_and_says_its_unit_once(figure_of: Callable[..., Figure]) -> None:
    ticks = figure_of(share("A", 10, 40)).body.ticks
    assert [plain(tick.text) for tick in ticks] == ["0", "25", "50", "75", "100 %"]
    assert [tick.at for tick in ticks] == [0, 25, 50, 75, 100]


def test_all_together_are_a_labelled_line_among_groups(figure_of: Callable[..., Figure]) -> None:
    reference = figure_of(share("A", 10, 40), share("B", 30, 40)).body.reference
    assert (reference.at, plain(reference.text)) == (pytest.approx(56), "all 56 %")
    assert figure_of(share("All", 56, 100), by="none").body.reference is None


def test_the_legend_has_the_forms_that_occur_and_no_others(figure_of: Callable[..., Figure]) -> None:
    full = figure_of(share("A", 10, 40, missing=3), share("B", 3, 3), share("C", 0, 0, pending=12), share("D", 6, 19))
    assert [key.form for key in full.legend] == ["rate", "few", "bounds", "withheld", "pending", ""]
    assert [key.form for key in figure_of(share("A", 10, 40)).legend] == ["rate", ""]
    assert figure_of(share("A", 10, 40)).legend[-1].meaning == "n: how many responded of how many scored"


def test_where_the_missing_are_counted_the_legend_does_not_call_them_scored(ask: Ask) -> None:
    released, together = (ask("response", by=by, missing="non-responder") for by in ("protocol", "none"))
    assert rate_rows(released, together, "responded").legend[-1].meaning == "n: how many responded of how many counted"


def test_a_published_result_stands_once_below_the_row_that_it_can_be_compared_with(
    figure_of: Callable[..., Figure],
) -> None:
    benchmarks = (published("B", "Study 2022", 0.5, 40), published("B", "Study 2022, placebo", 0.2, None))
    rows = figure_of(share("A", 5, 20), share("B", 9, 20), benchmarks=benchmarks).body.rows
    assert [(row.label, row.beside) for row in rows] == [
        ("A", False),
        ("B", False),
        ("Study 2022", True),
        ("Study 2022, placebo", True),
    ]
    known, without_n = rows[2:]
    assert (plain(known.rate), known.interval, known.n) == ("50 %", "35–65", "of 40")
    assert known.marks[0].form == "published-interval"
    assert known.marks[1] == Mark("published", 50)
    assert (plain(without_n.rate), without_n.interval, without_n.n) == ("20 %", "", "")
    assert without_n.marks == (Mark("published", 20),)


def test_where_nothing_published_is_comparable_the_figure_says_why(ask: Ask) -> None:
    released = ask("response")
    assert released.no_benchmark
    advice = rate_rows(released, ask("response", by="none"), "responded").advice
    assert [each.lower() for each in advice] == [released.no_benchmark.lower()]


def test_how_many_were_scored_is_said_once_where_that_is_the_rate(ask: Ask) -> None:
    body = rate_rows(ask("follow-up"), ask("follow-up", by="none"), "were scored").body
    assert body.columns[-1] == ""
    assert {row.follow_up for row in body.rows} == {""}


def test_trends_over_doses_are_said(ask: Ask) -> None:
    released = ask("response", by="dose-band")
    assert released.trends
    notes = " ".join(rate_rows(released, ask("response", by="none"), "responded").notes)
    assert notes.count("rend over") == len(released.trends)


def test_the_figure_carries_its_stamp_its_definition_and_what_must_not_be_overlooked(ask: Ask) -> None:
    period = Period((202501, 202512))
    chosen = {"clinic": ("Northquay", "Saltmere")}
    released = ask("response", chosen=chosen, period=period, clock="started")
    figure = rate_rows(released, ask("response", by="none", chosen=chosen), "responded")
    assert [*figure.stamp, figure.warning] == stamp(released)
    assert "clinic: Northquay, Saltmere · started Jan 2025 to Dec 2025" in figure.stamp
    assert figure.definition[0] == "Response"
    assert figure.definition[1].startswith("score fell by ≥ 50 %")


def test_real_data_without_dates_and_a_withheld_n_are_said(figure_of: Callable[..., Figure]) -> None:
    facts = {"data_as_of": None, "synthetic": False, "coverage": Coverage(None, None, None, {})}
    figure = figure_of(share("A", 10, 40), **facts)
    assert figure.warning == ""
    assert {"data without dates", "n withheld (one of the groups has fewer than 5)"} <= set(figure.stamp)
    assert figure.file == "response-by-protocol_all-courses_without-dates"


def test_what_is_heard_is_the_finding_and_where_the_numbers_are(figure_of: Callable[..., Figure]) -> None:
    alt = plain(figure_of(share("A", 10, 40)).alt)
    assert alt.startswith("56 % responded (95 % interval 46–65 %). Share of courses that responded, end of induction,")
    assert alt.endswith("The tables on this page hold the same numbers.")


def test_files_are_named_by_figure_selection_and_date(ask: Ask) -> None:
    together = ask("response", by="none")
    chosen = ask("response", by="clinic", chosen={"diagnosis": ("PTSD", "GAD")})
    assert rate_rows(chosen, together, "responded").file == "response-by-clinic_diagnosis-ptsd-gad_2026-10-31"
    assert rate_rows(together, together, "responded").file == "response_all-courses_2026-10-31"
    long = replace(chosen, cohort="clinic: " + "A very long name, " * 20)
    assert len(rate_rows(long, together, "responded").file) < 120


def test_a_figure_is_plain_and_finite(ask: Ask) -> None:
    figure = rate_rows(ask("response"), ask("response", by="none"), "responded").plain()
    assert json.loads(json.dumps(figure, allow_nan=False))["kind"] == "rate_rows"


def test_the_same_courses_at_several_times_are_rows_of_which_none_is_compared(ask: Ask) -> None:
    released = ask("onset", by="none")
    figure = rates_in_time(released, "responded")
    cells = [row for row in released.rows if isinstance(row, Cell)]
    assert [row.label for row in figure.body.rows] == [cell.across for cell in cells]
    assert [row.n for row in figure.body.rows] == [f"{cell.events:,}/{cell.n:,}" for cell in cells]
    assert not any(row.apart for row in figure.body.rows)
    assert not any("chance" in note for note in figure.notes)
    assert figure.finding[0].text == released.question
