"""A snapshot on its way: from a folder into a server and back, and from a backup into an empty database."""

from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Table

from intake import copy
from intake.__main__ import main as intake
from queries.__main__ import main as queries
from store.databases import open_snapshot, store_of
from store.schema import snapshot_facts
from store.store import Rows, read_facts
from tests.intake.exchange_folder import Folder
from tests.store.parity import unlike_tables
from tests.store.postgresql.server import PASSWORD, ROLES, Server


@pytest.fixture
def clinic(folder: Folder, tmp_path: Path) -> str:
    """A folder of snapshots, with one in it."""
    database = str(tmp_path / "clinic")
    assert intake(["publish", str(folder.path), "--database", database]) == 0
    return database


def test_a_snapshot_is_copied_into_a_server_and_back_as_it_is(
    clinic: str, postgresql: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server, back = postgresql.new_database("copied"), str(tmp_path / "back")
    for source, target in ((clinic, server), (server, back), (clinic, server)):
        assert intake(["copy", source, target]) == 0
        assert "rows, each compared" in capsys.readouterr().out
    snapshots = [open_snapshot(database) for database in (clinic, server, back)]
    assert len({each.id for each in snapshots}) == 1
    assert len({str(read_facts(each, snapshot_facts)) for each in snapshots}) == 1
    for other in snapshots[1:]:
        assert unlike_tables(snapshots[0], other) == []
    assert store_of(back).is_whole(snapshots[0].id)
    assert store_of(server).snapshots() == [snapshots[0].id]


def test_a_copy_that_lacks_a_row_does_not_become_current(
    clinic: str, postgresql: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    framed, target = copy._framed, postgresql.new_database("lacking")

    def without_one(table: Table, rows: Rows) -> pd.DataFrame:
        return framed(table, rows).iloc[1 if table.name == "wide_scores" else 0 :]

    monkeypatch.setattr(copy, "_framed", without_one)
    assert intake(["copy", clinic, target]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == (
        f"The copy of snapshot {store_of(clinic).current()} in {store_of(target).database} doesn't hold the same rows "
        "in wide_scores; it was not made the current one."
    )
    assert intake(["snapshots", "--database", target]) == 1


def test_a_backup_is_restored_into_an_empty_database(
    clinic: str, folder: Folder, postgresql: Server, tmp_path: Path
) -> None:
    restored, backup = postgresql.new_database("restored"), tmp_path / "backup"
    postgresql.new_database("lost")
    postgresql.run_script(ROLES, "lost")
    with postgresql.connect() as connection:
        for login in ("clinic_publisher", "clinic_reader"):
            connection.execute(f"ALTER ROLE {login} PASSWORD '{PASSWORD}'".encode())
    assert intake(["copy", clinic, postgresql.url("lost", "clinic_publisher")]) == 0
    postgresql.dump("lost", backup)
    with postgresql.connect() as connection:
        connection.execute("DROP DATABASE lost WITH (FORCE)")
    postgresql.restore(backup, "restored")
    postgresql.run_script(ROLES, "restored")
    reader, publisher = (postgresql.url("restored", login) for login in ("clinic_reader", "clinic_publisher"))
    snapshot = open_snapshot(reader)
    assert store_of(restored).is_whole(snapshot.id)
    assert unlike_tables(open_snapshot(clinic), snapshot) == []
    assert queries(["response", "--database", reader]) == 0
    assert intake(["snapshots", "--use", snapshot.id, "--database", publisher]) == 0
    assert intake(["publish", str(folder.cell("scores.csv", 4, "total", "9").path), "--database", publisher]) == 0
    assert queries(["response", "--database", reader]) == 0
    assert store_of(reader).current() != snapshot.id


def test_accepted_words_are_remembered_beside_the_snapshots(postgresql: Server) -> None:
    store = store_of(postgresql.new_database("accepting"))
    assert store.accepted_words() == frozenset()
    for words in (["term: Calm", "clinic: Harbor Street Clinic"], ["term: Calm", "term: Bliss"], []):
        store.accept_words(words)
    assert store.accepted_words() == {"term: Calm", "term: Bliss", "clinic: Harbor Street Clinic"}
    assert store.holds_nothing()
