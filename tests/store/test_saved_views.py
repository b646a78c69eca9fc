"""Saved views: kept in order, by one version at a time, for one owner, and every fault a sentence."""

import sqlite3
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from store.saved import database as module
from store.saved.database import FILE, ViewsDatabase, ViewsRefused
from store.saved.steps import STEPS, Step
from store.saved.views import SavedViews, View

HARBOUR, DOSES = View("Harbour", "response?clinic=Harbour"), View("Doses", "response?by=dose-band", "each quarter")


def views_in(folder: Path | str) -> SavedViews:
    return SavedViews(ViewsDatabase(str(folder)))


def names(saved: SavedViews) -> list[str]:
    return [view.name for view in saved.all()]


def refusal(change: Callable[[], object]) -> str:
    with pytest.raises(ViewsRefused) as refused:
        change()
    return str(refused.value)


def test_a_view_is_saved_found_in_any_case_renamed_and_deleted(tmp_path: Path) -> None:
    saved = views_in(tmp_path)
    assert saved.all() == []
    assert list(tmp_path.iterdir()) == []  # nothing is made by looking
    saved.add(HARBOUR)
    saved.add(DOSES)
    assert saved.all() == [DOSES, HARBOUR]
    assert saved.named("  HARBOUR ".strip().lower()) == HARBOUR
    assert "“harbour” already" in refusal(lambda: saved.add(View("harbour", "onset")))
    saved.change("Harbour", to="Harbour, all", note="n")
    assert names(saved) == ["Doses", "Harbour, all"]
    assert "already" in refusal(lambda: saved.change("Doses", to="harbour,  ALL", note=""))
    assert "no view “Harbour” any more" in refusal(lambda: saved.change("Harbour", to="X", note=""))
    saved.delete("Doses")
    saved.delete("Doses")  # somebody else was faster
    assert names(saved) == ["Harbour, all"]


def test_one_view_is_the_start_and_the_set_has_an_order(tmp_path: Path) -> None:
    saved = views_in(tmp_path)
    for name in ("A", "B", "C"):
        saved.add(View(name, "response"))
    saved.begin_with("A")
    saved.begin_with("B")
    assert [view.name for view in saved.all() if view.is_start] == ["B"]
    start = saved.start()
    assert start
    assert start.name == "B"
    saved.begin_with(None)
    assert saved.start() is None
    assert "no view “D”" in refusal(lambda: saved.begin_with("D"))
    for name in ("C", "A", "B"):
        saved.put_in_set(name, wanted=True)
    saved.move_up("B")
    saved.move_up("C")  # the first stays where it is
    assert [(view.name, view.monthly) for view in saved.monthly()] == [("C", 1), ("B", 2), ("A", 3)]
    saved.put_in_set("C", wanted=False)
    saved.delete("B")
    assert [(view.name, view.monthly) for view in saved.monthly()] == [("A", 1)]


def test_views_of_a_file_come_behind_those_that_are_there(tmp_path: Path) -> None:
    saved = views_in(tmp_path)
    saved.add(HARBOUR)
    saved.put_in_set("Harbour", wanted=True)
    taken = saved.add_all([View("HARBOUR", "onset"), View("Z", "onset", monthly=2), View("Y", "onset", monthly=1)])
    assert taken == ["HARBOUR"]
    assert [view.name for view in saved.monthly()] == ["Harbour", "Y", "Z"]
    assert saved.named("harbour") == View("Harbour", HARBOUR.address, monthly=1)


def test_an_older_file_is_brought_up_and_keeps_what_it_holds(tmp_path: Path) -> None:
    SavedViewsOfOne = ViewsDatabase(str(tmp_path), STEPS[:1])  # noqa: N806
    with SavedViewsOfOne.writing() as connection:
        connection.exec_driver_sql("INSERT INTO views VALUES ('harbour', 'Harbour', 'response?clinic=Harbour', '')")
    assert views_in(tmp_path).all() == [HARBOUR]
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT version FROM version").fetchall() == [(2,)]
    assert [step.version for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_version_or_a_place_that_is_no_number_is_damage_in_words(tmp_path: Path) -> None:
    views_in(tmp_path).add(HARBOUR)
    for spoil in (
        "UPDATE version SET version = 'abc'",
        "UPDATE version SET version = 2; UPDATE views SET monthly = 'x'",
    ):
        with sqlite3.connect(tmp_path / FILE) as connection:
            connection.executescript(spoil)
        assert "is damaged" in refusal(views_in(tmp_path).all)


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    newer = ViewsDatabase(str(tmp_path), (*STEPS, Step(99, ("CREATE TABLE more (one INTEGER)",))))
    with newer.writing():
        pass
    before = (tmp_path / FILE).read_bytes()
    saved = views_in(tmp_path)
    for change in (saved.all, lambda: saved.add(HARBOUR)):
        assert "newer version of the product (99, this one knows 2)" in refusal(change)
    assert (tmp_path / FILE).read_bytes() == before


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    views_in(tmp_path).add(HARBOUR)
    torn = ViewsDatabase(str(tmp_path), (*STEPS, Step(3, ("CREATE TABLE half (one INTEGER)", "SELECT nonsense"))))
    assert "can't be opened" in refusal(lambda: SavedViews(torn).all())
    with sqlite3.connect(tmp_path / FILE) as connection:
        assert connection.execute("SELECT version FROM version").fetchall() == [(2,)]
        assert connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchall() == [(0,)]
    assert names(views_in(tmp_path)) == ["Harbour"]


def test_the_file_is_its_owners_alone_or_also_the_groups_where_the_folder_is(tmp_path: Path) -> None:
    for mode, wanted in ((0o700, 0o600), (0o770, 0o660)):
        folder = tmp_path / oct(mode)
        folder.mkdir()
        folder.chmod(mode)
        views_in(folder).add(HARBOUR)
        assert stat.S_IMODE((folder / FILE).stat().st_mode) == wanted


def test_two_who_save_at_once_are_both_kept(tmp_path: Path) -> None:
    def save(number: int) -> None:
        views_in(tmp_path).add(View(f"View {number}", "response"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(save, range(12)))
    assert len(views_in(tmp_path).all()) == 12


def test_whoever_holds_the_file_too_long_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_WAIT", 0.05)
    saved = views_in(tmp_path)
    saved.add(HARBOUR)
    with sqlite3.connect(tmp_path / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "in use by somebody else: try again" in refusal(lambda: saved.add(DOSES))
        assert names(saved) == ["Harbour"]  # who only looks isn't kept waiting
        other.execute("ROLLBACK")


@pytest.mark.parametrize(
    "content", [b"no database at all, but long enough to be looked at as one" * 9, b"SQLite format 3\0" + b"x" * 2000]
)
def test_a_damaged_file_is_said_and_left_where_it_is(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    saved = views_in(tmp_path)
    for change in (saved.all, lambda: saved.add(HARBOUR)):
        assert "is damaged: move it away" in refusal(change)
    assert (tmp_path / FILE).read_bytes() == content


def test_a_folder_that_can_not_be_written_or_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    saved = views_in(tmp_path / "file")
    assert saved.all() == []
    assert "can't be saved in" in refusal(lambda: saved.add(HARBOUR))
    assert "no such file" in refusal(lambda: views_in(tmp_path / "none").add(HARBOUR))


def test_a_file_that_can_only_be_read_is_read_and_not_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved = views_in(tmp_path)
    saved.add(HARBOUR)
    read_only = SavedViews(ViewsDatabase(f"sqlite:///file:{tmp_path / FILE}?mode=ro&uri=true"))
    assert names(read_only) == ["Harbour"]
    assert "is read-only; let the dashboard write there" in refusal(lambda: read_only.add(DOSES))


@pytest.mark.parametrize(
    "url",
    [
        "nonsense://here",
        "sqlite:////no/such/folder/views.sqlite",
        "://",
        "postgresql+psycopg://somebody:s3cret@host:port/views",
        "postgresql+psycopg://somebody:s3:cret@[host/views",
        "sqlite:////tmp/s3cret.sqlite?timeout=soon",
    ],
)
def test_an_address_that_can_not_be_opened_is_said_without_its_password(url: str) -> None:
    said = refusal(lambda: views_in(url).all())
    assert "opened" in said
    assert "no/such" not in said
    assert "cret" not in said


def test_any_address_of_sqlalchemys_will_do(tmp_path: Path) -> None:
    saved = views_in(f"sqlite:///{tmp_path / 'elsewhere.sqlite'}")
    saved.add(HARBOUR)
    assert saved.all() == [HARBOUR]
