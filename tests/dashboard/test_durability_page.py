"""The Durability page says a sentence where there is nothing to follow, and lists what no curve shows."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import JUST_NOW, Course
from tests.dashboard.test_page import in_words_and_marks, words_of

FOLLOWED = [Course(later=6)] * 15 + [Course(later=14)] * 10
NOBODY_RESPONDED = "no one in this selection was scored with a response at the end of induction"


def durability(app: AppTest) -> AppTest:
    return app.switch_page("views/durability.py").run()


def figure_named(app: AppTest, measure: str) -> dict:
    """The figure of words and marks of a measure."""
    (found,) = [figure for figure in in_words_and_marks(app) if figure["file"].split("_")[0].startswith(measure)]
    return found


def test_remission_is_asked_for_when_its_tab_is_opened(page_of: PageOf) -> None:
    app = durability(page_of(FOLLOWED, recorded=("events",)))
    assert "remission" not in figure_named(app, "durability")["subtitle"]
    app.session_state["gained"] = "Remission"
    app.run()
    assert not app.exception
    assert NOBODY_RESPONDED.replace("with a response", "in remission") in words_of(app)
    assert "(response)" not in words_of(app)


def test_curves_competing_outcomes_and_later_events(page_of: PageOf) -> None:
    app = durability(page_of(FOLLOWED, recorded=("events",)))
    assert not app.exception
    said = words_of(app)
    assert "25 began, 10 lost it." in said
    assert (
        "Half of 25 gaps between scores (25 courses) were up to 4 weeks, nine in ten up to 4; 100 % were over 4" in said
    )
    assert "psychiatric admission 0 · suicide attempt 0 · suicide 0 · death 0 of 25 courses that began" in said
    assert "Still in response" in said
    assert [figure["kind"] for figure in in_words_and_marks(app)] == ["curves", "areas"]


@pytest.mark.parametrize("rule", ["treatment-policy", "rescue-as-loss", "until-maintenance", "first-loss"])
def test_without_boosters_every_rule_has_its_curve(page_of: PageOf, rule: str) -> None:
    app = durability(page_of(FOLLOWED, rule=rule))
    assert not app.exception
    assert "25 began, 10 lost it." in words_of(app)


def test_one_score_a_course_is_said(page_of: PageOf) -> None:
    app = durability(page_of([Course()] * 25))
    assert not app.exception
    said = words_of(app)
    assert "Not scored again: 25; cases not scored at the start: 0." in said
    assert "nobody was scored again" in said
    assert "How long does it last?" in said
    assert figure_named(app, "durability")["body"]["weeks"] == []
    assert "A loss is only seen at the next score. Nobody was scored again." in said.replace("*", "")
    assert figure_named(app, "competing")["body"]["instead"] == "Nobody was scored again"
    assert "not reached" not in said


def test_an_empty_selection_is_said(page_of: PageOf) -> None:
    north, south = replace(FOLLOWED[0], protocol="A", clinic="North"), Course(protocol="B", clinic="South")
    app = durability(page_of([north] * 20 + [south] * 20, protocol="p0", clinic="South"))
    assert not app.exception
    assert NOBODY_RESPONDED in words_of(app)
    assert not in_words_and_marks(app)


def test_without_events_the_curves_stay_and_say_so(page_of: PageOf) -> None:
    said = words_of(durability(page_of(FOLLOWED)))
    assert "25 began, 10 lost it." in said
    assert "admissions and suicide attempts not recorded" in said
    assert "deaths are not recorded in this data" in said
    assert "admission 0" not in said
    kept = words_of(durability(page_of(FOLLOWED, recorded=("events",))))
    assert "not recorded" not in kept.partition("What is counted")[0]
    assert "of 25 courses that began" in kept


def test_a_withheld_group_is_said(page_of: PageOf) -> None:
    app = durability(page_of([Course(later=6)] * 3, recorded=("events",)))
    assert not app.exception
    said = words_of(app)
    assert "(response):** withheld: fewer than 5 courses" in said
    assert "Weeks between scores: withheld: fewer than 5 courses" in said
    assert "3 began" not in said


def test_everything_pending_is_said(page_of: PageOf) -> None:
    app = durability(page_of([Course(started=JUST_NOW, endpoint=None)] * 12))
    assert not app.exception
    assert NOBODY_RESPONDED in words_of(app)


@pytest.mark.parametrize("by", ["protocol", "month", "year"])
def test_data_without_dates_has_its_curves(page_of: PageOf, by: str) -> None:
    app = durability(page_of([replace(course, started=None) for course in FOLLOWED], by=by))
    assert not app.exception
    assert "25 began, 10 lost it." in words_of(app)


@pytest.mark.parametrize("by", ["month", "due-month", "instrument", "baseline-band", "none"])
def test_every_grouping_has_its_page(page_of: PageOf, by: str) -> None:
    app = durability(page_of(FOLLOWED, by=by))
    assert not app.exception
    assert "25 began, 10 lost it." in words_of(app)
