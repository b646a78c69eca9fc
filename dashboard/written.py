"""Written: a file that is there whole or not at all: what stood under its name before stays until all of it is."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and put it there once all of it is on the disk; raise OSError where it can't be."""
    place = path.resolve()  # through a link, which stays one
    unfinished = place.with_name(f".{uuid4().hex}.unfinished")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # a full disk is told here at the latest
        unfinished.replace(place)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise
