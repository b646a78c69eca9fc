"""What fails while publishing: nothing is said that isn't so, and what was current stays."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from intake.__main__ import main as intake
from store.databases import open_snapshot
from store.derived.wide_courses import wide_courses
from store.duckdb.files import current_id, snapshot_file, snapshot_ids
from store.store import read
from tests.intake.exchange_folder import Folder
from tests.intake.failing import Ended, killed_at, on_small_disks
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")
COURSES = {True: 1, False: 4}  # whether the old snapshot is current


def courses(database: Path) -> int:
    return read(open_snapshot(str(database)), select(func.count()).select_from(wide_courses))[0][0]


def listed(database: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in database.iterdir()}


def publish(folder: Folder, database: Path) -> list[str]:
    return ["publish", str(folder.path), "--database", str(database)]


def one_sentence(ended: Ended, *, of: str) -> bool:
    """Tell whether a command refused with a sentence about a place, said once and last."""
    last = ended.said.strip().splitlines()[-1]
    return ended.code == 1 and ended.printed == "" and of in last and last.endswith("stays.") and "Errno" not in last


@pytest.mark.takes(70)
def test_a_full_disk_ends_in_a_sentence_and_leaves_what_was_current(folder: Folder, tmp_path: Path) -> None:
    assert intake(publish(folder, tmp_path / "roomy")) == 0
    needed = snapshot_file(str(tmp_path / "roomy"), current_id(str(tmp_path / "roomy"))).stat().st_size
    database = tmp_path / "small"
    old = publish_export(ONE, database).id
    before = listed(database)
    sizes = [0, 12_289, needed // 2, needed - 1]
    with on_small_disks([(size, publish(folder, database)) for size in (*sizes, None)]) as ends:
        for size, ended in zip(sizes, ends, strict=False):
            assert one_sentence(ended, of=str(database)), (size, ended)
            assert listed(database) == before
            assert (current_id(str(database)), courses(database)) == (old, 1)
        *_, last = ends
    assert last.code == 0
    assert current_id(str(database)) == current_id(str(tmp_path / "roomy"))
    assert courses(database) == 4


def test_a_disk_without_room_for_the_pointer_leaves_it(folder: Folder, tmp_path: Path) -> None:
    database = tmp_path / "clinic"
    assert intake(publish(folder, database)) == 0
    new, old = current_id(str(database)), publish_export(ONE, database).id
    use = ["snapshots", "--use", new, "--database", str(database)]
    before = listed(database)
    with on_small_disks([(5, use), (None, use)]) as ends:
        assert one_sentence(next(ends), of=f"{new} can't be made the current one of {database}: file too large")
        assert (listed(database), current_id(str(database))) == (before, old)
        assert next(ends).code == 0
    assert current_id(str(database)) == new


@pytest.mark.takes(80)
def test_killed_at_any_moment_it_leaves_one_whole_snapshot_or_the_other(folder: Folder, tmp_path: Path) -> None:
    database = tmp_path / "clinic"
    old = publish_export(ONE, database).id
    with killed_at([-1], folder.path, str(tmp_path / "whole")) as ends:
        (moments,) = ends
    assert moments
    kept = []
    with killed_at(range(moments // 12, moments, moments // 6), folder.path, str(database)) as ends:
        for end in ends:
            assert end is None
            kept.append(current_id(str(database)) == old)
            assert courses(database) == COURSES[kept[-1]]
            assert len(snapshot_ids(str(database))) <= 2
    assert kept[0]
    assert kept == sorted(kept, reverse=True)
    assert intake(publish(folder, database)) == 0
    assert courses(database) == 4
