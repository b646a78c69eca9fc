"""The first start: an empty database becomes the sample clinic, once, before the eyes of whoever opens the page."""

import shutil
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from streamlit.testing.v1 import AppTest

from dashboard import first_run
from dashboard.first_run import ROOT
from dashboard.report.__main__ import main as report
from intake.__main__ import main as intake
from sample_data.network import SOURCE
from store.duckdb.engine import writer
from store.duckdb.files import current_id, snapshot_ids
from store.store import DatabaseRefused
from tests.dashboard.browser import settle, stamp
from tests.dashboard.server import serve
from tests.dashboard.small_clinic import Course, publish_clinic
from tests.dashboard.test_page import key_figures_of


@pytest.mark.takes(100)
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
    assert len(snapshot_ids(str(tmp_path / "run" / "data"))) == 1


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to run in, no database being named."""
    monkeypatch.delenv("CLINIC_DATABASE", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def opened() -> AppTest:
    app = AppTest.from_file(ROOT / "dashboard" / "app.py", default_timeout=120).run()
    assert not app.exception
    return app


def error_of(app: AppTest) -> str:
    (error,) = app.error
    return error.value.replace("\\", "")


@pytest.mark.parametrize("named", ["missing", "empty", "data"])
def test_a_named_database_never_becomes_the_sample(named: str, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if named == "empty":
        (here / named).mkdir()
    monkeypatch.setenv("CLINIC_DATABASE", named)
    said = error_of(opened())
    assert said.startswith(f"Nothing is published in {named}; run `python -m intake publish SOURCE --database {named}`")
    assert [list(path.iterdir()) for path in here.iterdir()] == ([[]] if named == "empty" else [])


@pytest.mark.parametrize("held", ["export.csv", ".accepted-words"])
def test_a_folder_data_that_holds_something_else_never_becomes_the_sample(held: str, here: Path) -> None:
    (here / "data").mkdir()
    (here / "data" / held).write_text("a\n1\n")
    assert error_of(opened()).startswith("Nothing is published in data; run ")
    assert [path.name for path in (here / "data").iterdir()] == [held]


def test_a_folder_data_on_a_volume_that_is_not_there_never_becomes_the_sample(here: Path) -> None:
    (here / "data").symlink_to(here / "volume")
    assert error_of(opened()).startswith("Nothing is published in data; run ")
    assert [path.name for path in here.iterdir()] == ["data"]


LOST = {
    "missing": (lambda pointer: pointer.unlink(), "data/current, which says what is current, is missing;"),
    "not text": (lambda pointer: pointer.write_bytes(b"\xff"), "data/current, which says what is current, names no"),
    "a folder": (lambda pointer: (pointer.unlink(), pointer.mkdir()), "data/current is no file, so it can't say"),
    "of nothing": (lambda pointer: pointer.write_text("0123456789"), "data holds no snapshot 0123456789, which"),
}


@pytest.mark.parametrize("lost", LOST)
def test_a_folder_whose_pointer_is_lost_never_becomes_the_sample(lost: str, here: Path) -> None:
    publish_clinic("data", [Course()])
    spoil, says = LOST[lost]
    spoil(here / "data" / "current")
    assert error_of(opened()).startswith(says)
    assert len(snapshot_ids("data")) == 1


def older(database: Path, source: str) -> str:
    """Make a database's snapshot one that an older edition derived, and say whose data it holds."""
    (snapshot,) = snapshot_ids(str(database))
    for statement in (
        "ALTER TABLE snapshot_facts DROP COLUMN derivation",
        f"UPDATE snapshot_facts SET source = '{source}'",
    ):
        with writer(database / f"{snapshot}.duckdb").begin() as connection:
            connection.exec_driver_sql(statement)
    return snapshot


def test_the_sample_of_another_version_is_derived_anew_by_itself(here: Path) -> None:
    publish_clinic("data", [Course()] * 30)
    old = older(here / "data", SOURCE)
    app = opened()
    assert not app.error
    assert key_figures_of(app)
    new = current_id("data")
    assert sorted(snapshot_ids("data")) == sorted([old, new])


def test_a_command_renews_the_sample_wherever_it_runs(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def steps() -> Generator[str]:
        yield "half"

    said: list[str] = []
    work = first_run._Work("Deriving it anew", steps)
    monkeypatch.setattr(first_run, "_due", lambda: work)
    first_run.set_up_for_command("elsewhere", said.append)
    assert said == []
    first_run.set_up_for_command("data", said.append)
    assert said == ["Deriving it anew …", "half"]


def test_a_report_makes_the_sample_in_the_products_own_folder_alone(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def small() -> Iterator[str]:
        yield "Making a small one"
        publish_clinic("data", [Course()] * 31)  # a snapshot that no other test changes

    monkeypatch.setattr(first_run, "_publish_sample", small)
    asked = ["--month", "2026-05", "--out", "a.html"]
    assert report(asked) == 1
    monkeypatch.setattr(first_run, "ROOT", here)
    assert report([*asked, "--database", "elsewhere"]) == 1
    assert list(here.iterdir()) == []
    assert report(asked) == 0  # as `make report` on a fresh clone
    assert (here / "a.html").exists()


def test_a_clinic_of_another_version_asks_for_the_command(here: Path) -> None:
    publish_clinic("data", [Course()] * 30)
    old = older(here / "data", "Harbor Street Clinic")
    command = f"`python -m intake snapshots --database data --rederive {old}`"
    assert error_of(opened()).startswith(f"Snapshot {old} was derived by another version of the product; {command}")
    assert snapshot_ids("data") == [old]
    assert intake(command.strip("`").split()[3:]) == 0
    assert not opened().error


def test_a_clinic_of_another_version_is_refused_though_one_of_the_same_id_was_shown(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that was read from one file may stand for another, in whatever order they are opened."""
    publish_clinic("data", [Course()] * 30)
    assert not opened().error
    shutil.copytree("data", "elsewhere/data")
    older(here / "elsewhere" / "data", "Harbor Street Clinic")
    monkeypatch.chdir("elsewhere")
    assert "was derived by another version of the product" in error_of(opened())


def test_the_sample_is_known_by_its_own_name() -> None:
    assert first_run.SAMPLE_SOURCE == SOURCE


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
