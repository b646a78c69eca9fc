"""The Overview answers in a minute, claims no change that chance would do, and says so where it knows nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import CUTOFF, JUST_NOW, Course
from tests.dashboard.test_page import ENOUGH, in_words_and_marks, key_figures_of, words_of

THIS_YEAR, LAST_YEAR = CUTOFF - timedelta(days=60), CUTOFF - timedelta(days=450)
BEGINNING = Course(started=CUTOFF - timedelta(days=900))


def two_years(latest: int, before: int) -> list[Course]:
    """Forty courses in each of two years, of which so many responded, after one long ago."""
    years = ((THIS_YEAR, latest), (LAST_YEAR, before))
    return [BEGINNING] * 5 + [
        Course(started=started, endpoint=6 if place < responded else 14)
        for started, responded in years
        for place in range(40)
    ]


def test_the_overview_is_the_first_page_and_says_the_answer(page_of: PageOf) -> None:
    app = page_of(ENOUGH)
    assert not app.exception
    assert key_figures_of(app) == {
        "Courses started": "25",
        "Response": "60 %",
        "Remission": "0 %",
        "Half have lost response": "–",
        "Any side effect a session": "–",
        "Follow-up": "100 %",
    }
    said = words_of(app)
    assert "60 % responded." in said
    assert "whether sessions were asked is not recorded" in said
    assert "nobody was scored again" in said
    assert "not reached" not in said
    assert "Nobody knows how long a response lasts." in said


def test_the_large_numbers_are_those_of_the_response_page(page_of: PageOf) -> None:
    app = page_of(two_years(30, 20))
    first = key_figures_of(app)
    rates = key_figures_of(app.switch_page("views/response.py").run())
    assert (first["Response"], first["Remission"], first["Follow-up"]) == (
        rates["Response rate"],
        rates["Remission rate"],
        rates["Follow-up"],
    )


def test_a_change_within_chance_is_said_to_be(page_of: PageOf) -> None:
    said = words_of(page_of(two_years(23, 21)))
    assert "58 % (42–71) in the last 12 months; 53 % in the 12 before: within chance" in said
    assert "40 in the last 12 months; 40 in the 12 before" in said
    assert "can't be told from that in the 12 before beyond chance" in said


def test_a_change_beyond_chance_has_its_interval(page_of: PageOf) -> None:
    said = words_of(page_of(two_years(36, 16)))
    assert "90 % (77–96) in the last 12 months; 40 % in the 12 before: 50 points higher (30–65)" in said
    assert "Response in the last 12 months was 50 points higher (30–65) than in the 12 before." in said


def test_a_withheld_period_is_not_compared(page_of: PageOf) -> None:
    courses = two_years(36, 16)
    app = page_of([*courses[:5], *courses[5:45], *courses[45:48]])
    assert not app.exception
    said = words_of(app)
    assert "90 % (77–96) in the last 12 months; withheld in the 12 before: no comparison" in said
    assert "40 in the last 12 months; withheld in the 12 before" in said  # three courses began
    assert "points higher" not in said


def test_last_month_counts_each_figure_by_its_own_month(page_of: PageOf) -> None:
    """Eight began in October, of whom two were due in it; six of September were due in October."""
    old = [BEGINNING] * 5
    late = [Course(started=date(2026, 10, 25), endpoint=None)] * 6
    within = [Course(started=date(2026, 10, 1))] * 2
    before = [Course(started=date(2026, 9, 20), endpoint=14, asked="checklist", effects=("Nausea",))] * 6
    app = page_of([*old, *late, *within, *before], period="last-month")
    assert not app.exception
    found = key_figures_of(app)
    assert (found["Courses started"], found["Response"], found["Follow-up"]) == ("8", "25 %", "100 %")
    said = words_of(app).replace("\\", "")
    assert "2 of 8 courses" in said
    assert "8 in Oct 2026; 6 in Sep 2026" in said
    assert "score due Oct 2026" in said
    assert "Courses by the month they began, scores by the month they were due" in said
    assert found["Any side effect a session"] == "–"  # asked about in September alone


def test_courses_started_are_told_where_those_scored_are_withheld(page_of: PageOf) -> None:
    app = page_of([BEGINNING] * 5 + [Course(started=JUST_NOW, endpoint=None)] * 12, period="last-month")
    assert not app.exception
    assert key_figures_of(app)["Courses started"] == "12"
    assert "12 in Oct 2026; none in Sep 2026" in words_of(app)


@pytest.mark.parametrize("by", ["protocol", "month", "due-month", "phase", "none"])
def test_data_without_dates_has_its_page(page_of: PageOf, by: str) -> None:
    app = page_of([replace(course, started=None) for course in ENOUGH], by=by)
    assert not app.exception
    said = words_of(app)
    assert "No change is shown" in said
    assert "60 % responded." in said


def test_an_empty_selection_is_said(page_of: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = page_of([north] * 20 + [south] * 20, protocol="p0", clinic="South")
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)


def test_a_single_withheld_group_is_said(page_of: PageOf) -> None:
    app = page_of([Course(later=6)] * 3)
    assert not app.exception
    said = words_of(app)
    assert set(key_figures_of(app).values()) == {"–"}
    assert "courses withheld: response: withheld" in said
    assert "Too little is known of this selection to say anything of it." in said
    assert "3 of 3" not in said


def test_everything_pending_is_said(page_of: PageOf) -> None:
    app = page_of([Course(started=JUST_NOW, endpoint=None)] * 12)
    assert not app.exception
    assert key_figures_of(app)["Courses started"] == "12"
    assert "no one scored yet · 12 still in their window" in words_of(app)


def test_nobody_with_a_baseline_is_said(page_of: PageOf) -> None:
    app = page_of([Course(baseline=None, endpoint=None)] * 12)
    assert not app.exception
    assert "12 without baseline" in words_of(app)


def test_groups_that_only_scores_know_give_way_to_protocols(page_of: PageOf) -> None:
    app = page_of(ENOUGH, by="baseline-band")
    assert not app.exception
    assert "IV ketamine 25 courses" in words_of(app)
