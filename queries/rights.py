"""Rights: files that only their owner may read, or the group of a folder that is shared with one."""

import os
import stat
from pathlib import Path

_OWNER_FILE, _OWNER_FOLDER = 0o600, 0o700
_GROUP_READS_AND_WRITES = 0o060
_POSIX = os.name == "posix"  # elsewhere rights are not told by such numbers: files inherit the folder's


def make_folder(folder: Path) -> None:
    """Make a folder with its parents where it isn't there yet, for its owner alone; raise OSError where it can't be."""
    if not folder.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_OWNER_FOLDER)


def protect(file: Path, folder: Path) -> None:
    """Give a new file, which is to lie in a folder, its rights: 0600, and those of the folder's group if it is shared.

    A folder is shared with its group where it hands the group on (setgid) or lets it write.
    """
    if not _POSIX:
        return
    rights = folder.stat()
    shared = rights.st_mode & (stat.S_ISGID | stat.S_IWGRP)
    if shared and file.stat().st_gid != rights.st_gid:
        os.chown(file, -1, rights.st_gid)
    file.chmod(_OWNER_FILE | (rights.st_mode & _GROUP_READS_AND_WRITES if shared else 0))
