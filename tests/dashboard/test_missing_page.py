"""Who is missing: the page has a sentence for whatever there is nothing of."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.small_clinic import JUST_NOW, Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, words_of

TABS = ("Who was scored", "Why not, and what if", "Who stayed", "From screening to score")
PageOf = Callable[..., AppTest]


@pytest.fixture
def missing_page(page_of: PageOf) -> PageOf:
    """The page on a clinic of a few courses, with the filters of an address."""
    return lambda courses, **address: page_of(courses, **address).switch_page("views/missing.py").run()


def in_all_tabs(app: AppTest) -> tuple[str, int]:
    """The words of all tabs, each opened in turn, and how many figures they hold with the page's own."""
    words, figures = [], 1
    for tab in TABS:
        app.session_state["missing-tabs"] = tab
        app.run()
        assert not app.exception
        words.append(words_of(app))
        figures += len(in_words_and_marks(app)) - 1
    return " ".join(words), figures


def test_everyone_is_accounted_for(missing_page: PageOf) -> None:
    words, figures = in_all_tabs(missing_page([*ENOUGH, *[Course(endpoint=None)] * 6, *[Course(baseline=None)] * 5]))
    assert figures == 6
    for sentence in ("5 without baseline", "25 of 31", "none, or all, of 6 missing had responded"):
        assert sentence in words
    assert "session 2: 36 of 36 came" in words
    assert "none of 36 left" in words


def test_an_empty_selection_is_said(missing_page: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = missing_page([north] * 20 + [south] * 20, protocol="p0", clinic="South")
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_a_single_withheld_group_is_said_in_every_figure(missing_page: PageOf) -> None:
    words, figures = in_all_tabs(missing_page([Course()] * 3))
    assert words.count("withheld: fewer than 5") >= figures == 6
    assert "3 of 3" not in words


def test_everything_pending_is_said(missing_page: PageOf) -> None:
    app = missing_page([Course(started=JUST_NOW, endpoint=None)] * 12)
    assert not app.exception
    words = words_of(app)
    assert "no one scored yet · 12 still in their window" in words
    assert "still in their window" in words


def test_nobody_with_a_baseline_is_said(missing_page: PageOf) -> None:
    app = missing_page([Course(baseline=None, endpoint=None)] * 12)
    assert not app.exception
    assert "no one scored · 12 without baseline" in words_of(app)


@pytest.mark.parametrize("by", ["month", "due-month"])
def test_data_without_dates_is_said(missing_page: PageOf, by: str) -> None:
    app = missing_page([replace(course, started=None) for course in ENOUGH], by=by)
    assert not app.exception
    words, figures = in_all_tabs(app)
    assert "The data hold no dates" in words
    assert figures == 6


def test_a_choice_of_how_the_missing_count_changes_no_figure(missing_page: PageOf) -> None:
    courses = [*ENOUGH, *[Course(endpoint=None)] * 6]
    assert in_all_tabs(missing_page(courses, missing="non-responder")) == in_all_tabs(missing_page(courses))
