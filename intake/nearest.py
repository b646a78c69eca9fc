"""Nearest: the known name that a slip of the pen most resembles, in any case and with any marks between its words."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that a name is most like; None where it is like none."""
    by_letters = {_letters(each): each for each in known}
    found = get_close_matches(_letters(name), by_letters, n=1, cutoff=0.8)
    return by_letters[found[0]] if found else None


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
