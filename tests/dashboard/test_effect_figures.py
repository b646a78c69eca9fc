"""Figures of side effects: rates per session and per course, what wasn't asked as such, grades, times and ends."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.charts.effect_dots import effect_dots, effect_groups
from dashboard.charts.effect_heat import effect_heat
from dashboard.charts.grade_stack import grade_stack
from dashboard.charts.patterns import NOBODY, UNSEEN, WITHHELD
from dashboard.charts.resolution_dots import resolution_dots
from dashboard.charts.stopped_dots import stopped_dots
from dashboard.charts.theme import LIGHT, mixed
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from tests.dashboard.conftest import Ask
from tests.dashboard.figures import block, said, spans, trace
from tests.dashboard.rows import effect, gone, published, stopped

WithRows = Callable[..., Released]


def test_each_term_stands_with_both_rates(with_rows: WithRows) -> None:
    per_session = with_rows("side-effects", effect("All", "Nausea", 512, 4374, volunteered=12), by="none")
    per_course = with_rows("side-effects", effect("All", "Nausea", 402, 840, asked_sessions=5.21), by="none")
    figure = effect_dots(per_session, per_course, LIGHT)
    assert said(figure, "label") == ["Nausea"]
    assert (said(figure, "number"), said(figure, "precision")) == (["12 %"], ["11–13 %"])
    assert said(figure, "detail") == ["512 of 4,374 sessions · + 12 volunteered"]
    assert said(figure, "compared words") == ["■ 48 % (44–51 %): 402 of 840, 5.2 sessions each"]
    assert trace(figure, "value")["x"] == [512 / 4374]
    assert trace(figure, "compared")["x"] == [402 / 840]
    assert trace(figure, "compared")["marker"]["symbol"] == ["square"]


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
    figure = effect_dots(released, released, LIGHT)
    assert said(figure, "detail") == ["not asked about in 1,000 sessions\n+ 6 volunteered", "withheld: fewer than 5"]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [UNSEEN] * 4 + [WITHHELD] * 4
    assert trace(figure, "value")["x"] == []
    assert said(figure, "number") == ["", ""]


def test_few_are_hollow_in_both_units(with_rows: WithRows) -> None:
    released = with_rows("side-effects", effect("All", "Nausea", 5, 19), by="none")
    figure = effect_dots(released, released, LIGHT)
    assert trace(figure, "value")["marker"]["color"] == [LIGHT.surface]
    assert trace(figure, "compared")["marker"]["color"] == [LIGHT.surface]
    assert said(figure, "compared words")[0].startswith("□ ")
    assert "few: n under 20" in said(figure, "detail")[0]


def test_the_most_frequent_are_shown_and_the_others_counted(with_rows: WithRows) -> None:
    rows = [effect("All", f"Term {number}", 90 - number, 100) for number in range(15)]
    figure = effect_groups(with_rows("side-effects", *rows, by="none"), LIGHT)
    assert said(figure, "label") == [f"Term {number}" for number in range(12)]
    assert "the 12 most frequent; 3 more in the table" in block(figure, "meaning").replace("\n", " ")


def test_published_results_stand_below_the_term_that_they_are_of(with_rows: WithRows) -> None:
    rows = effect("All", "Nausea", 30, 100), effect("All", "Vertigo", 30, 100)
    study = replace(published("All", "Study 2022", 0.4, 50), term="Vertigo", asked="asked by scale")
    per_session = with_rows("side-effects", *rows, by="none")
    figure = effect_dots(per_session, replace(per_session, benchmarks=(study,)), LIGHT)
    assert trace(figure, "compared")["marker"]["symbol"] == ["square", "square", "diamond"]
    assert said(figure, "compared words")[2] == "◇ Study 2022: 40 % of 50 (28–54 %), asked by scale"
    assert trace(figure, "compared")["x"] == [0.3, 0.3, 0.4]


def test_heat_has_a_tile_for_every_group_and_colours_from_nothing(with_rows: WithRows) -> None:
    rows = (
        effect("A", "Nausea", 20, 100),
        effect("A", "Vertigo", 0, 0, not_asked=100),
        effect("B", "Nausea", 1, 4),
        effect("B", "Vertigo", 0, 200),
    )
    figure = effect_heat(with_rows("side-effects", *rows), LIGHT)
    assert said(figure, "label") == ["Nausea", "Vertigo"]
    assert said(figure, "number") == ["20 %", "", "", "0 %"]
    assert said(figure, "detail") == ["20/100", "withheld", "not asked", "0/200 few"]
    assert said(figure, "precision") == ["13–29 %", "", "", "up to 1.9 %"]
    assert trace(figure, "share")["marker"]["color"] == [mixed(LIGHT.highest, LIGHT.lowest, 0.8), LIGHT.lowest]
    assert trace(figure, "without")["marker"]["pattern"]["shape"] == [WITHHELD, UNSEEN]
    assert "colours run from 0 to 25 %" in block(figure, "meaning").replace("\u00a0", " ")


def test_grades_are_shares_of_the_sessions_with_it(with_rows: WithRows) -> None:
    grades = {"1": 60, "2": 20, "3": 10, "4": 0, "5": 0, "ungraded": 10}
    rows = effect("All", "Nausea", 100, 400, grades=grades), effect("All", "Cystitis", 0, 400)
    figure = grade_stack(with_rows("side-effects", *rows, by="none"), LIGHT)
    assert said(figure, "label") == ["Nausea"]  # nothing to grade in the other
    assert spans(figure, "grade") == [(0, 0.6), pytest.approx((0.6, 0.8)), pytest.approx((0.8, 0.9))]
    assert trace(figure, "grade")["marker"]["color"] == list(LIGHT.grades[:3])
    assert spans(figure, "not graded") == [pytest.approx((0.9, 1))]
    assert said(figure, "detail") == ["n = 100 sessions with it · 10 not graded"]
    assert said(figure, "key words")[-1] == "not graded"


def test_grades_of_fewer_than_five_are_withheld(with_rows: WithRows) -> None:
    figure = grade_stack(with_rows("side-effects", effect("All", "Nausea", 4, 400), by="none"), LIGHT)
    assert said(figure, "detail") == ["grades withheld: fewer than 5 sessions with it"]
    assert trace(figure, "nothing")["marker"]["pattern"]["shape"] == [WITHHELD]
    assert spans(figure, "grade") == []


def test_every_term_shown_has_its_rate_per_course_however_frequent_it_is_there(with_rows: WithRows) -> None:
    terms = [f"Term {number}" for number in range(13)]
    per_session = with_rows("side-effects", *(effect("All", term, 20, 100) for term in terms), by="none")
    per_course = with_rows("side-effects", *(effect("All", term, 9, 50) for term in reversed(terms)), by="none")
    assert len(said(effect_dots(per_session, per_course, LIGHT), "compared words")) == 12


def test_where_nothing_is_to_be_graded_the_figure_says_so(with_rows: WithRows) -> None:
    rows = effect("All", "Nausea", 0, 400), effect("All", "Vertigo", 0, 0, not_asked=9)
    figure = grade_stack(with_rows("side-effects", *rows, by="none"), LIGHT)
    assert said(figure, "detail") == ["none in 400 asked sessions", "not asked about in 9 sessions"]
    assert trace(figure, "nothing")["marker"]["pattern"]["shape"] == [NOBODY, NOBODY]


def test_each_hour_has_its_share_gone_and_those_without_a_time_stand_apart(with_rows: WithRows) -> None:
    rows = (
        gone("All", "Nausea", 100, 30, 80, 99, not_recorded=25),
        gone("All", "Vertigo", 0, not_recorded=40),
    )
    figure = resolution_dots(with_rows("resolution", *rows, by="none"), LIGHT)
    assert said(figure, "hours") == ["1 h", "2 h", "4 h"]
    assert trace(figure, "value")["x"] == [0.3, 0.8, 0.99]
    assert said(figure, "number") == ["30 %", "80 %", "99 %"]
    assert [detail.replace("\n", " · ") for detail in said(figure, "detail")] == [
        "n = 100 with a time · 25 not recorded · began after 20 min (median of 100)",
        "no time recorded · 40 not recorded",
    ]
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == ["", "", "", UNSEEN]


def test_withheld_times_name_no_share(with_rows: WithRows) -> None:
    figure = resolution_dots(with_rows("resolution", gone("All", "Nausea", 4, 1, 2, 4), by="none"), LIGHT)
    assert said(figure, "detail") == ["withheld: fewer than 5"]
    assert trace(figure, "value")["x"] == []
    assert trace(figure, "scale")["marker"]["pattern"]["shape"] == [WITHHELD]


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
