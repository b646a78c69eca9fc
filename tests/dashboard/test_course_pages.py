"""Onset and Time course: what was never scored is said in a sentence, and a scale stands for the comparison."""

from dataclasses import replace

import pytest

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import JUST_NOW, Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, words_of

ONSET, TIME_COURSE = "views/onset.py", "views/time_course.py"
BOTH = pytest.mark.parametrize("view", [ONSET, TIME_COURSE])
NEVER_TOGETHER = "no course in this selection was scored, as a case, at every one of these times"


@BOTH
def test_an_empty_selection_is_said(page_of: PageOf, view: str) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = page_of([north] * 20 + [south] * 20, protocol="p0", clinic="South").switch_page(view).run()
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


@BOTH
def test_a_single_withheld_group_is_said(page_of: PageOf, view: str) -> None:
    app = page_of([Course()] * 3).switch_page(view).run()
    assert not app.exception
    assert "withheld: fewer than 5" in words_of(app)
    assert "3 of 3" not in words_of(app)


def test_scores_at_a_single_time_leave_the_others_to_nobody(page_of: PageOf) -> None:
    app = page_of(ENOUGH).switch_page(ONSET).run()
    assert not app.exception
    said = words_of(app)
    assert "no one scored · 25 not followed up" in said or "no one scored · 25 not scored" in said
    assert "15 of 25 scored courses responded, 60 %" in said
    assert NEVER_TOGETHER in said


def test_at_two_hours_items_have_no_figure_and_the_page_says_why(page_of: PageOf) -> None:
    app = page_of(ENOUGH, ("side_effects", "item_scores"), endpoint="hours-2").switch_page(ONSET).run()
    assert not app.exception
    assert "items carry no hours" in words_of(app)


@BOTH
def test_everything_pending_is_said(page_of: PageOf, view: str) -> None:
    app = page_of([Course(started=JUST_NOW, endpoint=None)] * 12)
    app.session_state["time-course-tabs"] = "One by one"
    app.switch_page(view).run()
    assert not app.exception
    said = words_of(app)
    assert "12 pending" in said or "12 still in their window" in said or "12 not due yet" in said


@BOTH
def test_nobody_with_a_baseline_is_said(page_of: PageOf, view: str) -> None:
    app = page_of([Course(baseline=None, endpoint=None)] * 12).switch_page(view).run()
    assert not app.exception
    assert "no one scored" in words_of(app) or "has a baseline" in words_of(app)


@BOTH
@pytest.mark.parametrize("by", ["month", "due-month", "instrument", "none"])
def test_every_grouping_of_data_without_dates_has_its_page(page_of: PageOf, view: str, by: str) -> None:
    app = page_of([replace(course, started=None) for course in ENOUGH], by=by).switch_page(view).run()
    assert not app.exception
    assert in_words_and_marks(app)


def test_means_and_single_courses_are_both_shown(page_of: PageOf) -> None:
    app = page_of(ENOUGH).switch_page(TIME_COURSE).run()
    assert not app.exception
    said = words_of(app)
    assert "25 of 25 scored" in said
    assert "GAD-7" in said
    assert "15.0 → 9.2" in said
