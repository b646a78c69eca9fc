"""The store: how files come into a database's folder, so that no failure changes what was there."""

import errno
import os
import shutil
import stat
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from store.duckdb.engine import EngineFailed
from store.duckdb.files import POINTER, UNFINISHED, database_folder
from store.store import DatabaseRefused, reason

# What the engine makes of Ctrl-C: while a statement runs, and while it reads a frame.
_INTERRUPTED = ("Query interrupted", "KeyboardInterrupt")
_ABANDONED_AFTER = timedelta(days=1)
_REMEDIES = {
    **dict.fromkeys((errno.ENOSPC, errno.EFBIG, errno.EDQUOT), "make room there and try again"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), "check who may write there"),
}
_STANDS_THERE = (errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY)


@contextmanager
def workspace(database: str, failed: str) -> Generator[Path]:
    """A folder of this run's own in a database's folder, which is made if it is missing; gone afterwards.

    Whatever can't be written meanwhile is refused in a sentence that begins with `failed`. What a killed run left
    behind a day ago is removed.
    """
    try:
        folder = database_folder(database)
        _make(folder)
        _remove_abandoned(folder)
        with tempfile.TemporaryDirectory(dir=folder, prefix=UNFINISHED[0], ignore_cleanup_errors=True) as own:
            _share(Path(own), folder)
            yield Path(own)
    except OSError as error:
        raise _refused(f"{failed} {database}: {reason(error)}; {_remedy(error)}.") from error
    except (*EngineFailed, RuntimeError) as error:
        if any(words in str(error) for words in _INTERRUPTED):
            raise KeyboardInterrupt from None
        if isinstance(error, RuntimeError):
            raise
        kind = type(getattr(error, "orig", error)).__name__
        raise _refused(f"{failed} {database}: the engine met {kind}; make room there if the disk is full.") from error


def _remedy(error: OSError) -> str:
    """Return what to do about a failure, naming what stands where a file should come."""
    if error.errno in _STANDS_THERE:
        place = error.filename2 or error.filename
        return "move away what stands there" + (f", as {Path(os.fsdecode(place)).name}" if place else "")
    return _REMEDIES.get(error.errno or 0, "check the folder and the disk")


def unlike_what_was_written(failed: str, database: str) -> DatabaseRefused:
    """Return the refusal of a file that doesn't read back as it was written."""
    return _refused(f"{failed} {database}: it doesn't read back as it was written; check the disk and try again.")


def _refused(sentence: str) -> DatabaseRefused:
    return DatabaseRefused(f"{sentence} What was current stays.")


def place(made: Path, target: Path) -> None:
    """Move a finished file to its name in the folder in one step, when all of it is on the disk."""
    _share(made, target.parent)
    _sync(made)
    made.replace(target)
    _sync(target.parent)


def place_beside(made: Path, target: Path) -> None:
    """Give a finished file a name in the folder in one step; raise FileExistsError where another bears it.

    A link never takes another's place, which a move does. Where the disk knows no links, the name is looked up first.
    """
    _share(made, target.parent)
    _sync(made)
    try:
        os.link(made, target)
    except FileExistsError:
        raise
    except OSError:
        if target.exists():
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from None
        made.replace(target)
    _sync(target.parent)


def make_current(database: str, snapshot: str) -> None:
    """Switch a database to one of its snapshots in one step that no reader sees half done."""
    failed, line = f"Snapshot {snapshot} can't be made the current one of", f"{snapshot}\n".encode()
    with workspace(database, failed) as own:
        pointer = own / POINTER
        pointer.write_bytes(line)
        if pointer.read_bytes() != line:
            raise unlike_what_was_written(failed, database)
        place(pointer, database_folder(database) / POINTER)


def _make(folder: Path) -> None:
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir(0o700, exist_ok=True)
            if each.parent.stat().st_mode & stat.S_ISGID:
                _share(each, each.parent)


def _share(made: Path, folder: Path) -> None:
    """Keep what was made for its owner, and for the folder's group where the folder is shared with one."""
    if sys.platform == "win32":
        return
    around = folder.stat()
    shared = around.st_mode & (stat.S_ISGID | stat.S_IWGRP)
    if shared and made.stat().st_gid != around.st_gid:
        os.chown(made, -1, around.st_gid)
    group = around.st_mode & stat.S_IRWXG if shared else 0
    made.chmod(0o700 | group | around.st_mode & stat.S_ISGID if made.is_dir() else 0o600 | group & ~stat.S_IXGRP)


def _sync(path: Path) -> None:
    if path.is_dir() and sys.platform == "win32":
        return  # there a folder can't be opened
    opened = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove_abandoned(folder: Path) -> None:
    for left in folder.iterdir():
        with suppress(OSError):  # someone else's, or just removed by another run
            if left.name.startswith(UNFINISHED) and _age(left) > _ABANDONED_AFTER:
                shutil.rmtree(left) if left.is_dir() else left.unlink()


def _age(path: Path) -> timedelta:
    return datetime.now(UTC) - datetime.fromtimestamp(path.stat().st_mtime, UTC)
