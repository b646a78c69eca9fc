"""What publishing leaves in the folder: nobody else's to read, unless the folder is shared with a group."""

import os
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.duckdb import writing
from tests.queries.published import publish_export
from tests.twin.ascii import parse

ONE = parse("sessions\nday\n0\n\nscores\nday | total\n0 | 15")


@contextmanager
def umask(bits: int) -> Generator[None]:
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def other_group() -> int:
    """Return a group of this user's that isn't what new files get by themselves, where there is one."""
    if os.geteuid() == 0:
        return 12_345
    return next((group for group in os.getgroups() if group != os.getegid()), os.getegid())


def modes(folder: Path) -> dict[str, tuple[int, int]]:
    """Return (permissions, group) of a folder and all that lies in it; a snapshot's name is left out."""
    found = {path.suffix or path.name: path.stat() for path in folder.iterdir()} | {".": folder.stat()}
    return {name: (stat.st_mode & 0o7777, stat.st_gid) for name, stat in found.items()}


@pytest.mark.parametrize("bits", [0o000, 0o077])
def test_new_files_and_folders_are_their_owners_alone(bits: int, tmp_path: Path) -> None:
    with umask(bits):
        publish_export(ONE, tmp_path / "new" / "clinic")
    own = os.getegid()
    expected = {".": (0o700, own), "current": (0o600, own), ".duckdb": (0o600, own)}
    assert modes(tmp_path / "new" / "clinic") == expected
    assert (tmp_path / "new").stat().st_mode & 0o7777 == 0o700


SHARED = {0o2770: 0o660, 0o2750: 0o640, 0o770: 0o660, 0o775: 0o660, 0o2700: 0o600, 0o750: 0o600, 0o755: 0o600}


@pytest.mark.parametrize("bits", SHARED)
def test_a_folder_shared_with_a_group_shares_its_files(bits: int, tmp_path: Path) -> None:
    os.chown(tmp_path, -1, other_group())
    tmp_path.chmod(bits)
    with umask(0o077):
        writing.make_current(str(tmp_path), "0123456789")
    shared = bits & 0o2020
    group = other_group() if shared else os.getegid()
    assert modes(tmp_path) == {".": (bits, other_group()), "current": (SHARED[bits], group)}


def test_a_snapshot_is_shared_like_the_pointer_and_so_is_a_new_folder_within(tmp_path: Path) -> None:
    os.chown(tmp_path, -1, other_group())
    tmp_path.chmod(0o2770)
    with umask(0o077):
        publish_export(ONE, tmp_path / "clinic")
    group = other_group()
    expected = {".": (0o2770, group), "current": (0o660, group), ".duckdb": (0o660, group)}
    assert modes(tmp_path / "clinic") == expected


def test_a_sticky_folder_that_is_everyones_shares_nothing_new(tmp_path: Path) -> None:
    tmp_path.chmod(0o1777)
    publish_export(ONE, tmp_path / "clinic")
    assert {mode for mode, _ in modes(tmp_path / "clinic").values()} == {0o700, 0o600}
