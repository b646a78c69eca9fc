"""A zip of the exchange folder, as a browser or a mail program makes one of it."""

import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from intake.export import Export, UnreadableExport
from intake.formats.csv_folder import read_folder
from intake.progress import Say

_HIDDEN = "__MACOSX"
_MOST_BYTES = 4 * 2**30


def read_zipped(path: Path, progress: Say) -> Export:
    """Return the export whose files lie in a zip, at its top or in one folder; raise UnreadableExport if they don't."""
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as made:
            members = _members(archive, path.name)
            for member in members:
                name = PurePosixPath(member.filename).name
                (Path(made) / name).write_bytes(archive.read(member))
            return read_folder(Path(made), progress)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise UnreadableExport(
            f"{path.name}: this zip is damaged or has a password; unpack it and name the folder."
        ) from None


def _members(archive: zipfile.ZipFile, file: str) -> list[zipfile.ZipInfo]:
    """Return the files of the folder in which the tables lie."""
    members = [each for each in archive.infolist() if not each.is_dir() and not each.filename.startswith(_HIDDEN)]
    folders = {PurePosixPath(each.filename).parent for each in members if each.filename.endswith("manifest.toml")}
    if len(folders) != 1:
        raise UnreadableExport(
            f"{file}: this zip holds {'several' if folders else 'no'} folders of the exchange format (manifest.toml "
            "and the tables); unpack it and name the folder or the file that is meant."
        )
    (folder,) = folders
    inside = [each for each in members if PurePosixPath(each.filename).parent == folder]
    if sum(each.file_size for each in inside) > _MOST_BYTES:
        raise UnreadableExport(f"{file}: this zip is over 4 GiB unpacked; unpack it and name the folder.")
    return inside
