"""Hardship: what a machine does to a publish, really: full disks, folders that may not be written to, altered code."""

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_NOBODY = 65_534
_LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), int(sys.argv[1])))
from intake.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


def intake_on_a_small_disk(most_bytes: int, *command: str) -> subprocess.CompletedProcess[str]:
    """Run an intake command in a process none of whose files may grow beyond a size, as on a disk that fills."""
    return subprocess.run(
        [sys.executable, "-c", _LIMITED, str(most_bytes), *command], capture_output=True, text=True, check=False
    )


@contextmanager
def only_to_be_read(*folders: Path, rights: int = 0o444) -> Iterator[None]:
    """Let folders be read only, and their files by these rights, by somebody without root's privileges."""
    inside = [path for folder in folders for path in (folder, *folder.iterdir())]
    above = {path for folder in folders for path in folder.parents if path.stat().st_uid == os.geteuid()}
    before = {path: stat.S_IMODE(path.stat().st_mode) for path in (*inside, *above)}
    for path in above:
        path.chmod(before[path] | 0o055)
    for path in inside:
        path.chmod(0o555 if path.is_dir() else rights)
    try:
        with _without_privileges():
            yield
    finally:
        for path, mode in before.items():
            path.chmod(mode)


@contextmanager
def _without_privileges() -> Iterator[None]:
    """Root alone can take privileges from itself for a while; nobody else has any."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
