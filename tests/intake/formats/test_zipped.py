"""Zips that can't be unpacked as they are, or hold more than is read, are refused or told."""

import os
import struct
import warnings
import zipfile
from pathlib import Path

import pytest

from intake.export import UnreadableExport
from intake.formats import read, zipped
from tests.intake.exchange_folder import Folder


def packed(folder: Folder, *more: tuple[str, str], within: str = "") -> Path:
    """Return a zip of a folder's files with more of them in it."""
    source = folder.path.parent / "Export.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile's own, at a name that stands twice
        for path in sorted(folder.path.iterdir()):
            archive.write(path, f"{within}{path.name}")
        for name, text in more:
            archive.writestr(name, text)
    return source


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("..", "a file in this zip has a name that is none, or over 120 letters; rename it, or take it out."),
        ("a" * 300 + ".csv", "a file in this zip has a name that is none, or over 120 letters; rename it"),
        ("scores.csv", "this zip holds several files of one name; leave the one that is meant in it."),
        ("a/manifest.toml", "this zip holds several folders of the exchange format"),
    ],
)
def test_files_that_can_not_lie_side_by_side_are_refused(name: str, says: str, folder: Folder) -> None:
    with pytest.raises(UnreadableExport) as refused:
        read(packed(folder, (name, "x")))
    assert str(refused.value).startswith(f"Export.zip: {says}")


@pytest.mark.parametrize("may_write", [True, False])
def test_data_are_unpacked_where_the_zip_lies_if_that_can_be_written(
    may_write: bool, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, seen = packed(folder), list[Path]()
    monkeypatch.setattr(zipped.os, "access", lambda *_: may_write)
    read(source, progress=lambda _: seen.extend(source.parent.glob("*/scores.csv")))
    assert {each.parent.parent for each in seen if each.parent != folder.path} == (
        {source.parent} if may_write else set()
    )
    assert list(source.parent.glob("*/scores.csv")) == [folder.path / "scores.csv"]


def test_tables_that_lie_elsewhere_are_told(folder: Folder) -> None:
    more = (
        "more/events.csv",
        "old/scores.csv",
        "../patients.csv",
        "more/notes.pdf",
        "__MACOSX/sessions.csv",
        ".DS_Store",
    )
    export = read(packed(folder, *((name, "x") for name in more)))
    (told,) = export.findings
    assert str(told) == (
        "warning: more/events.csv, old/scores.csv, ../patients.csv: these tables lie in another folder than the others "
        "and are not read; put them beside manifest.toml."
    )
    assert export.unknown_files == ("more/notes.pdf",)
    inner = read(packed(folder, ("events.csv", "x"), within="export/"))
    assert [each.file for each in inner.findings] == ["events.csv"]
    (folder.path / "more").mkdir()
    folder.write("more/events.csv", "x").write("more/notes.pdf", "x")
    assert [each.file for each in read(folder.path).findings] == ["more/events.csv"]
    assert read(folder.path).unknown_files == ("more/notes.pdf",)
    (folder.path / "more/Maria Zabriskie").mkdir()
    with pytest.raises(UnreadableExport) as refused:
        read(folder.path)
    assert "abriskie" not in str(refused.value)


def test_a_folder_in_a_zip_that_names_a_person_is_not_repeated(folder: Folder) -> None:
    with pytest.raises(UnreadableExport) as refused:
        read(packed(folder, ("Maria Zabriskie/scores.csv", "x")))
    assert "looks as if it named a person" in str(refused.value)
    assert "Maria" not in str(refused.value)


def test_what_is_too_large_unpacked_is_refused_by_what_the_zip_says(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipped, "_MOST_BYTES", 100_000)
    with pytest.raises(UnreadableExport, match="this zip is over 4 GiB unpacked"):
        read(packed(folder, ("visits.csv", "0" * 200_000)))


def test_a_file_larger_than_the_zip_says_does_not_grow(folder: Folder) -> None:
    source = packed(folder, ("visits.csv", "0" * 200_000))
    size = struct.pack("<L", 200_000)
    source.write_bytes(source.read_bytes().replace(size, struct.pack("<L", 5)))
    with pytest.raises(UnreadableExport, match="this zip is damaged or has a password"):
        read(source)


def test_a_full_disk_is_said(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    source = packed(folder)

    def full(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(zipped.shutil, "copyfileobj", full)
    with pytest.raises(UnreadableExport, match="can't be unpacked here, for want of room"):
        read(source)
