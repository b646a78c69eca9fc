"""Private folder: where the files of one visit lie, for this user alone, until the visit or the server ends.

What a server that was killed has left is removed by the next visit: nothing holds its lock any more.
"""

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from secrets import token_hex
from weakref import finalize

from filelock import FileLock, Timeout

_PREFIX, _LOCK = "clinic-outcomes-import-", ".lock"


class PrivateFolder:
    """A new folder, 0700, that is removed when it is ended, let go of, or the program ends."""

    def __init__(self) -> None:
        place = Path(tempfile.gettempdir())
        remove_left_over(place)
        self.path = place / f"{_PREFIX}{token_hex(16)}"
        lock = _lock_of(self.path)
        lock.acquire()
        self.path.mkdir(mode=0o700)
        self.end = finalize(self, _remove, self.path, lock)


def remove_left_over(place: Path) -> None:
    """Remove the folders of visits that no running server holds."""
    for folder in place.glob(f"{_PREFIX}*"):
        if folder.suffix != _LOCK:
            lock = _lock_of(folder)
            with suppress(Timeout, OSError):  # in use, or another user's
                lock.acquire(timeout=0)
                _remove(folder, lock)


def _lock_of(folder: Path) -> FileLock:
    # It is let go of by whichever thread ends the visit.
    return FileLock(folder.with_suffix(_LOCK), thread_local=False)


def _remove(folder: Path, lock: FileLock) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    lock.release()
    Path(lock.lock_file).unlink(missing_ok=True)
