"""Files: a database is a folder with one DuckDB file a snapshot, and a small text file that says which is current.

A file is named by the snapshot's id and never written again. A snapshot that was damaged and built again has its turn
behind its id, as in `17beadafdd-2.duckdb`: DuckDB goes on showing a process what it has seen under a name, whatever
lies there now.
"""

import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from store.store import DatabaseRefused, NothingPublished, reason

POINTER = "current"
UNFINISHED = (".publishing-", ".current-")
_FILE = re.compile(r"(?P<id>[^.-]+)(-(?P<turn>[0-9]{1,9}))?\.duckdb")
_NAMED = re.compile(r"[0-9A-Za-z]{1,64}")


def database_folder(database: str) -> Path:
    """Return the folder that a database's name stands for, whether or not it exists; refuse what can be no folder."""
    folder = Path(database)
    try:
        if "?" in os.fsencode(folder.absolute()).decode():  # the engine would look for its log elsewhere
            raise DatabaseRefused(f"{database}: a question mark can't be in the path of a database; name another.")
        is_folder = stat.S_ISDIR(folder.stat().st_mode)
    except FileNotFoundError:
        return folder
    except UnicodeDecodeError:
        raise DatabaseRefused(f"{folder!a}: the folder's name is not UTF-8 text; give it another name.") from None
    except OSError as error:
        raise DatabaseRefused(f"{database} can't be opened: {reason(error)}; name a folder you may read.") from None
    if not is_folder:
        raise DatabaseRefused(f"{database} is a file; a database is a folder of snapshots: name another.")
    return folder


def holds_nothing(database: str) -> bool:
    """Tell whether a database's folder is missing or empty, but for what an unfinished run has left there.

    A link into a volume that isn't there is neither: whoever made it has a database elsewhere.
    """
    folder = database_folder(database)
    if not folder.exists():
        return not folder.is_symlink()
    return all(entry.name.startswith(UNFINISHED) for entry in folder.iterdir())


def can_be_written(database: str) -> bool:
    """Tell whether files can be made in a database's folder, or the folder itself where it is missing."""
    folder = database_folder(database).absolute()
    nearest = next(each for each in (folder, *folder.parents) if each.exists())
    return os.access(nearest, os.W_OK | os.X_OK)


def snapshot_ids(database: str) -> list[str]:
    """Return the ids of all snapshots in a database, oldest first."""
    return list(_files(database))


def snapshot_files(database: str, snapshot: str) -> list[Path]:
    """Return a snapshot's files, the one that counts last; there is more than one only while it is built again."""
    return _files(database).get(snapshot, [])


def snapshot_file(database: str, snapshot: str) -> Path:
    """Return the path of a snapshot's file; refuse a snapshot that the database doesn't hold."""
    files = snapshot_files(database, snapshot)
    if not files:
        raise DatabaseRefused(
            f"{database} holds no snapshot {snapshot}; `python -m intake snapshots --database {database}` lists them."
        )
    return files[-1]


def free_file(database: str, snapshot: str) -> Path:
    """Return a path for a snapshot's file under which no process can have seen another one."""
    turns = [_turn(file.name) for file in snapshot_files(database, snapshot)]
    name = f"{snapshot}-{max(turns) + 1}.duckdb" if turns else f"{snapshot}.duckdb"
    return database_folder(database) / name


def _files(database: str) -> dict[str, list[Path]]:
    """Return every snapshot's files by its id, oldest first; only what can be a file is looked at."""
    folder = database_folder(database)
    found: dict[str, list[Path]] = {}
    try:
        entries = [Path(entry) for entry in os.scandir(folder) if _FILE.fullmatch(entry.name) and entry.is_file()]
        entries.sort(key=_age)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise DatabaseRefused(f"{database} can't be listed: {reason(error)}; check who may read the folder.") from None
    for file in entries:
        found.setdefault(file.name.partition(".")[0].partition("-")[0], []).append(file)
    return {snapshot: sorted(turns, key=lambda file: _turn(file.name)) for snapshot, turns in found.items()}


def _age(file: Path) -> tuple[int, str]:
    """Return what puts files in order, oldest first; one that has just been removed is old."""
    with suppress(FileNotFoundError):
        return file.stat().st_mtime_ns, file.name
    return 0, file.name


def _turn(name: str) -> int:
    match = _FILE.fullmatch(name)
    return int(match["turn"] or 1) if match else 0


def current_id(database: str) -> str:
    """Return the id of the current snapshot; raise NothingPublished where there is none.

    Snapshots of which none is said to be the current one are refused: no other is taken for it.
    """
    pointer, snapshots = database_folder(database) / POINTER, snapshot_ids(database)
    publish = f"`python -m intake publish SOURCE --database {database}`"
    listing = f"`python -m intake snapshots --database {database}` lists the snapshots, and `--use ID` chooses one."
    remedy = listing if snapshots else f"publish again with {publish}."
    try:
        if not stat.S_ISREG(pointer.stat().st_mode):
            raise DatabaseRefused(f"{pointer} is no file, so it can't say which snapshot is current: move it away.")
        with pointer.open("rb") as file:
            named = file.read(100).decode("ascii", "replace").strip()
    except FileNotFoundError:
        if snapshots:
            raise DatabaseRefused(f"{pointer}, which says what is current, is missing; {remedy}") from None
        raise NothingPublished(f"Nothing is published in {database}; run {publish} first.") from None
    except OSError as error:
        raise DatabaseRefused(
            f"{pointer}, which says what is current, can't be read: {reason(error)}; check who may read it."
        ) from None
    if not _NAMED.fullmatch(named):
        raise DatabaseRefused(f"{pointer}, which says what is current, names no snapshot; {remedy}")
    if named not in snapshots:
        raise DatabaseRefused(f"{database} holds no snapshot {named}, which {pointer} names; {remedy}")
    return named
