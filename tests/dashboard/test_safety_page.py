"""Safety: the page has a sentence for whatever was not recorded, and never fails."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.table import MOST_OPEN
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
    assert words.count("the data hold no admission, suicide attempt or death") >= 4
    assert "no such session in this selection" in words


def test_an_empty_selection_is_said(safety_page: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = safety_page([north] * 20 + [south] * 20, protocol="p0", clinic="South")
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_where_nobody_was_asked_in_the_usual_way_the_others_are_offered(safety_page: PageOf) -> None:
    usual = Course(asked="checklist", effects=("Dissociation",), clinic="North")
    others = [*[replace(usual, asked="scale", clinic="South")] * 20, *[Course(clinic="South")] * 2]
    app = safety_page([usual] * 30 + others, clinic="South")
    assert "Show what was asked by scale" not in [button.label for button in app.button]
    app.session_state["safety-tabs"] = "Dissociation and urinary symptoms"
    app.run()
    assert "no session of this selection was asked by checklist; 40 sessions asked by scale." in words_of(app)
    (offer,) = [button for button in app.button if button.label.startswith("Show what was")]
    assert offer.label == "Show what was asked by scale"  # and not what two courses don't say
    offer.click().run()
    assert not app.exception
    assert app.query_params["method"] == "scale"
    words = words_of(app)
    assert "20 of 20 sessions asked" in words
    assert "recorded in none of 44 sessions" in in_all_tabs(app)  # of measurements, however people were asked
    assert "Show what was" not in " ".join(button.label for button in app.button)


def test_a_single_withheld_group_is_said_in_every_figure(safety_page: PageOf) -> None:
    words = in_all_tabs(safety_page([Course()] * 2))
    assert words.count("withheld: fewer than 5") >= 5
    assert "of 2 courses" not in words


@pytest.mark.parametrize("by", ["month", "session-month", "session-number", "phase", "dose-band"])
def test_data_without_dates_is_said(safety_page: PageOf, by: str) -> None:
    app = safety_page([replace(course, started=None) for course in ENOUGH], by=by, phase="induction")
    assert not app.exception
    assert "The data hold no dates" in in_all_tabs(app)


def test_sessions_of_a_phase_that_never_came_are_said(safety_page: PageOf) -> None:
    assert "no such session in this selection" in in_all_tabs(safety_page(ENOUGH, phase="rescue"))


def test_of_many_tables_three_are_open_and_any_is_a_choice_away(page_of: PageOf) -> None:
    app = page_of(ENOUGH).switch_page("views/safety.py").run()
    app.session_state["tables"] = True
    app.run()

    def opened() -> int:
        return sum("<table" in each.proto.body for each in app.get("html"))

    (choice,) = [each for each in app.multiselect if each.label.startswith("Tables of this page: ")]
    assert len(choice.options) > MOST_OPEN
    assert opened() == len(choice.value) == MOST_OPEN
    assert choice.proto.max_selections == MOST_OPEN
    choice.set_value([choice.options[-1]]).run()
    assert not app.exception
    assert opened() == 1
    assert f"**{choice.options[-1]}**" in [each.value for each in app.markdown]
