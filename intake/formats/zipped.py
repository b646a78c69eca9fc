"""A zip of the exchange folder, as a browser or a mail program makes one of it."""

import os
import shutil
import tempfile
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath

from intake.export import Export, UnreadableExport
from intake.formats.csv_folder import MANIFEST, read_folder, refuse_identifying_names
from intake.formats.elsewhere import others_elsewhere, tables_elsewhere
from intake.progress import Say

_HIDDEN, _OF_A_FOLDER = "__MACOSX", ".DS_Store"
_MOST_BYTES = 4 * 2**30
_LONGEST_NAME = 120
_PIECE = 2**20


def read_zipped(path: Path, progress: Say) -> Export:
    """Return the export whose files lie in a zip, at its top or in one folder; raise UnreadableExport if they don't.

    Files that lie elsewhere in it are told and not read.
    """
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(dir=_place_beside(path)) as made:
            members = [each for each in archive.infolist() if not each.is_dir() and not _is_hidden(each)]
            inside = _inside(members, path.name)
            others = [Path(each.filename) for each in members if each not in set(inside)]
            refuse_identifying_names([Path(part) for each in others for part in each.parts])
            _unpack(archive, inside, Path(made), path.name)
            export = read_folder(Path(made), progress)
            return replace(
                export,
                unknown_files=(*export.unknown_files, *others_elsewhere(others)),
                findings=(*export.findings, *tables_elsewhere(others)),
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableExport(
            f"{path.name}: this zip is damaged or has a password; unpack it and name the folder."
        ) from None


def _place_beside(path: Path) -> Path | None:
    """Return the zip's own folder, where its data may lie, if it can be written; else None for the usual place."""
    return path.parent if os.access(path.parent, os.W_OK) else None


def _is_hidden(member: zipfile.ZipInfo) -> bool:
    return member.filename.startswith(_HIDDEN) or PurePosixPath(member.filename).name == _OF_A_FOLDER


def _inside(members: Sequence[zipfile.ZipInfo], file: str) -> list[zipfile.ZipInfo]:
    """Return the files of the folder in which the tables lie; refuse those that can't be written side by side."""
    folders = {PurePosixPath(each.filename).parent for each in members if _name(each) == MANIFEST}
    if len(folders) != 1:
        raise UnreadableExport(
            f"{file}: this zip holds {'several' if folders else 'no'} folders of the exchange format (manifest.toml "
            "and the tables); unpack it and name the folder or the file that is meant."
        )
    (folder,) = folders
    inside = [each for each in members if PurePosixPath(each.filename).parent == folder]
    if any(count > 1 for count in Counter(map(_name, inside)).values()):
        raise UnreadableExport(f"{file}: this zip holds several files of one name; leave the one that is meant in it.")
    if any(_name(each) in ("", ".", "..") or len(_name(each).encode()) > _LONGEST_NAME for each in inside):
        raise UnreadableExport(
            f"{file}: a file in this zip has a name that is none, or over {_LONGEST_NAME} letters; rename it, or take "
            "it out."
        )
    if sum(each.file_size for each in inside) > _MOST_BYTES:
        raise UnreadableExport(f"{file}: this zip is over 4 GiB unpacked; unpack it and name the folder.")
    return inside


def _unpack(archive: zipfile.ZipFile, members: Sequence[zipfile.ZipInfo], folder: Path, file: str) -> None:
    """Write files into a folder, in pieces: none grows over the size that the zip says it has."""
    try:
        for member in members:
            with archive.open(member) as packed, (folder / _name(member)).open("wb") as unpacked:
                shutil.copyfileobj(packed, unpacked, _PIECE)
    except OSError:
        raise UnreadableExport(
            f"{file}: this zip can't be unpacked here, for want of room or leave to write; unpack "
            "it and name the folder."
        ) from None


def _name(member: zipfile.ZipInfo) -> str:
    return PurePosixPath(member.filename).name
