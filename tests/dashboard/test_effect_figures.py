"""Charts of side effects: rates per session, what wasn't asked as such, and ends."""

from collections.abc import Callable

import pytest

from dashboard.charts.effect_dots import effect_groups
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.stopped_dots import stopped_dots
from dashboard.charts.theme import LIGHT
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import effect, stopped

WithRows = Callable[..., Released]


@pytest.mark.parametrize("by", ["none", "protocol", "phase", "session-number"])
def test_marks_stand_where_the_released_numbers_are(ask: Ask, by: str) -> None:
    released = ask("one-side-effect", by=by, method="checklist", term="Nausea")
    rows = [row for row in released.rows if isinstance(row, SideEffect) and row.value is not None]
    figure = effect_groups(released, LIGHT)
    assert trace(figure, "value")["x"] == [row.value for row in rows]
    assert spans(figure, "interval") == [pytest.approx((row.low, row.high)) for row in rows]


def test_the_title_says_how_was_asked_and_of_what(ask: Ask) -> None:
    checklist = ask("side-effects", by="none", method="checklist")
    assert block(effect_groups(checklist, LIGHT), "title").replace("\n", " ").endswith("how often, asked by checklist?")
    nausea = effect_groups(ask("one-side-effect", by="none", method="scale", term="Nausea"), LIGHT)
    assert block(nausea, "title").replace("\n", " ") == "How often does nausea occur, asked by scale?"
    unasked = effect_groups(ask("one-side-effect", by="none", method="none"), LIGHT)
    assert block(unasked, "title").replace("\n", " ").endswith("Nobody was asked")


def test_ways_of_asking_in_one_figure_are_told_apart(ask: Ask) -> None:
    figure = effect_groups(ask("one-side-effect", by="none"), LIGHT)
    assert said(figure, "label") == [
        "reported spontaneously",
        "asked by checklist",
        "asked by scale",
        "asked, nobody knows how",
        "not asked",
    ]


def test_sessions_are_named_by_their_number(with_rows: WithRows) -> None:
    rows = effect("1", "Nausea", 9, 90), effect("7–12", "Nausea", 9, 90)
    figure = effect_groups(with_rows("one-side-effect", *rows, by="session-number"), LIGHT)
    assert said(figure, "label") == ["Session 1", "Session 7–12"]


def test_none_of_many_is_shown_with_its_upper_limit(with_rows: WithRows) -> None:
    figure = effect_groups(with_rows("side-effects", effect("All", "Cystitis", 0, 500), by="none"), LIGHT)
    assert (said(figure, "number"), said(figure, "precision")) == (["0 %"], ["up to 0.8 %"])
    assert said(figure, "detail") == ["0 of 500 sessions · few: under 5 events"]


def test_not_asked_is_hatched_and_said_and_what_was_volunteered_is_no_rate(with_rows: WithRows) -> None:
    rows = effect("All", "Nausea", 0, 0, not_asked=1000, volunteered=6), effect("All", "Vertigo", 1, 4)
    released = with_rows("side-effects", *rows, by="none")
    figure = effect_groups(released, LIGHT)
    assert said(figure, "detail") == ["not asked about in 1,000 sessions\n+ 6 volunteered", "withheld: fewer than 5"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [UNSEEN] * 4 + [WITHHELD] * 4
    assert trace(figure, "value")["x"] == []
    assert said(figure, "number") == ["", ""]


def test_few_are_hollow(with_rows: WithRows) -> None:
    released = with_rows("side-effects", effect("All", "Nausea", 5, 19), by="none")
    figure = effect_groups(released, LIGHT)
    assert trace(figure, "value")["marker"]["color"] == [LIGHT.surface]
    assert "few: n under 20" in said(figure, "detail")[0]


def test_the_most_frequent_are_shown_and_the_others_counted(with_rows: WithRows) -> None:
    rows = [effect("All", f"Term {number}", 90 - number, 100) for number in range(15)]
    figure = effect_groups(with_rows("side-effects", *rows, by="none"), LIGHT)
    assert said(figure, "label") == [f"Term {number}" for number in range(12)]
    assert "the 12 most frequent; 3 more in the table" in block(figure, "meaning").replace("\n", " ")


def test_courses_that_a_side_effect_ended_are_dots_and_the_others_are_said(with_rows: WithRows) -> None:
    rows = stopped("A", 3, 100, no_reason=4, pending=2), stopped("B", 0, 0, pending=9), stopped("C", 1, 3)
    figure = stopped_dots(with_rows("stopped-for-side-effects", *rows), LIGHT)
    assert trace(figure, "value")["x"] == [0.03]
    assert said(figure, "detail") == [
        "3 of 100 · 4 gave no reason · 2 not over yet",
        "no course is over · 9 not over yet",
        "withheld: fewer than 5",
    ]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [""] * 4 + [NOBODY] * 4 + [WITHHELD] * 4
