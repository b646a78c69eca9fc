"""The Side effects page shows one way of asking and says which; where nobody was asked, no rate moves."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.effect_parts import OPEN, PARTS
from tests.dashboard.conftest import PageOf
from tests.dashboard.filter_keys import filter_key, filter_state
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, words_of

LISTED = [Course(asked="checklist", effects=("Nausea",))] * 10 + [Course(asked="checklist")] * 20

_NOTHING = "nothing of it was recorded in this selection"
_ALL_ASKED = "no session of this selection is “not asked”; 50 sessions asked by checklist"


def side_effects(app: AppTest, part: str = "By group") -> AppTest:
    """The page with one of its tabs open."""
    app.session_state[OPEN] = part
    return app.switch_page("views/side_effects.py").run()


def test_the_way_in_which_most_were_asked_is_shown_and_the_others_are_said(page_of: PageOf) -> None:
    unasked = [replace(each, asked="none") for each in ENOUGH]
    app = side_effects(page_of([*LISTED, *[Course(asked="scale")] * 8, *unasked, *[Course()] * 12]))
    assert not app.exception
    said = words_of(app)
    assert "Shown: 60 sessions asked by checklist" in said
    assert "Never pooled with these: 16 asked by scale" in said
    assert "Not asked, so in no rate: 50" in said
    assert "Whether asked is not recorded, so in no rate: 24" in said
    assert "Nausea in 17 % of sessions asked about it" in said
    assert "10 of 60 sessions asked" in said


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("By group", "Any side effect in 17 % of sessions asked (95 % interval"),
        ("By session and month", "Session 1"),
        ("Per course", "10 of 30 courses asked, 33 % (95 % interval 19–51 %); asked in 2.0 sessions each"),
        ("When gone", "of 10 with a time, gone 100 % by 1 h"),
        ("What was done", "What was done about side effects is not recorded in this data"),
        ("Serious", "None recorded in 126 sessions given to 63 patients"),
        ("Each way of asking", "asked by scale"),
    ],
)
def test_each_part_is_counted_and_drawn_when_it_is_opened(page_of: PageOf, part: str, words: str) -> None:
    app = side_effects(page_of([*LISTED, *[Course(asked="scale")] * 8, *ENOUGH]), part)
    assert not app.exception
    assert words in words_of(app)
    others = {"Serious": "None recorded in", "When gone": "with a time, gone"}
    assert not any(elsewhere in words_of(app) for name, elsewhere in others.items() if name != part)


@pytest.mark.parametrize("by", ["none", "session-month"])
def test_all_together_or_by_month_the_cells_are_protocols(page_of: PageOf, by: str) -> None:
    app = side_effects(page_of([*LISTED, *[replace(LISTED[0], protocol="Other")] * 20], by=by))
    assert not app.exception
    (groups,) = [body["groups"] for figure in in_words_and_marks(app) if (body := figure["body"]).get("groups")]
    assert [column["name"] for column in groups["columns"]] == ["IV ketamine", "Other"]


def test_another_way_of_asking_is_chosen_by_the_address(page_of: PageOf) -> None:
    app = side_effects(page_of([*LISTED, *[Course(asked="scale", effects=("Vertigo",))] * 8], method="scale"))
    assert not app.exception
    assert "Shown: 16 sessions asked by scale" in words_of(app)
    assert filter_state(app, "method") == "scale"


def test_volunteered_side_effects_are_counted_apart(page_of: PageOf) -> None:
    app = side_effects(page_of([*LISTED, *[Course(effects=("Nausea",))] * 25]))
    said = words_of(app)
    assert "10 of 60 sessions asked" in said
    assert "of 110 sessions" not in said


def test_where_nobody_was_asked_there_is_no_rate(page_of: PageOf) -> None:
    app = side_effects(page_of([Course(asked="none", effects=("Nausea",))] * 25))
    assert not app.exception
    said = words_of(app)
    assert "No session of this selection was asked about side effects." in said
    assert "not asked about in 50 sessions · + 25 volunteered" in said
    assert "25 of 50" not in said


def test_where_nobody_wrote_whether_they_were_asked_nothing_was_volunteered(page_of: PageOf) -> None:
    app = side_effects(page_of([Course(effects=("Nausea",))] * 25))
    assert not app.exception
    said = words_of(app)
    assert "Whether asked is not recorded, so in no rate: 50" in said
    assert "volunteered" not in said
    assert "Not asked" not in said


@pytest.mark.parametrize("method", ["checklist", "none"])
@pytest.mark.parametrize(
    ("by", "part"),
    [
        *((by, "By group") for by in ("none", "session-number", "session-month", "due-month")),
        *(("protocol", part) for part in PARTS),
    ],
)
def test_data_without_side_effects_or_dates_has_its_page(page_of: PageOf, by: str, method: str, part: str) -> None:
    courses = [replace(course, started=None, asked="checklist") for course in ENOUGH]
    app = side_effects(page_of(courses, by=by, method=method), part)
    assert not app.exception
    said = words_of(app)
    assert _NOTHING in said or (method == "none" and _ALL_ASKED in said)


def test_an_empty_selection_is_said(page_of: PageOf) -> None:
    north, south = replace(LISTED[0], protocol="A", clinic="North"), replace(LISTED[0], protocol="B", clinic="South")
    app = side_effects(page_of([north] * 20 + [south] * 20, protocol="p0", clinic="South"))
    assert not app.exception
    assert "No session of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_a_single_withheld_group_is_said(page_of: PageOf) -> None:
    app = side_effects(page_of([Course(asked="checklist", effects=("Nausea",))] * 2))
    assert not app.exception
    said = words_of(app)
    assert "withheld: fewer than 5" in said
    assert "2 of 4" not in said


def test_session_groupings_are_offered_here_and_elsewhere_only_while_set(page_of: PageOf) -> None:
    app = side_effects(page_of(LISTED))
    assert "Phase of the session" in app.selectbox(key=filter_key(app, "by")).options
    assert "Severity at baseline" not in app.selectbox(key=filter_key(app, "by")).options
    app.selectbox(key=filter_key(app, "by")).select("phase").run()
    app.switch_page("views/response.py").run()
    assert not app.exception
    assert "Phase of the session" in app.selectbox(key=filter_key(app, "by")).options
    assert "Number of the session" not in app.selectbox(key=filter_key(app, "by")).options


def test_what_was_chosen_here_survives_another_page(page_of: PageOf) -> None:
    app = side_effects(page_of([*LISTED, *[Course(asked="scale")] * 8]))
    app.selectbox(key=filter_key(app, "method")).select("scale").run()
    app.selectbox(key=filter_key(app, "term")).select("Nausea").run()
    app.query_params.clear()  # as a browser does on the way to another page
    app.switch_page("views/durability.py").run()
    assert "method" not in app.query_params
    app.query_params.clear()
    app = side_effects(app)
    assert not app.exception
    assert (filter_state(app, "method"), filter_state(app, "term")) == (
        "scale",
        "Nausea",
    )


def test_all_filters_are_cleared_here_too(page_of: PageOf) -> None:
    app = side_effects(page_of(LISTED, method="checklist", phase="induction", term="Nausea"))
    (clear,) = [button for button in app.button if button.label == "Clear all filters"]
    clear.click().run()
    assert not app.exception
    assert [filter_state(app, name) for name in ("method", "phase", "term")] == ["all", "all", "any"]
