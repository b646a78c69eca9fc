"""The first start: an empty `data` becomes the sample clinic, once, and nothing else ever does."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from dashboard import first_run
from dashboard.first_run import ROOT
from intake import publish
from intake.__main__ import main as intake
from queries.engines import DatabaseRefused, current_id, snapshot_ids
from tests.dashboard.browser import settle, stamp
from tests.dashboard.server import serve
from tests.dashboard.small_clinic import Course, publish_clinic
from tests.intake.exchange_folder import Folder


def test_two_viewers_of_an_empty_database_see_it_filled_once(page: Page, tmp_path: Path) -> None:
    other = page.context.new_page()
    with serve(None, tmp_path) as server:
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
    assert len(snapshot_ids(str(tmp_path / "data"))) == 1


@pytest.fixture
def default_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database that is used when none is named, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLINIC_DATABASE", raising=False)
    return tmp_path / "data"


def opened() -> AppTest:
    return AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=60).run()


def refusal() -> str:
    """The one sentence of a page that shows nothing else."""
    app = opened()
    assert not app.exception
    (error,) = app.error
    assert [*app.metric, *app.title] == []
    return error.value.replace("\\", "")


def test_a_named_database_that_is_not_there_is_never_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path / "clinc"))
    assert "check its name" in refusal()
    assert not (tmp_path / "clinc").exists()


def test_a_named_database_that_is_empty_is_never_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLINIC_DATABASE", str(tmp_path))
    assert "Nothing is published" in refusal()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [None, b"", b"\xff"], ids=["missing", "empty", "bytes"])
@pytest.mark.parametrize("named", [False, True], ids=["default", "named"])
def test_a_folder_of_snapshots_whose_pointer_is_lost_is_never_filled(
    default_database: Path, monkeypatch: pytest.MonkeyPatch, content: bytes | None, named: bool
) -> None:
    snapshot = publish_clinic(str(default_database), [Course()])
    (default_database / "current").unlink()
    if content is not None:
        (default_database / "current").write_bytes(content)
    if named:
        monkeypatch.setenv("CLINIC_DATABASE", str(default_database))
    assert "--use ID" in refusal()
    assert snapshot_ids(str(default_database)) == [snapshot]


def test_a_data_folder_that_holds_anything_else_is_never_filled(default_database: Path) -> None:
    default_database.mkdir()
    (default_database / "export.csv").write_text("ours\n", encoding="utf-8")
    assert "Nothing is published" in refusal()
    assert [path.name for path in default_database.iterdir()] == ["export.csv"]


def test_after_an_upgrade_the_sample_is_derived_anew(default_database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(publish, "DERIVATION", "an older")
        old = publish_clinic(str(default_database), [Course()] * 12)
    app = opened()
    assert not app.exception
    assert list(app.error) == []
    assert len(app.metric) > 0
    assert current_id(str(default_database)) != old
    assert old in snapshot_ids(str(default_database))


def test_after_an_upgrade_a_clinics_own_data_is_left_to_the_clinic(
    default_database: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.replace("manifest.toml", "synthetic = true", "synthetic = false")
    with monkeypatch.context() as older:
        older.setattr(publish, "DERIVATION", "an older")
        assert intake(["publish", str(folder.path), "--database", str(default_database)]) == 0
    assert "--rederive" in refusal()
    assert len(snapshot_ids(str(default_database))) == 1


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
