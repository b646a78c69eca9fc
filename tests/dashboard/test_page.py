"""Every page says a sentence where there is nothing to draw, and never fails."""

import json
import re
from dataclasses import replace
from html import escape, unescape
from pathlib import Path

import pytest
from statsmodels.stats.proportion import proportion_confint
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from tests.dashboard.conftest import PageOf
from tests.dashboard.filter_keys import filter_key
from tests.dashboard.small_clinic import JUST_NOW, Course

APP = ROOT / "dashboard" / "app.py"
VIEWS = sorted(path for path in (ROOT / "dashboard" / "views").glob("*.py") if path.stem != "__init__")
_TAG = re.compile("<[^>]+>")
ENOUGH = [Course(endpoint=6)] * 15 + [Course(endpoint=14)] * 10


def response(app: AppTest) -> AppTest:
    """The page of rates, with the address of the page it comes from."""
    return app.switch_page("views/response.py").run()


def in_words_and_marks(app: AppTest) -> list[dict]:
    """Every figure of words and marks on the page, as its component gets it, but for where it leads."""
    figures = [json.loads(component.proto.bytes) for component in app.get("bidi_component")]
    return [{name: part for name, part in figure.items() if name not in ("how", "compare")} for figure in figures]


def key_figures_of(app: AppTest) -> dict[str, str]:
    """The numbers that a page begins with, by their titles."""
    strips = [figure["body"]["figures"] for figure in in_words_and_marks(app) if figure["kind"] == "key_figures"]
    return {each["title"]: each["number"].replace("\u00a0", " ") for strip in strips for each in strip}


def texts(value: object) -> list[str]:
    """Every text in lists and dictionaries of whatever depth."""
    if isinstance(value, dict | list):
        return [text for part in (value.values() if isinstance(value, dict) else value) for text in texts(part)]
    return [value] if isinstance(value, str) else []


def words_of(app: AppTest) -> str:
    """Everything on the page that is text, the figures' included."""
    drawn = texts(in_words_and_marks(app))
    shown = [
        element.value for kind in (app.markdown, app.caption, app.info, app.warning, app.error) for element in kind
    ]
    listed = [unescape(_TAG.sub("", each.proto.body)) for each in app.get("html") if "<li>" in each.proto.body]
    return " ".join([*drawn, *shown, *listed]).replace("\\", "").replace("\u00a0", " ").replace("<br>", " ")


@pytest.mark.parametrize("view", VIEWS, ids=lambda path: path.stem)
def test_every_page_runs(page_of: PageOf, view: Path) -> None:
    app = page_of(ENOUGH).switch_page(f"views/{view.name}").run()
    assert not app.exception
    assert app.title


@pytest.mark.parametrize("view", VIEWS, ids=lambda path: path.stem)
def test_every_view_is_a_page(view: Path) -> None:
    assert f'st.Page("views/{view.name}"' in APP.read_text(encoding="utf-8")


def test_the_answer_comes_first(page_of: PageOf) -> None:
    app = response(page_of(ENOUGH))
    assert key_figures_of(app) == {"Response rate": "60 %", "Remission rate": "0 %", "Follow-up": "100 %"}
    assert "15 of 25 courses" in words_of(app)


def test_every_number_that_comes_first_has_its_interval(page_of: PageOf) -> None:
    app = response(page_of([*ENOUGH, *[Course(endpoint=None)] * 5]))
    strip, *_ = [figure["body"]["figures"] for figure in in_words_and_marks(app) if figure["kind"] == "key_figures"]
    followed = strip[-1]
    low, high = proportion_confint(25, 30, method="wilson")
    assert followed["interval"].replace("\u00a0", " ") == f"{100 * low:.0f}–{100 * high:.0f} %"
    assert followed["stands_on"][:2] == ["25 of 30 cases scored", "5 not scored"]
    assert all(each["interval"] for each in strip)


def test_an_empty_selection_is_said(page_of: PageOf) -> None:
    north, south = replace(ENOUGH[0], protocol="A", clinic="North"), replace(ENOUGH[0], protocol="B", clinic="South")
    app = response(page_of([north] * 20 + [south] * 20, protocol="p0", clinic="South"))
    assert not app.exception
    assert "No course of the data is in this selection" in words_of(app)
    assert not in_words_and_marks(app)
    assert not in_words_and_marks(app)


def test_a_single_withheld_group_is_said(page_of: PageOf) -> None:
    app = response(page_of([Course()] * 3))
    assert not app.exception
    assert "withheld: fewer than 5" in words_of(app)
    assert set(key_figures_of(app).values()) == {"–"}
    assert "3 of 3" not in words_of(app)


def test_everything_pending_is_said(page_of: PageOf) -> None:
    app = response(page_of([Course(started=JUST_NOW, endpoint=None)] * 12))
    assert not app.exception
    assert "no one scored yet · 12 still in their window" in words_of(app)


def test_nobody_with_a_baseline_is_said(page_of: PageOf) -> None:
    app = response(page_of([Course(baseline=None, endpoint=None)] * 12))
    assert not app.exception
    assert "no one scored · 12 without baseline" in words_of(app)


@pytest.mark.parametrize("by", ["protocol", "month", "due-month"])
def test_data_without_dates_is_said(page_of: PageOf, by: str) -> None:
    app = page_of([replace(course, started=None) for course in ENOUGH], by=by, month="2026-01..2026-03")
    assert not app.exception
    assert "The data hold no dates" in words_of(app)
    assert "The data hold no dates, so they can't be asked about a period; all months count." in words_of(app)
    assert "The data hold no dates, so they can't be asked about a period." in words_of(app)
    assert not app.select_slider
    assert not app.segmented_control


def test_filters_that_would_change_nothing_are_left_out(page_of: PageOf) -> None:
    assert len(page_of([*ENOUGH, replace(ENOUGH[0], clinic="South")]).get("pills")) == 1
    assert len(page_of(ENOUGH).get("pills")) == 0


def test_named_periods_are_a_click_away_and_a_range_is_offered_beside_them(page_of: PageOf) -> None:
    app = page_of(ENOUGH)
    presets = app.segmented_control(key="filter-preset")
    assert (presets.options, presets.value) == (["Last month", "Last 3", "Last 12", "This year", "All"], "all")
    slider = app.select_slider(key=filter_key(app, "months"))
    assert (slider.options, slider.value) == (
        ["Apr 2026", "May 2026", "Jun 2026", "Jul 2026"],
        (202604, 202607),
    )  # the score of week 12 is due in July
    assert filter_key(app, "clock") not in {box.key for box in app.selectbox}
    app = slider.set_range(202604, 202604).run()
    assert not app.exception
    assert dict(app.query_params) == {"period": "2026-04"}
    assert "score due Apr 2026" in words_of(app)
    assert app.segmented_control(key="filter-preset").value is None
    app = app.segmented_control(key="filter-preset").select("last-3").run()
    assert not app.exception
    assert dict(app.query_params) == {"period": "last-3"}
    assert app.select_slider(key=filter_key(app, "months")).value == (202608, 202610)
    app = app.select_slider(key=filter_key(app, "months")).set_range(202604, 202606).run()
    assert not app.exception
    assert dict(app.query_params) == {"period": "2026-04..2026-06"}
    app = app.segmented_control(key="filter-preset").select("all").run()
    assert dict(app.query_params) == {}


def test_months_after_the_cut_off_are_offered_to_nobody_but_who_asks_for_them(page_of: PageOf) -> None:
    app = page_of([*ENOUGH, Course(started=JUST_NOW)])
    assert app.select_slider(key=filter_key(app, "months")).options[-1] == "Oct 2026"
    app.query_params["period"] = "2026-11..2026-12"
    app.run()
    assert not app.exception
    assert not app.warning
    assert app.select_slider(key=filter_key(app, "months")).value == (202611, 202612)
    assert "score due Nov 2026 to Dec 2026" in words_of(app)


def test_a_counter_says_how_many_courses_the_filters_leave(page_of: PageOf) -> None:
    courses = [*ENOUGH, *[replace(ENOUGH[0], clinic="South", started=JUST_NOW)] * 3]
    app = page_of(courses)
    assert counted(app) == f"{len(courses)} courses started"
    for clinic, n in (("North", str(len(ENOUGH))), ("South", "fewer than 5 patients")):
        app.query_params["clinic"] = clinic
        app.run()
        assert counted(app) == f"{n} of {len(courses)} courses started"
    app.query_params.clear()
    app.query_params["period"] = "last-month"
    app.run()
    assert counted(app) == f"fewer than 5 patients of {len(courses)} courses started then"


def test_a_counter_of_few_is_no_nought(page_of: PageOf) -> None:
    assert counted(page_of(ENOUGH[:3])) == "fewer than 5 patients started"


def counted(app: AppTest) -> str:
    """What the filter bar says of how many courses are left."""
    (said,) = [each.proto.body for each in app.get("html") if 'class="counter"' in each.proto.body]
    return re.sub("<[^>]+>", "", said)


def test_markup_in_a_clinics_words_is_shown_as_words(page_of: PageOf) -> None:
    image = "![x](http://example.org/x.png) <i>A</i>"
    app = response(page_of([replace(course, protocol=image) for course in ENOUGH]))
    assert not app.exception
    app.session_state["tables"] = True
    first, *_ = (each.proto.body for each in app.run().get("html") if 'class="numbers"' in each.proto.body)
    assert f'<th scope="row">{escape(image)}</th>' in first
    assert "<i>" not in first


def test_a_damaged_choice_of_snapshot_is_said_in_a_sentence(page_of: PageOf, tmp_path: Path) -> None:
    app = page_of(ENOUGH)
    (tmp_path / "current").write_text("nonsense", encoding="utf-8")
    app.run()
    assert not app.exception
    (said,) = app.error
    assert "--use ID" in said.value.replace("\\", "")


def test_a_database_that_is_no_folder_is_said_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path / "file"))
    app = AppTest.from_file(APP, default_timeout=60).run()
    assert not app.exception
    assert "is a file; a database is a folder" in app.error[0].value.replace("\\", "")


def test_a_new_snapshot_is_shown_at_the_next_run(page_of: PageOf) -> None:
    app = page_of(ENOUGH)
    before = key_figures_of(app)["Response"]
    page_of([Course(endpoint=6)] * 30)
    app.run()
    assert not app.exception
    assert (before, key_figures_of(app)["Response"]) == ("60 %", "100 %")
