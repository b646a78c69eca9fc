"""Plain files: what a clinic hands over is read only from ordinary files; a pipe or a device might never end."""

import os
from pathlib import Path

from intake.export import UnreadableExport


def content_of(path: Path, shown: str) -> bytes:
    """Return a file's bytes; raise UnreadableExport, naming it as `shown`, for what is no such file one may read."""
    if not os.path.exists(path):  # unlike Path.exists, false for what may not be looked at
        raise UnreadableExport(f"{shown}: the file is missing or can't be opened; put it there.")
    if not os.path.isfile(path):
        raise UnreadableExport(f"{shown}: the file can't be opened: it is no ordinary file; put the file itself there.")
    try:
        return path.read_bytes()
    except OSError:
        raise UnreadableExport(f"{shown}: the file can't be opened; check that it is one you may read.") from None
