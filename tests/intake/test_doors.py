"""A database's folder as it must not be: locked, lost, damaged or no folder at all is a sentence, never a traceback."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from intake.__main__ import main as intake
from intake.export import UnreadableExport
from intake.key_file import Key
from store.databases import open_snapshot
from store.derived.wide_courses import wide_courses
from store.duckdb.accepted import FILE as ACCEPTED
from store.duckdb.accepted import accepted_words
from store.duckdb.engine import writer
from store.duckdb.files import current_id, snapshot_file, snapshot_ids
from store.store import DatabaseRefused, NothingPublished, read
from tests.intake.exchange_folder import Folder
from tests.intake.failing import mode, open_folder, unprivileged
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
TWO = parse("sessions\ncourse_id | day\nc1 | 0\nc2 | 0\n\nscores\ncourse_id | day | total\nc1 | 0 | 15")


def courses(database: Path) -> int:
    return read(open_snapshot(str(database)), select(func.count()).select_from(wide_courses))[0][0]


@pytest.fixture(scope="module")
def prepared() -> Iterator[Path]:
    with open_folder() as made:
        publish_export(TWO, made / "clinic")
        publish_export(ONE, made / "clinic")
        yield made / "clinic"


@pytest.fixture
def database(prepared: Path) -> Iterator[Path]:
    """A database with two snapshots, in a place that everybody can reach."""
    with open_folder() as made:
        yield shutil.copytree(prepared, made / "clinic")


@pytest.fixture
def refused(capsys: pytest.CaptureFixture) -> Callable[..., str]:
    """Run a command as nobody in particular: the one sentence that it refuses with."""

    def run(*words: str | Path) -> str:
        capsys.readouterr()
        with unprivileged():
            assert intake([str(word) for word in words]) == 1
        ended = capsys.readouterr()
        assert ended.out == ""
        said = ended.err.splitlines()[-1]
        assert "Errno" not in said
        return said

    return run


Refused = Callable[..., str]


def test_a_folder_that_may_not_be_written_keeps_what_it_has(folder: Folder, database: Path, refused: Refused) -> None:
    assert intake(["publish", str(folder.path), "--database", str(database.parent / "other")]) == 0
    old, other = current_id(str(database)), snapshot_ids(str(database))[0]
    names = sorted(path.name for path in database.iterdir())
    export = shutil.copytree(folder.path, database.parent / "export")
    commands = [
        ("publish", export, "--database", database),
        ("snapshots", "--use", other, "--database", database),
        ("snapshots", "--rederive", other, "--database", database),
    ]
    with mode(database / f"{other}.duckdb", 0o400), mode(database / "current", 0o400), mode(database, 0o500):
        for command in commands:
            said = refused(*command)
            assert f"{database}: permission denied; check who may write there. What was current stays." in said
    assert sorted(path.name for path in database.iterdir()) == names
    assert current_id(str(database)) == old


LOCKED = [
    (0o000, "can't be"),
    (0o300, "can't be listed: permission denied; check who may read the folder."),
    (0o600, "can't be"),
]


@pytest.mark.parametrize(("bits", "says"), LOCKED)
def test_a_folder_that_may_not_be_looked_into_is_a_sentence(
    bits: int, says: str, database: Path, refused: Refused
) -> None:
    with mode(database, bits):
        assert says in refused("snapshots", "--database", database)
        with unprivileged(), pytest.raises(DatabaseRefused, match=says):
            open_snapshot(str(database))


def test_files_that_may_not_be_read_are_a_sentence(database: Path, refused: Refused) -> None:
    current, other = current_id(str(database)), snapshot_ids(str(database))[0]
    with mode(database, 0o700), mode(database / f"{other}.duckdb", 0o000):
        said = refused("snapshots", "--use", other, "--database", database)
        assert said == f"{database / other}.duckdb can't be opened: permission denied; check who may read it."
    with mode(database, 0o700), mode(database / "current", 0o000), unprivileged():
        with pytest.raises(DatabaseRefused, match=r"current, which says what is current, can't be read: permission"):
            current_id(str(database))
        assert intake(["snapshots", "--database", str(database)]) == 1
    assert current_id(str(database)) == current


POINTERS = {
    "missing": (Path.unlink, "is missing; `python -m intake snapshots --database"),
    "empty": (lambda pointer: pointer.write_bytes(b""), "names no snapshot; "),
    "not text": (lambda pointer: pointer.write_bytes(b"\xff\xfe\x00"), "names no snapshot; "),
    "long": (lambda pointer: pointer.write_bytes(b"0" * 5_000_000), "names no snapshot; "),
    "of lines": (lambda pointer: pointer.write_text("0123456789\n0123456789\n"), "names no snapshot; "),
    "a path": (lambda pointer: pointer.write_text("../other/0123456789\n"), "names no snapshot; "),
    "another": (lambda pointer: pointer.write_text("0123456789\n"), "holds no snapshot 0123456789, which "),
    "a folder": (lambda pointer: (pointer.unlink(), pointer.mkdir()), "is no file, so it can't say"),
    "a pipe": (lambda pointer: (pointer.unlink(), os.mkfifo(pointer)), "is no file, so it can't say"),
    "a link to nothing": (lambda pointer: (pointer.unlink(), pointer.symlink_to("gone")), "is missing; "),
}


@pytest.mark.parametrize("kind", POINTERS)
def test_a_pointer_that_names_nothing_is_a_sentence_and_can_be_set_again(
    kind: str, database: Path, capsys: pytest.CaptureFixture
) -> None:
    spoil, says = POINTERS[kind]
    snapshots = snapshot_ids(str(database))
    spoil(database / "current")
    with pytest.raises(DatabaseRefused, match=says) as refusal:
        open_snapshot(str(database))
    assert not isinstance(refusal.value, NothingPublished)
    assert intake(["snapshots", "--database", str(database)]) == 1
    listed = capsys.readouterr()
    assert [line[:12] for line in listed.out.splitlines()] == [f"  {snapshot}" for snapshot in snapshots]
    assert says in listed.err
    code = intake(["snapshots", "--use", snapshots[0], "--database", str(database)])
    if kind == "a folder":
        assert code == 1
        assert "is a directory; move away what stands there, as current" in capsys.readouterr().err
    else:
        assert code == 0
        assert courses(database) == 2


def test_a_pointer_without_any_snapshot_asks_to_publish(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("0123456789\n")
    with pytest.raises(DatabaseRefused, match=r"holds no snapshot 0123456789.*publish again with"):
        open_snapshot(str(tmp_path))


def _empty(snapshot: Path) -> None:
    snapshot.write_bytes(b"")


def _nonsense(snapshot: Path) -> None:
    snapshot.write_bytes(b"not a database")


def _cut(snapshot: Path) -> None:
    os.truncate(snapshot, snapshot.stat().st_size // 2)


def _scratched(snapshot: Path) -> None:
    """Overwrite a piece in every block; an engine that reads the lists of blocks among them dies of it."""
    content = bytearray(snapshot.read_bytes())
    for at in range(12_288 + 100_000, len(content), 262_144):
        content[at : at + 512] = b"\xff" * 512
    snapshot.write_bytes(content)


def _with_one_wrong_bit(snapshot: Path) -> None:
    content = bytearray(snapshot.read_bytes())
    content[len(content) // 3] ^= 1
    snapshot.write_bytes(content)


def _without_its_seal(snapshot: Path) -> None:
    os.truncate(snapshot, snapshot.stat().st_size - 16)


def _of_another(snapshot: Path) -> None:
    """Put the other snapshot, which is whole, under this one's name."""
    (other,) = set(snapshot.parent.glob("*.duckdb")) - {snapshot}
    shutil.copy(other, snapshot)


def _without_facts(snapshot: Path) -> None:
    with writer(snapshot).begin() as connection:
        connection.exec_driver_sql("DELETE FROM snapshot_facts")


def _without_a_row(snapshot: Path) -> None:
    with writer(snapshot).begin() as connection:
        connection.exec_driver_sql("DELETE FROM wide_courses")


def _with_another_value(snapshot: Path) -> None:
    with writer(snapshot).begin() as connection:
        connection.exec_driver_sql("UPDATE wide_scores SET score = score + 1")


DAMAGES = [
    _empty,
    _nonsense,
    _cut,
    _scratched,
    _with_one_wrong_bit,
    _without_its_seal,
    _of_another,
    _without_facts,
    _without_a_row,
    _with_another_value,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_snapshot_is_never_made_current_and_is_built_again(
    damage: Callable[[Path], None], database: Path, capsys: pytest.CaptureFixture
) -> None:
    current, damaged = current_id(str(database)), snapshot_ids(str(database))[0]
    assert courses(database) == 1
    file = snapshot_file(str(database), damaged)
    damage(file)
    assert intake(["snapshots", "--use", damaged, "--database", str(database)]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"Snapshot {damaged} in {database} can't be read: it is damaged. Publish the data")
    assert current_id(str(database)) == current
    assert intake(["snapshots", "--database", str(database)]) == 0
    listed = {line[2:12]: line for line in capsys.readouterr().out.splitlines()}
    assert listed[damaged] == f"  {damaged}  can't be read"
    assert listed[current].startswith(f"* {current}  published 20")
    assert publish_export(TWO, database).id == damaged == current_id(str(database))
    assert (courses(database), file.exists()) == (2, False)
    assert snapshot_file(str(database), damaged) == database / f"{damaged}-2.duckdb"
    assert sorted(snapshot_ids(str(database))) == sorted([current, damaged])


def test_damage_is_seen_by_a_process_that_has_read_the_file_before(database: Path) -> None:
    assert courses(database) == 1  # and its reader stays open
    snapshot = current_id(str(database))
    _scratched(snapshot_file(str(database), snapshot))
    publish_export(ONE, database)
    assert snapshot_file(str(database), snapshot).name == f"{snapshot}-2.duckdb"
    _empty(database / f"{snapshot}-2.duckdb")
    publish_export(ONE, database)
    assert snapshot_file(str(database), snapshot).name == f"{snapshot}-3.duckdb"
    assert courses(database) == 1


def test_a_sound_file_of_the_same_id_is_kept(database: Path) -> None:
    file = snapshot_file(str(database), snapshot_ids(str(database))[0])
    before = file.stat()
    publish_export(TWO, database)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("made", [os.mkfifo, os.mkdir, lambda path: os.symlink("/dev/zero", path)])
def test_a_snapshot_that_is_no_file_is_none(made: Callable[[Path], None], database: Path) -> None:
    made(database / "0123456789.duckdb")
    assert "0123456789" not in snapshot_ids(str(database))
    with pytest.raises(DatabaseRefused, match="holds no snapshot 0123456789"):
        open_snapshot(str(database), "0123456789")


def test_places_that_can_hold_no_database_are_a_sentence(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    places = {
        "file": "is a file; a database is a folder",
        "file/clinic": "can't be opened: not a directory; name a folder",
        "x" * 300: "can't be opened: file name too long; name a folder",
        "/".join(["x" * 200] * 30): "can't be opened: file name too long; name a folder",
        "who?": "a question mark can't be in the path",
        os.fsdecode(b"clin\xffic"): "the folder's name is not UTF-8 text",
    }
    for place, says in places.items():
        for command in (["publish", str(folder.path)], ["snapshots"]):
            assert intake([*command, "--database", str(tmp_path / place)]) == 1
            said = capsys.readouterr()
            assert (says in said.err, said.out) == (True, "")
    assert intake(["publish", str(folder.path), "--database", str(tmp_path / "link")]) == 1
    assert "link: file exists; move away what stands there" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["clinic#1; 100%41 a&b=c it's @home:1 Süd", "de/ep/er"])
def test_a_folder_may_have_nearly_any_name(name: str, tmp_path: Path) -> None:
    publish_export(ONE, tmp_path / name)
    assert courses(tmp_path / name) == 1
    assert sorted(path.suffix for path in (tmp_path / name).iterdir()) == ["", ".duckdb"]


def test_a_pipe_is_opened_nowhere(database: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert intake(["check", str(pipe)]) == 1
    assert "this is no file but a folder, pipe or device" in capsys.readouterr().err
    with pytest.raises(UnreadableExport, match="no file but a folder, pipe or device"):
        Key(pipe)
    os.mkfifo(database / ACCEPTED)
    with pytest.raises(DatabaseRefused, match="it is no file"):
        accepted_words(str(database))


def test_a_current_snapshot_that_is_damaged_is_said_and_no_id_is_none(
    database: Path, capsys: pytest.CaptureFixture
) -> None:
    current = current_id(str(database))
    _scratched(snapshot_file(str(database), current))
    assert intake(["snapshots", "--database", str(database)]) == 1
    assert f"The current snapshot {current} can't be read: publish its data again" in capsys.readouterr().err
    assert intake(["snapshots", "--use", "", "--database", str(database)]) == 1
    assert "holds no snapshot" in capsys.readouterr().err
