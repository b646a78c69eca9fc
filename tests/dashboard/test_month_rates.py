"""Rates by month as a value: the released numbers where their months are, and every month that has none as it is."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.figures.figure import Figure, Mark
from dashboard.figures.month_rates import Column, month_rates
from dashboard.rate_figures import DID
from dashboard.stamp import stamp
from queries.cohort import OUTCOMES
from queries.disclosure.limits import limits_of, month_limits
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.months import later, month_of, month_text, month_words
from queries.words import percent
from tests.dashboard.conftest import Ask
from tests.dashboard.rows import effect, share

FigureOf = Callable[..., Figure]


@pytest.fixture
def figure_of(ask: Ask) -> FigureOf:
    """The figure of rows by month, with the limits that the gate gives them, beside an overall rate."""

    def made(*rows: Row, overall: Row | None = None, measure: str = "response", by: str = "due-month") -> Figure:
        asked = ask(measure, by=by)
        released = replace(asked, rows=rows, limits=tuple(month_limits(rows, by, asked.data_as_of)))
        return month_rates(released, replace(asked, rows=(overall,) if overall else (), limits=()), "responded")

    return made


def columns(figure: Figure) -> list[Column]:
    return [column for year in figure.body.years for column in year.months]


def marks(column: Column) -> dict[str, Mark]:
    return {mark.form: mark for mark in column.marks}


def counts(column: Column) -> list[tuple[str, float, float | None]]:
    return [(mark.form, mark.at, mark.to) for mark in column.counts]


def calm(months: int = 10, n: int = 100, start: int = 202601) -> list[Row]:
    """Months that differ by little."""
    return [share(month_text(later(start, place)), 50 + 3 * (place % 2), n) for place in range(months)]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize("measure", ["response", "follow-up"])
@pytest.mark.parametrize("by", ["due-month", "month"])
def test_marks_are_the_released_numbers_in_their_months(ask: Ask, measure: str, by: str) -> None:
    released = ask(measure, by=by)
    figure = month_rates(released, ask(measure, by="none"), DID[measure])
    known = {column.label: column for column in columns(figure)}
    rows = {month_words(month): row for row in released.rows if (month := month_of(row.group))}
    for label, row in rows.items():
        assert isinstance(row, Share)
        if row.value is None or row.low is None or row.high is None:
            continue
        found = marks(known[label])
        dot = next(mark for form, mark in found.items() if form.startswith("month"))
        assert dot.at == 100 * row.value
        assert (found["upright"].at, found["upright"].to) == (100 * row.low, 100 * row.high)
        limits = limits_of(row, released.limits)
        assert known[label].limits == (Mark("limits", 100 * limits[0], 100 * limits[1]) if limits else None)
        assert plain(known[label].says).startswith(f"{row.events:,} of {row.n:,}")
        assert percent(row.value) in known[label].says
    assert sum(column.limits is not None for column in known.values()) > 8


def test_time_runs_true_where_a_month_has_no_row(figure_of: FigureOf) -> None:
    figure = figure_of(share("2025-11", 12, 30), share("2025-12", 12, 30), share("2026-03", 12, 30))
    assert [column.label for column in columns(figure)] == ["Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026"]
    assert [(year.text, len(year.months)) for year in figure.body.years] == [("2025", 2), ("2026", 3)]
    jan = columns(figure)[2]
    assert (jan.marks, jan.counts, jan.limits, jan.says) == ((), (), None, "nobody.")
    assert "Nobody in Jan 2026 to Feb 2026" in figure.notes


def test_months_of_nobody_are_counted_where_they_are_many(figure_of: FigureOf) -> None:
    rows = [share(f"2025-{month:02d}", 12, 30) for month in range(1, 10, 2)]
    assert "Nobody in 4 of 9 months" in figure_of(*rows).notes


def test_months_without_a_rate_are_drawn_for_what_they_are(figure_of: FigureOf) -> None:
    rows = [share("2026-01", 3, 4), share("2026-02", 0, 0, missing=9), share("2026-03", 0, 0, pending=12)]
    figure = figure_of(*rows, share("2026-04", 0, 0), share("2026-05", 12, 30))
    drawn = columns(figure)
    assert [column.marks for column in drawn[:4]] == [
        (Mark("withheld", 0, 100),),
        (Mark("unscored", 0, 100),),
        (Mark("pending", 0, 100),),
        (),
    ]
    assert [column.says for column in drawn[:4]] == [
        "withheld: fewer than 5.",
        "no one scored · 9 not scored.",
        "no one scored yet · 12 still in their window.",
        "nobody.",
    ]
    assert {"withheld", "unscored", "pending"} <= {key.form for key in figure.legend}


def test_a_withheld_month_tells_no_number(figure_of: FigureOf) -> None:
    figure = figure_of(*calm(), share("2025-12", 1, 4, missing=9))
    hidden = columns(figure)[0]
    assert (hidden.marks, hidden.counts, hidden.limits) == (
        (Mark("withheld", 0, 100),),
        (Mark("withheld", 0, 100),),
        None,
    )


def test_below_stand_those_seen_and_on_them_those_who_were_not(figure_of: FigureOf) -> None:
    figure = figure_of(share("2026-01", 12, 30, missing=10), share("2026-02", 8, 20, missing=5, pending=25))
    first, second = columns(figure)
    assert counts(first) == [("counted", 0, 60), ("unscored", 60, 80)]
    assert counts(second) == [("counted", 0, 40), ("unscored", 40, 50), ("pending", 50, 100)]
    assert figure.body.most == "50"


def test_the_last_complete_month_is_named_with_its_counts(figure_of: FigureOf) -> None:
    rows = [share("2026-01", 50, 100), share("2026-02", 61, 100, missing=25), share("2026-03", 9, 30, pending=12)]
    figure = figure_of(*rows)
    named = figure.body.named
    assert (plain(named.rate), named.name, named.at) == ("61 %", "Feb 2026", 61)
    assert named.counts == ("100 scored", "of 125 due")
    assert [column.named for column in columns(figure)] == [False, True, False]
    assert plain("".join(part.text for part in figure.finding)).startswith("Feb 2026: 61 % responded")


def test_a_month_that_can_still_change_is_another_dot_and_says_so(figure_of: FigureOf) -> None:
    _, pending, not_over = columns(
        figure_of(share("2026-10", 50, 100), share("2026-11", 9, 30, pending=12), share("2026-12", 9, 30))
    )
    assert "month-so-far" in marks(pending)
    assert "12 still in their window. The month isn't complete yet." in pending.says
    assert not_over.says.endswith("The month isn't over yet.")


def test_where_no_month_is_complete_the_title_is_the_question_and_none_is_named(figure_of: FigureOf) -> None:
    for rows in ((share("2026-01", 3, 4),), (share("2026-01", 0, 0, pending=9),)):
        figure = figure_of(*rows)
        assert [part.text for part in figure.finding] == ["How many people got clearly better?"]
        assert figure.body.named is None
        assert not any(column.named for column in columns(figure))


def test_who_stands_in_no_month_is_said(figure_of: FigureOf) -> None:
    figure = figure_of(share("2026-01", 12, 30), share("no due month", 0, 0, no_induction=42))
    assert "No due month: no one scored · 42 without induction" in figure.notes
    assert len(columns(figure)) == 1


def test_data_without_dates_has_its_figure(figure_of: FigureOf) -> None:
    figure = figure_of(share("no due month", 12, 30))
    assert (figure.body.years, figure.body.most, figure.body.named) == ((), "", None)
    assert (figure.body.instead, figure.subtitle) == ("No month is known.", "By month in which the score was due")
    assert "No due month: 12 of 30 · follow-up 100\u00a0%" in figure.notes


def test_few_are_hollow_and_said(figure_of: FigureOf) -> None:
    few, enough = columns(figure_of(share("2026-01", 5, 19), share("2026-02", 5, 20)))
    assert "month-few" in marks(few)
    assert "month" in marks(enough)
    assert "; few: n under 20)" in few.says


def test_the_legend_has_the_forms_that_occur_and_always_says_what_a_dot_is(figure_of: FigureOf) -> None:
    both = figure_of(share("2026-01", 5, 19), share("2026-02", 5, 20))
    assert [(key.form, plain(key.meaning)) for key in both.legend] == [
        ("month", "rate, 95 % interval"),
        ("month-few", "few: n under 20"),
        ("counted", "n scored"),
    ]
    alone = figure_of(share("2026-01", 5, 19)).legend
    assert plain(alone[0].meaning) == "rate, 95 % interval; few: n under 20"
    rare = figure_of(effect("2026-01", "Nausea", 2, 90), measure="one-side-effect", by="session-month").legend
    assert plain(rare[0].meaning) == "rate, 95 % interval; few: n under 20, or events under 5"


def test_a_month_outside_its_limits_is_marked_named_and_said(figure_of: FigureOf) -> None:
    figure = figure_of(*calm(), share("2025-12", 99, 100))
    first, *others = columns(figure)
    assert first.signal
    assert not any(column.signal for column in others)
    assert marks(first)["signal"].at == marks(first)["month"].at == 99
    assert "That is outside the limits of chance, " in first.says
    assert figure.subtitle.endswith(" · outside the limits: Dec 2025")
    assert "Chance alone gives " in others[0].says
    assert {"limits", "signal"} <= {key.form for key in figure.legend}
    assert "Limits of chance: Laney p′ chart of 11 complete months, around their mean" in figure.notes


def test_without_limits_there_is_no_band_and_the_subtitle_says_why(figure_of: FigureOf) -> None:
    figure = figure_of(*calm(7))
    assert [column.limits for column in columns(figure)] == [None] * 7
    assert figure.subtitle.endswith(" · no limits of chance: 7 complete months, 8 are needed")
    assert not any("Laney" in note for note in figure.notes)


def test_the_line_is_what_limits_lie_around_else_all_together(figure_of: FigureOf) -> None:
    with_limits = figure_of(*calm(), overall=share("All", 40, 100)).body.line
    assert (plain(with_limits.text), with_limits.at) == ("mean 52 %", pytest.approx(51.5))
    without = figure_of(share("2026-01", 12, 30), overall=share("All", 40, 100)).body.line
    assert (plain(without.text), without.at) == ("all 40 %", 40)
    assert figure_of(share("2026-01", 12, 30), overall=share("All", 3, 4)).body.line is None
    assert figure_of(share("2026-01", 12, 30)).body.line is None


def test_the_scale_begins_at_nobody_and_says_its_unit_once(figure_of: FigureOf) -> None:
    ticks = figure_of(share("2026-01", 12, 30)).body.scale
    assert [(plain(tick.text), tick.at) for tick in ticks] == [
        *(("0", 0), ("25", 25), ("50", 50), ("75", 75)),
        ("100 %", 100),
    ]


def test_what_is_rare_has_a_scale_of_its_own_that_begins_at_nobody(figure_of: FigureOf) -> None:
    rows = [effect("2026-01", "Nausea", 30, 400, not_asked=100), effect("2026-02", "Nausea", 20, 400)]
    others = [effect("2026-02", "Headache", 300, 400)]
    overall = effect("All", "Nausea", 50, 800)
    figure = figure_of(*rows, *others, overall=overall, measure="one-side-effect", by="session-month")
    assert [plain(tick.text) for tick in figure.body.scale] == ["0", "5", "10", "15", "20 %"]
    assert (plain(figure.body.line.text), figure.body.line.at) == ("all 6.3 %", pytest.approx(31.25))
    assert (plain(figure.body.named.rate), figure.body.named.counts) == ("5.0 %", ("400 asked", "of 400 sessions"))
    first, last = columns(figure)
    assert counts(first) == [("counted", 0, 80), ("unasked", 80, 100)]
    assert marks(last)["month"].at == pytest.approx(25)
    assert plain(first.says).startswith("30 of 400 asked sessions had nausea, 7.5 % (95 % interval 5.3–11 %); 100 not")
    assert figure.subtitle.startswith("By month of the session, asked by checklist · ")
    assert figure.definition == ("Nausea", "share of asked sessions; others are in no rate")


def test_limits_of_what_is_rare_fit_on_its_scale(figure_of: FigureOf) -> None:
    rows = [effect(month_text(later(202601, place)), "Nausea", 1 + place % 3, 40) for place in range(9)]
    figure = figure_of(*rows, measure="one-side-effect", by="session-month")
    ends = [column.limits.to for column in columns(figure) if column.limits]
    assert len(ends) == 9
    assert all(end is not None and end <= 100 for end in ends)


def test_side_effects_nobody_was_asked_about_are_no_rate(figure_of: FigureOf) -> None:
    rows = effect("2026-01", "Nausea", 0, 0, not_asked=30), effect("2026-02", "Nausea", 3, 4)
    first, second = columns(figure_of(*rows, measure="one-side-effect", by="session-month"))
    assert (first.marks, first.says) == ((Mark("unasked", 0, 100),), "no one asked · 30 not asked.")
    assert (second.marks, second.says) == ((Mark("withheld", 0, 100),), "withheld: fewer than 5.")


def test_a_phone_shows_the_last_months_and_says_how_many(figure_of: FigureOf) -> None:
    figure = figure_of(*calm(30, start=202404))
    assert [column.older for column in columns(figure)] == [True] * 12 + [False] * 18
    assert figure.body.shortened == "The last 18 of 30 months"
    assert figure_of(*calm(18, start=202501)).body.shortened == ""


def test_names_on_the_axis_keep_clear_of_the_named_month(figure_of: FigureOf) -> None:
    drawn = {column.label: column.names for column in columns(figure_of(*calm(22, start=202501)))}
    assert drawn["Jan 2025"] == ("quarter", "half")
    assert drawn["Apr 2025"] == ("quarter",)
    assert drawn["Feb 2025"] == drawn["Oct 2026"] == ()
    assert drawn["Jul 2026"] == ("quarter",)  # three months before October, which is named


def test_every_outcome_has_a_verb() -> None:
    assert {"response", "follow-up", *OUTCOMES} == set(DID)


def test_the_figure_carries_its_stamp_its_definition_and_what_is_heard(ask: Ask) -> None:
    released = ask("response", by="due-month")
    figure = month_rates(released, ask("response", by="none"), "responded")
    assert [*figure.stamp, figure.warning] == stamp(released)
    assert figure.definition[0] == "Response"
    assert figure.file == "response-by-due-month_all-courses_2026-10-31"
    assert plain(figure.alt).startswith("Sep 2026: ")
    assert figure.alt.endswith("The tables on this page hold the same numbers.")


@pytest.mark.parametrize("measure", ["response", "remission", "follow-up", "one-side-effect"])
def test_a_figure_is_plain_and_finite(ask: Ask, measure: str) -> None:
    by = "session-month" if measure == "one-side-effect" else "due-month"
    released, together = (ask(measure, by=each, method="checklist") for each in (by, "none"))
    figure = month_rates(released, together, DID.get(measure, "")).plain()
    assert json.loads(json.dumps(figure, allow_nan=False))["kind"] == "month_rates"


def test_every_method_of_the_sample_is_told(ask: Ask) -> None:
    released = ask("one-side-effect", by="session-month", method="scale")
    assert all(isinstance(row, SideEffect) for row in released.rows)
    figure = month_rates(released, ask("one-side-effect", by="none", method="scale"), "")
    assert "asked by scale" in figure.subtitle
