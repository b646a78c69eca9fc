"""Files as a clinic hands them over: only a file is ever opened, since a pipe or a device may never end."""

import stat
from pathlib import Path

from intake.export import UnreadableExport


def content(path: Path, shown: str, most: int = -1) -> bytes:
    """Return what a file holds, or the first bytes of it, `most` at most.

    Raise UnreadableExport, naming it as `shown`, for what is none or can't be opened.
    """
    try:
        refuse_other_than_file(path, shown)
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise UnreadableExport(f"{shown}: the file is missing; put it there.") from None
    except OSError:
        raise UnreadableExport(f"{shown}: the file can't be opened; check who may read it.") from None


def refuse_other_than_file(path: Path, shown: str) -> None:
    """Raise UnreadableExport for a folder, pipe or device, before anything opens it."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableExport(f"{shown}: this is no file but a folder, pipe or device; put the file itself there.")
