"""The first start: an empty database becomes the sample clinic, once, before the eyes of whoever opens the page."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from dashboard import first_run
from queries.engines import DatabaseRefused, snapshot_ids
from tests.dashboard.browser import settle, stamp
from tests.dashboard.server import serve


def test_two_viewers_of_an_empty_database_see_it_filled_once(page: Page, tmp_path: Path) -> None:
    database, workspace = tmp_path / "database", tmp_path / "server"
    workspace.mkdir()
    other = page.context.new_page()
    with serve(str(database), workspace) as server:
        page.goto(server.url)
        other.goto(f"{server.url}?clinic=Saltmere")
        page.get_by_text("setting up the synthetic sample clinic").wait_for(timeout=60_000)
        for viewer in (page, other):
            viewer.wait_for_selector("[data-testid=stBottom]", timeout=120_000)
            settle(viewer)
        assert "Synthetic data" in stamp(page)
        assert "all courses" in stamp(page)
        assert "clinic: Saltmere" in stamp(other)
        assert [("sample_data" in line, "intake" in line) for line in server.commands()] == [
            (True, False),
            (False, True),
        ]
        assert server.connections_elsewhere() == []
    other.close()
    assert len(snapshot_ids(str(database))) == 1


def test_progress_is_what_the_commands_say() -> None:
    lines = list(first_run._run("intake", "--help"))
    assert lines == []
    with pytest.raises(DatabaseRefused, match="sample_data"):
        list(first_run._run("sample_data", "--courses", "0"))


def test_a_command_that_fails_is_told_in_its_own_last_words(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("not a sample", encoding="utf-8")
    with pytest.raises(DatabaseRefused) as refused:
        list(first_run._run("sample_data", "--courses", "10", "--out", str(tmp_path)))
    assert str(tmp_path) in str(refused.value)
    assert "Traceback" not in str(refused.value)
