"""Safety: the page has a sentence for whatever was not recorded, and never fails."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, words_of

TABS = (
    "Past a threshold",
    "How far pressure rises",
    "Who got worse",
    "Dissociation and urinary symptoms",
    "How long people stay",
)
PageOf = Callable[..., AppTest]


@pytest.fixture
def safety_page(page_of: PageOf) -> PageOf:
    """The page on a clinic of a few courses, with the filters of an address."""
    return lambda courses, **address: page_of(courses, **address).switch_page("views/safety.py").run()


def in_all_tabs(app: AppTest) -> str:
    """The words of all tabs, each opened in turn."""
    words = []
    for tab in TABS:
        app.session_state["safety-tabs"] = tab
        app.run()
        assert not app.exception
        words.append(words_of(app))
    return " ".join(words)


def test_what_was_never_recorded_is_said(safety_page: PageOf) -> None:
    words = in_all_tabs(safety_page(ENOUGH))
    assert words.count("recorded in none of 50 sessions") >= 12
    assert "of no course is it known" in words
    assert words.count("this data holds no admission, suicide attempt or death") >= 4
    assert "no such session in this selection" in words


def test_an_empty_selection_is_said(safety_page: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = safety_page([north] * 20 + [south] * 20, protocol="p0", clinic="South")
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_a_single_withheld_group_is_said_in_every_figure(safety_page: PageOf) -> None:
    words = in_all_tabs(safety_page([Course()] * 2))
    assert words.count("withheld: fewer than 5") >= 5
    assert "of 2 courses" not in words


@pytest.mark.parametrize("by", ["month", "session-month", "session-number", "phase", "dose-band"])
def test_data_without_dates_is_said(safety_page: PageOf, by: str) -> None:
    app = safety_page([replace(course, started=None) for course in ENOUGH], by=by, phase="induction")
    assert not app.exception
    assert "This data holds no dates" in in_all_tabs(app)


def test_sessions_of_a_phase_that_never_came_are_said(safety_page: PageOf) -> None:
    assert "no such session in this selection" in in_all_tabs(safety_page(ENOUGH, phase="rescue"))
