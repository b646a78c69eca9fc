"""How late scores came, in words on the page Data quality, with those that didn't come."""

from streamlit.testing.v1 import AppTest

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import JUST_NOW, Course
from tests.dashboard.test_page import words_of


def due(app: AppTest, **asked: str) -> str:
    app.switch_page("views/data_quality.py")
    for name, value in {"tab": "scores-due", **asked}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return words_of(app).replace("\u00a0", " ")


def test_days_late_are_said_with_those_that_never_came_and_those_that_still_may(page_of: PageOf) -> None:
    courses = [*[Course()] * 12, *[Course(endpoint=None)] * 3, *[Course(endpoint=None, started=JUST_NOW)] * 2]
    app = page_of([*courses, *[Course(clinic="South")] * 2])
    assert (
        "Of 14 scores, seen from the day on which each was due, a quarter up to that day, half up to that day, three "
        "quarters up to that day; 0 (0 %) came after it. No score: 3; still to come: 2."
    ) in due(app)
    assert "This endpoint has no day on which its score is due." in due(app, endpoint="last-observed")
    assert "No score counts at this endpoint yet." in due(app, endpoint="week-6")
