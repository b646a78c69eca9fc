"""Instruments, one a file: its numbers, copied by hand, and pairs of scores. Whatever file is here is found."""

from importlib import import_module
from pathlib import Path

_FILES = [import_module(f"{__name__}.{file.stem}") for file in sorted(Path(__file__).parent.glob("[a-z]*.py"))]

WRITTEN = [file.WRITTEN for file in _FILES]
PAIRS: list[str] = [file.PAIRS for file in _FILES]
"""Tables of pairs that are not published, the remarks show the sum."""
