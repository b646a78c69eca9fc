"""Publishing: in one step, never half, never in a reader's way, and never what the checks refuse."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import OperationalError

from intake import publish
from intake.__main__ import main as intake
from store.databases import open_snapshot
from store.derived.wide_courses import wide_courses
from store.duckdb import engine, writing
from store.duckdb.files import current_id, snapshot_ids
from store.store import DatabaseRefused, NothingPublished, read
from tests.intake.exchange_folder import Folder
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
TWO = parse("sessions\ncourse_id | day\nc1 | 0\nc2 | 0\n\nscores\ncourse_id | day | total\nc1 | 0 | 15")


def courses(database: Path) -> int:
    return read(open_snapshot(str(database)), select(func.count()).select_from(wide_courses))[0][0]


def test_the_same_data_is_the_same_snapshot_in_whatever_order(tmp_path: Path) -> None:
    first = publish_export(TWO, tmp_path / "a").id
    turned = parse("sessions\ncourse_id | day\nc2 | 0\nc1 | 0\n\nscores\ncourse_id | day | total\nc1 | 0 | 15")
    for name, rows in turned.tables.items():
        rows.sort(key=lambda row: str(sorted(row.items(), key=str)), reverse=True)
        assert sorted(map(str, rows)) == sorted(map(str, TWO.tables[name]))
    assert publish_export(turned, tmp_path / "b").id == first
    assert publish_export(ONE, tmp_path / "c").id != first


def test_a_new_snapshot_becomes_current_and_the_old_one_stays(tmp_path: Path) -> None:
    old = publish_export(ONE, tmp_path).id
    new = publish_export(TWO, tmp_path).id
    assert current_id(str(tmp_path)) == new
    assert sorted(snapshot_ids(str(tmp_path))) == sorted([old, new])
    assert intake(["snapshots", "--use", old, "--database", str(tmp_path)]) == 0
    assert current_id(str(tmp_path)) == old
    assert courses(tmp_path) == 1


def test_publishing_again_what_was_published_before_goes_back_to_it(tmp_path: Path) -> None:
    old = publish_export(ONE, tmp_path).id
    publish_export(TWO, tmp_path)
    assert publish_export(ONE, tmp_path).id == old == current_id(str(tmp_path))


@pytest.mark.parametrize("is_damaged", [False, True])
def test_of_two_that_publish_the_same_at_once_the_first_ones_file_stays(is_damaged: bool, tmp_path: Path) -> None:
    found: list[tuple[str, int, bytes]] = []
    readers = []

    def files() -> list[tuple[str, int, bytes]]:
        return [(file.name, file.stat().st_ino, file.read_bytes()) for file in tmp_path.glob("*.duckdb")]

    def meanwhile(said: str) -> None:
        if said.startswith("Reading back") and not found:
            publish_export(ONE, tmp_path)
            found.extend(files())
            readers.append(open_snapshot(str(tmp_path)))
            assert courses(tmp_path) == 1

    if is_damaged:
        published = publish_export(ONE, tmp_path).id
        with (tmp_path / f"{published}.duckdb").open("r+b") as file:
            file.write(b"damaged")
    published = publish_export(ONE, tmp_path, progress=meanwhile).id
    assert [name for name, *_ in found] == [f"{published}-2.duckdb" if is_damaged else f"{published}.duckdb"]
    assert files() == found
    ((count,),) = read(readers[0], select(func.count()).select_from(wide_courses))
    assert count == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["current", found[0][0]])


def test_where_a_disk_knows_no_links_no_file_takes_anothers_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    first, second, target = (tmp_path / name for name in ("first", "second", "target"))
    first.write_text("first", encoding="utf-8")
    second.write_text("second", encoding="utf-8")
    writing.place_beside(first, target)
    with pytest.raises(FileExistsError):
        writing.place_beside(second, target)
    assert target.read_text(encoding="utf-8") == "first"


READER = """
import sys
from store.databases import open_snapshot
from store.derived.wide_courses import wide_courses
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError
snapshot = open_snapshot(sys.argv[1])
with snapshot.engine.connect() as connection:
    count = select(func.count()).select_from(wide_courses)
    print(connection.execute(count).scalar_one(), flush=True)
    sys.stdin.readline()
    print(connection.execute(count).scalar_one(), flush=True)
"""


def test_a_reader_in_another_process_keeps_its_snapshot_while_a_new_one_is_published(tmp_path: Path) -> None:
    publish_export(ONE, tmp_path)
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        assert reader.stdout.readline() == "1\n"
        publish_export(TWO, tmp_path)
        assert courses(tmp_path) == 2
        reader.stdin.write("\n")
        reader.stdin.flush()
        assert reader.stdout.readline() == "1\n"


@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, "No space left on device"), OperationalError("", {}, OSError())]
)
def test_an_error_while_publishing_leaves_the_old_snapshot(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish_export(ONE, tmp_path).id

    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr(publish, "derive", broken)
    with pytest.raises(DatabaseRefused, match=r"make room there.* What was current stays\."):
        publish_export(TWO, tmp_path)
    assert current_id(str(tmp_path)) == old
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["current", f"{old}.duckdb"])


def test_what_reads_back_otherwise_than_it_was_written_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = publish_export(ONE, tmp_path).id
    checkpoint = engine.checkpoint

    def losing_a_row(connection: Connection) -> None:
        engine.run(connection, "DELETE FROM wide_courses")
        checkpoint(connection)

    monkeypatch.setattr(engine, "checkpoint", losing_a_row)
    with pytest.raises(DatabaseRefused, match="it doesn't read back as it was written"):
        publish_export(TWO, tmp_path)
    assert current_id(str(tmp_path)) == old
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["current", f"{old}.duckdb"])


@contextmanager
def publishing(sample: Path, database: Path) -> Generator[subprocess.Popen[str]]:
    """A command that has begun to write a snapshot."""
    with subprocess.Popen(
        [sys.executable, "-m", "intake", "publish", str(sample), "--database", str(database)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as publisher:
        deadline = time.monotonic() + 120
        while not any(database.glob(".publishing-*/*.duckdb")):
            assert publisher.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.01)
        yield publisher


@pytest.mark.parametrize("later", [0, 0.2, 0.5])
def test_a_publish_that_is_stopped_says_so_and_leaves_nothing(later: float, tmp_path: Path, sample: Path) -> None:
    old = publish_export(ONE, tmp_path).id
    with publishing(sample, tmp_path) as publisher:
        time.sleep(later)
        publisher.send_signal(signal.SIGINT)
        printed, said = publisher.communicate()
    assert (publisher.returncode, printed) == (130, "")
    assert said.splitlines()[-1] == "Stopped. What was current stays."
    assert "Traceback" not in said
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["current", f"{old}.duckdb"])


def test_a_publish_killed_half_way_leaves_the_old_snapshot(tmp_path: Path, sample: Path) -> None:
    old = publish_export(ONE, tmp_path).id
    with publishing(sample, tmp_path) as publisher:
        os.kill(publisher.pid, signal.SIGKILL)
    assert current_id(str(tmp_path)) == old
    assert snapshot_ids(str(tmp_path)) == [old]
    assert courses(tmp_path) == 1
    assert intake(["publish", str(sample), "--database", str(tmp_path)]) == 0
    assert courses(tmp_path) == 2000


def test_what_a_killed_publish_left_is_removed_a_day_later(tmp_path: Path) -> None:
    left, pointer = tmp_path / ".publishing-left", tmp_path / ".current-left"
    left.mkdir()
    (left / "x.duckdb").write_bytes(b"half")
    pointer.write_bytes(b"0123")
    publish_export(ONE, tmp_path)
    assert left.exists()
    assert pointer.exists()
    yesterday = time.time() - 90_000
    os.utime(left, (yesterday, yesterday))
    os.utime(pointer, (yesterday, yesterday))
    publish_export(TWO, tmp_path)
    assert not left.exists()
    assert not pointer.exists()


def test_what_the_checks_refuse_is_not_published(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    database = tmp_path / "database"
    old = publish_export(ONE, database).id
    before = {path: path.stat().st_mtime_ns for path in database.iterdir()}
    bad = folder.cell("scores.csv", 2, "total", "28")
    assert intake(["publish", str(bad.path), "--database", str(database)]) == 1
    said = capsys.readouterr()
    assert "refused: scores.csv, line 2, column total" in said.err
    assert "Nothing was published" in said.err
    assert said.out == ""
    assert current_id(str(database)) == old
    assert {path: path.stat().st_mtime_ns for path in database.iterdir()} == before


def test_a_refused_first_export_makes_no_database(folder: Folder, tmp_path: Path) -> None:
    bad = folder.cell("scores.csv", 2, "total", "28")
    assert intake(["publish", str(bad.path), "--database", str(tmp_path / "new")]) == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("database", ["mysql://clinic@localhost/x", __file__])
def test_a_database_that_is_no_folder_is_refused(database: str, folder: Folder) -> None:
    assert intake(["publish", str(folder.path), "--database", database]) == 1
    with pytest.raises(DatabaseRefused):
        open_snapshot(database)


def test_an_empty_database_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingPublished, match="run `python -m intake publish SOURCE"):
        open_snapshot(str(tmp_path))
