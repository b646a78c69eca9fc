"""What is published was read back: full disks, damage, kills and lost pointers leave what was current, and say so."""

import os
import stat
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import func, select

from intake import computed
from intake.__main__ import main as intake
from queries import writing
from queries.engines import DatabaseRefused, NothingPublished, current_id, open_snapshot, read, snapshot_files
from queries.schema import course_facts
from tests.intake.exchange_folder import Folder
from tests.intake.hardship import intake_on_a_small_disk, only_to_be_read
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
TWO = parse("sessions\ncourse_id | day\nc1 | 0\nc2 | 0\n\nscores\ncourse_id | day | total\nc1 | 0 | 15")


def courses(database: Path) -> int:
    return read(open_snapshot(str(database)), select(func.count()).select_from(course_facts))[0][0]


def files(database: Path) -> list[str]:
    return sorted(path.name for path in database.iterdir())


def one_sentence(said: str) -> bool:
    """Whether what was said last is words, and nowhere the trace of a program."""
    return "Traceback" not in said and said.strip().endswith(".")


@pytest.mark.parametrize("share", [0.001, 0.05, 0.4, 0.8, 0.97])
def test_a_disk_that_fills_leaves_what_was_current(folder: Folder, tmp_path: Path, share: float) -> None:
    database = tmp_path / "database"
    old = publish_export(ONE, database).id
    whole = tmp_path / "whole"
    assert intake(["publish", str(folder.path), "--database", str(whole)]) == 0
    (needed,) = (path.stat().st_size for path in snapshot_files(str(whole)).values())
    done = intake_on_a_small_disk(int(needed * share), "publish", str(folder.path), "--database", str(database))
    assert done.returncode == 1
    assert done.stdout == ""
    assert one_sentence(done.stderr)
    assert "could not be written" in done.stderr.splitlines()[-1]
    assert current_id(str(database)) == old
    assert files(database) == sorted(["current", f"{old}.duckdb"])
    assert courses(database) == 1


def test_a_pointer_that_can_not_be_written_leaves_what_was_current(tmp_path: Path) -> None:
    first, second = publish_export(ONE, tmp_path).id, publish_export(TWO, tmp_path).id
    done = intake_on_a_small_disk(0, "snapshots", "--use", first, "--database", str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert one_sentence(done.stderr)
    assert current_id(str(tmp_path)) == second
    assert files(tmp_path) == sorted(["current", f"{first}.duckdb", f"{second}.duckdb"])


def damage(file: Path) -> None:
    """Overwrite the middle of a file, as a bad disk does."""
    content = bytearray(file.read_bytes())
    third = len(content) // 3
    content[third : 2 * third] = os.urandom(third)
    file.write_bytes(content)


def test_a_damaged_snapshot_is_made_again_under_another_name(folder: Folder, tmp_path: Path) -> None:
    command = ["publish", str(folder.path), "--database", str(tmp_path / "database")]
    assert intake(command) == 0
    ((snapshot, file),) = snapshot_files(command[-1]).items()
    damage(file)
    assert not writing.is_intact(command[-1], snapshot)
    assert intake(command) == 0
    assert snapshot_files(command[-1]) == {snapshot: file.with_name(f"{snapshot}-2.duckdb")}
    assert writing.is_intact(command[-1], snapshot)
    assert files(file.parent) == sorted([f"{snapshot}-2.duckdb", "current"])
    assert courses(file.parent) == 4


def test_an_intact_snapshot_is_kept(folder: Folder, tmp_path: Path) -> None:
    command = ["publish", str(folder.path), "--database", str(tmp_path / "database")]
    assert intake(command) == 0
    (file,) = snapshot_files(command[-1]).values()
    before = file.stat().st_mtime_ns
    assert intake(command) == 0
    assert snapshot_files(command[-1]) == {file.stem: file}
    assert file.stat().st_mtime_ns == before


def test_a_damaged_snapshot_does_not_become_current(folder: Folder, tmp_path: Path) -> None:
    old = publish_export(ONE, tmp_path).id
    assert intake(["publish", str(folder.path), "--database", str(tmp_path)]) == 0
    new = current_id(str(tmp_path))
    assert intake(["snapshots", "--use", old, "--database", str(tmp_path)]) == 0
    damage(snapshot_files(str(tmp_path))[new])
    assert intake(["snapshots", "--use", new, "--database", str(tmp_path)]) == 1
    assert current_id(str(tmp_path)) == old


def test_a_snapshot_without_its_facts_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    old = publish_export(ONE, tmp_path)
    old.engine.dispose()
    engine = writing.writer(snapshot_files(str(tmp_path))[old.id])
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM snapshot_facts")
    assert intake(["snapshots", "--use", old.id, "--database", str(tmp_path)]) == 1
    assert one_sentence(capsys.readouterr().err)
    assert intake(["snapshots", "--rederive", old.id, "--database", str(tmp_path)]) == 1
    assert one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"nonsense\n", b"0" * 5000], ids=["empty", "bytes", "word", "long"]
)
def test_a_lost_pointer_is_a_sentence_and_can_be_set_again(
    tmp_path: Path, content: bytes, capsys: pytest.CaptureFixture
) -> None:
    snapshot = publish_export(ONE, tmp_path).id
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(DatabaseRefused, match="--use ID") as lost:
        open_snapshot(str(tmp_path))
    assert not isinstance(lost.value, NothingPublished)
    assert intake(["snapshots", "--database", str(tmp_path)]) == 0
    said = capsys.readouterr()
    assert one_sentence(said.err)
    assert said.out.startswith(f"  {snapshot}  published")
    assert intake(["snapshots", "--use", snapshot, "--database", str(tmp_path)]) == 0
    assert current_id(str(tmp_path)) == snapshot


def test_a_pointer_that_is_a_folder_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    snapshot = publish_export(ONE, tmp_path).id
    (tmp_path / "current").unlink()
    (tmp_path / "current").mkdir()
    with pytest.raises(DatabaseRefused, match="--use ID"):
        open_snapshot(str(tmp_path))
    assert intake(["snapshots", "--use", snapshot, "--database", str(tmp_path)]) == 1
    assert one_sentence(capsys.readouterr().err)


@pytest.mark.parametrize("command", [("publish",), ("snapshots", "--use")], ids=" ".join)
def test_a_folder_that_may_only_be_read_is_a_sentence(
    folder: Folder, tmp_path: Path, command: tuple[str, ...], capsys: pytest.CaptureFixture
) -> None:
    database = tmp_path / "database"
    other, snapshot = publish_export(ONE, database).id, publish_export(TWO, database).id
    with only_to_be_read(database, folder.path):
        argument = str(folder.path) if command == ("publish",) else other
        assert intake([*command, argument, "--database", str(database)]) == 1
        said = capsys.readouterr()
    assert one_sentence(said.err)
    assert "may not be written to by you" in said.err
    assert current_id(str(database)) == snapshot
    assert files(database) == sorted(["current", f"{other}.duckdb", f"{snapshot}.duckdb"])


def test_a_pointer_that_may_not_be_read_is_a_sentence(tmp_path: Path) -> None:
    publish_export(ONE, tmp_path)
    with only_to_be_read(tmp_path, rights=0o000), pytest.raises(DatabaseRefused, match="check who may read it"):
        open_snapshot(str(tmp_path))


def test_new_files_are_their_owners_alone(tmp_path: Path) -> None:
    database = tmp_path / "clinics" / "database"
    snapshot = publish_export(ONE, database).id
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (database, *database.iterdir())}
    assert modes == {"database": 0o700, "current": 0o600, f"{snapshot}.duckdb": 0o600}


def test_new_files_follow_the_group_of_a_shared_folder(tmp_path: Path) -> None:
    group = max(os.getgroups() or [os.getgid()])
    database = tmp_path / "shared"
    database.mkdir()
    os.chown(database, -1, group)
    database.chmod(0o2770)
    publish_export(ONE, database)
    assert {(stat.S_IMODE(path.stat().st_mode), path.stat().st_gid) for path in database.iterdir()} == {(0o660, group)}


def test_the_id_covers_what_python_computes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = publish_export(ONE, tmp_path).id

    def other_weeks() -> pd.DataFrame:
        return pd.DataFrame([(7, 1, 0)], columns=["day", "week", "distance"])

    monkeypatch.setattr(computed, "week_days", other_weeks)
    second = publish_export(ONE, tmp_path).id
    monkeypatch.undo()
    minutes = computed._scores
    monkeypatch.setattr(computed, "_scores", lambda scores: minutes(scores).assign(minutes=1))
    third = publish_export(ONE, tmp_path).id
    assert len({first, second, third}) == 3
    assert set(snapshot_files(str(tmp_path))) == {first, second, third}


def test_an_orphaned_pointer_is_removed_a_day_later(tmp_path: Path) -> None:
    publish_export(ONE, tmp_path)
    orphan = tmp_path / ".current-orphan"
    orphan.write_text("0123456789\n", encoding="utf-8")
    publish_export(TWO, tmp_path)
    assert orphan.exists()
    os.utime(orphan, (0, 0))
    publish_export(parse("sessions\nday\n1"), tmp_path)
    assert not orphan.exists()
