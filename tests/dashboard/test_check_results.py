"""What the checks found in each snapshot: kept with it, each of how many, and shown beside those before."""

from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.first_run import ROOT
from intake.__main__ import main as intake
from queries.check_results import results_over_time
from store.databases import store_of
from tests.dashboard.conftest import PageOf
from tests.dashboard.small_clinic import Course
from tests.dashboard.test_page import words_of
from tests.intake.exchange_folder import Folder

TAB = "findings-by-snapshot"


def page(database: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("CLINIC_DATABASE", str(database))
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()
    app.switch_page("views/data_quality.py").query_params["tab"] = TAB
    return app.run()


def test_each_snapshot_keeps_what_was_found_and_the_page_shows_them_side_by_side(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "database"
    publish = ["publish", str(folder.path), "--database", str(database), "--quarantine"]
    folder.cell("sessions.csv", 2, "sbp_peak", "60")
    assert intake(publish) == 0
    folder.cell("scores.csv", 2, "total", "99")
    assert intake(publish) == 0
    store = store_of(str(database))
    first, second = results_over_time(store, store.current(), 6)
    assert (first.rows, first.set_apart) == (31, 0)
    assert (second.rows, second.set_apart) == (31, 10)
    assert first.asked == second.asked > 50
    ((name, found),) = first.found.items()
    assert (name, found.violations, found.denominator) == ("vitals", 2, 6)
    assert second.found == {}
    assert results_over_time(store, second.snapshot, 1) == [second]
    shown = " ".join(each.proto.body for each in page(database, monkeypatch).get("html"))
    assert '<th scope="row">Rows set apart</th><td>10 of 31</td><td>0 of 31</td>' in shown
    assert f'<th scope="row">{escape(found.asks)}</th><td>none</td><td>2 of 6</td>' in shown
    copy = tmp_path / "copy"
    assert intake(["copy", str(database), str(copy)]) == 0
    assert results_over_time(store_of(str(copy)), second.snapshot, 6) == [second]


def test_what_is_not_known_is_not_none(page_of: PageOf) -> None:
    app = page_of([Course()] * 12).switch_page("views/data_quality.py")
    app.query_params["tab"] = TAB
    assert "when these data were published isn’t known" in words_of(app.run())
