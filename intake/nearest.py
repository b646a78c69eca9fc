"""Nearest: the known name that a slip of the pen most resembles, in any case and with any marks between its words.

Of a file's name the ending and what stands around a known name, as in "Events export 2026-10.txt", are slips too.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a name is most like; None where it is like none."""
    by_letters = {_letters(each): each for each in known}
    found = get_close_matches(_letters(name), by_letters, n=1, cutoff=0.8)
    return by_letters[found[0]] if found else None


def nearest_file(file: str, known: Iterable[str]) -> str | None:
    """Return the known name that a file's name is most like, else the longest that stands in it; None for none."""
    names = tuple(known)
    letters = _letters(Path(file).stem)
    within = [name for name in names if _letters(name) in letters]
    return nearest(Path(file).stem, names) or max(within, key=len, default=None)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
