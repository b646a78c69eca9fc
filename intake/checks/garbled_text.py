"""Accents and signs are what was typed: text that was decoded with another encoding than its own is not."""

import re
from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_LOST = "\ufffd"
_RUN = re.compile(r"[^\x00-\x7f]{2,}")
_TAKEN_FOR = ("windows-1252", "latin-1", "mac-roman")
_TWICE = (
    "reads like UTF-8 text that was taken for another encoding, so accents are two signs each; save the file again "
    "from its source, or mend the mapping's encoding."
)
_GONE = "holds the sign for a letter that was lost on the way; write the word anew."


def _look(reading: Reading) -> Iterator[Violations]:
    for text, column in reading.columns():
        if column.kind in ("id", "word"):
            yield from Violations.of_cells(_TWICE, reading, text, column.name, _decoded_twice)
            yield from Violations.of_cells(_GONE, reading, text, column.name, _has_lost)


def _has_lost(cell: str) -> bool:
    return _LOST in cell


def _decoded_twice(cell: str) -> bool:
    """Tell whether signs beyond ASCII, put back into bytes, are UTF-8: by chance they hardly ever are."""
    return not cell.isascii() and any(_is_utf_8(run, encoding) for run in _RUN.findall(cell) for encoding in _TAKEN_FOR)


def _is_utf_8(run: str, encoding: str) -> bool:
    try:
        run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return False
    return True


GARBLED_TEXT = Check("garbled-text", False, "Is text free of signs of a wrong encoding?", _look)
