"""Deriving an older edition's snapshot anew: the same counts, by this version, from the snapshot's own raw tables."""

import re
from pathlib import Path

import pytest

from intake import publish
from intake.__main__ import main as intake
from queries import writing
from queries.__main__ import main as queries
from queries.engines import DatabaseRefused, current_id, open_snapshot, snapshot_files, snapshot_ids
from queries.measures import MEASURES
from sample_data.__main__ import main as sample_data
from tests.intake.exchange_folder import Folder
from tests.intake.hardship import only_to_be_read


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export") / "network"
    assert sample_data(["--courses", "60", "--seed", "3", "--out", str(folder)]) == 0
    return folder


def as_an_older_edition(export: Path, database: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Publish as a version would that knew neither the derivation's version, a column nor a table of today."""
    with monkeypatch.context() as older:
        older.setattr(publish, "DERIVATION", "an older")
        assert intake(["publish", str(export), "--database", str(database)]) == 0
    snapshot = current_id(str(database))
    engine = writing.writer(snapshot_files(str(database))[snapshot])
    with engine.begin() as connection:
        for change in (
            "ALTER TABLE snapshot_facts DROP COLUMN derivation",
            "ALTER TABLE sessions DROP COLUMN completed",
            "DROP TABLE checklists",
            "DROP TABLE snapshot_contents",
        ):
            connection.exec_driver_sql(change)
    return snapshot


def printed(database: Path, measure: str, capsys: pytest.CaptureFixture) -> str:
    """What a measure prints, but for the last digits of sums, which an engine adds up in any order."""
    capsys.readouterr()
    assert queries([measure, "--database", str(database), "--by", "clinic", "--format", "csv"]) == 0
    return re.sub(r"\d+\.\d+", lambda number: f"{float(number[0]):.9g}", capsys.readouterr().out)


def test_an_older_editions_snapshot_is_refused_with_the_command_that_derives_it_anew(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    old = as_an_older_edition(export, tmp_path, monkeypatch)
    assert queries(["response", "--database", str(tmp_path)]) == 1
    refused = capsys.readouterr().err
    command = re.search(r"`python -m intake (.+)`", refused)
    assert command
    assert intake(command[1].split()) == 0
    assert current_id(str(tmp_path)) != old
    assert snapshot_ids(str(tmp_path)) == [old, current_id(str(tmp_path))]
    assert queries(["response", "--database", str(tmp_path)]) == 0


def test_its_counts_are_those_of_the_same_data_published_today(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    old = as_an_older_edition(export, tmp_path / "old", monkeypatch)
    assert intake(["snapshots", "--rederive", old, "--database", str(tmp_path / "old")]) == 0
    lacking = [path for path in export.iterdir() if path.name != "checklists.csv"]
    (tmp_path / "export").mkdir()
    for path in lacking:
        text = path.read_text(encoding="utf-8")
        (tmp_path / "export" / path.name).write_text(text, encoding="utf-8")
    _blank(tmp_path / "export" / "sessions.csv", "completed")
    assert intake(["publish", str(tmp_path / "export"), "--database", str(tmp_path / "new")]) == 0
    for measure in MEASURES:
        assert printed(tmp_path / "old", measure, capsys) == printed(tmp_path / "new", measure, capsys)


def _blank(file: Path, column: str) -> None:
    heading, *rows = [line.split(",") for line in file.read_text(encoding="utf-8").splitlines()]
    at = heading.index(column)
    lines = [heading, *([*row[:at], "", *row[at + 1 :]] for row in rows)]
    file.write_text("\n".join(map(",".join, lines)) + "\n", encoding="utf-8")


def test_what_this_version_derived_is_derived_to_itself(export: Path, tmp_path: Path) -> None:
    assert intake(["publish", str(export), "--database", str(tmp_path)]) == 0
    snapshot = current_id(str(tmp_path))
    assert intake(["snapshots", "--rederive", snapshot, "--database", str(tmp_path)]) == 0
    assert snapshot_ids(str(tmp_path)) == [snapshot]


def test_one_that_is_not_current_does_not_become_so(
    export: Path, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    old = as_an_older_edition(export, tmp_path, monkeypatch)
    assert intake(["publish", str(folder.path), "--database", str(tmp_path)]) == 0
    current = current_id(str(tmp_path))
    capsys.readouterr()
    assert intake(["snapshots", "--rederive", old, "--database", str(tmp_path)]) == 0
    assert "--use" in capsys.readouterr().err
    assert current_id(str(tmp_path)) == current
    assert len(snapshot_ids(str(tmp_path))) == 3


def test_a_folder_that_may_only_be_read_is_a_sentence(
    export: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    old = as_an_older_edition(export, tmp_path, monkeypatch)
    with only_to_be_read(tmp_path):
        assert intake(["snapshots", "--rederive", old, "--database", str(tmp_path)]) == 1
    assert "may not be written to by you" in capsys.readouterr().err
    assert (current_id(str(tmp_path)), snapshot_ids(str(tmp_path))) == (old, [old])


@pytest.mark.parametrize("snapshot", ["0123456789", "../../etc"])
def test_what_is_not_there_is_a_sentence(folder: Folder, tmp_path: Path, snapshot: str) -> None:
    assert intake(["publish", str(folder.path), "--database", str(tmp_path)]) == 0
    assert intake(["snapshots", "--rederive", snapshot, "--database", str(tmp_path)]) == 1
    with pytest.raises(DatabaseRefused, match="lists them"):
        open_snapshot(str(tmp_path), snapshot)
