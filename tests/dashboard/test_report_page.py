"""The page Report: which month it reports, how it will look, and its files."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.browser import NO_BROWSER, BrowserRefused
from dashboard.report.ordered import ordered_report
from dashboard.report.page import _file
from dashboard.report.settings import Settings
from store.databases import default_database, open_snapshot
from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course

COURSES = [Course(started=date(2026, 9, 1))] * 6


def report_of(app: AppTest) -> AppTest:
    app.switch_page("views/report.py").run()
    assert not app.exception
    return app


def preview(app: AppTest) -> str:
    (frame,) = app.get("iframe")
    return frame.proto.srcdoc


def counter(app: AppTest) -> str:
    (found,) = [each.proto.body for each in app.get("html") if 'class="counter"' in each.proto.body]
    return found


def test_it_is_of_the_last_month_until_another_is_chosen(page_of: PageOf) -> None:
    app = report_of(page_of(COURSES))
    months = app.selectbox(key="report-month")
    assert months.value == 202610
    assert months.options == ["Oct 2026", "Sep 2026"]
    assert "Monthly report, October 2026" in preview(app)
    assert "courses</b> started of all months; the report is of one" in counter(app)
    months.select(202609).run()
    assert "2026-09" in app.query_params["period"]
    assert "Monthly report, September 2026" in preview(app)
    assert counter(app).endswith("courses started then</span>")


def test_it_is_of_the_last_month_of_the_period_in_the_address(page_of: PageOf) -> None:
    app = report_of(page_of(COURSES, period="2026-04..2026-09"))
    assert app.selectbox(key="report-month").value == 202609
    assert "all courses" in preview(app)


def test_its_files_are_offered_and_without_a_browser_one(
    page_of: PageOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = report_of(page_of(COURSES))
    assert [button.proto.label for button in app.get("download_button")] == [
        "PDF",
        "Slides (PPTX)",
        "Pictures (ZIP)",
        "HTML",
    ]
    monkeypatch.setenv("BROWSER_PATH", str(tmp_path / "none"))
    app.run()
    assert [button.proto.label for button in app.get("download_button")] == ["HTML"]
    assert NO_BROWSER in [caption.value for caption in app.caption]


def test_a_browser_that_fails_saves_nothing_and_is_said(page_of: PageOf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> list[bytes]:
        raise BrowserRefused("The browser was started but ended before its work was done; try again.")

    app = report_of(page_of(COURSES))
    told = ordered_report(open_snapshot(default_database()), "2026-09")
    monkeypatch.setattr("dashboard.report.page.files_of", fails)
    with pytest.raises(BrowserRefused):
        _file(told, Settings(), ".pdf", app.session_state["report-faults"])
    (error,) = app.run().error
    assert "was not saved as PDF. The browser was started but" in error.value.replace("\\", "")
    assert not app.run().error


def test_data_without_dates_have_no_month(page_of: PageOf) -> None:
    app = report_of(page_of([Course(started=None)] * 6))
    assert [info.value for info in app.info] == ["The data hold no dates, so they have no month to report."]
    assert not app.get("iframe")


def test_settings_that_can_not_be_used_are_said(
    page_of: PageOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "settings.toml").write_text('[clinic]\ncolour = "blue"\n', encoding="utf-8")
    app = page_of(COURSES)
    monkeypatch.chdir(tmp_path)
    report_of(app)
    (error,) = app.error
    assert "six hexadecimal digits" in error.value.replace("\\", "")


def test_a_clinic_s_own_words_are_never_read_as_markup(page_of: PageOf) -> None:
    named = Course(started=date(2026, 9, 1), protocol="</script><img src=x onerror=alert(1)>")
    html = preview(report_of(page_of([named] * 6)))
    assert "<img src=x" not in html
    assert html.count("</script>") == html.count("<script")
