"""Absence: terms that say that there was no side effect, which is an empty table or no row, never a term."""

import re

from intake.checks.empty_words import WORDS, word_means_missing

_NEGATIONS, _FILLERS, _AS_USUAL, _BEFORE, _BEHIND, _LOST = (
    frozenset(WORDS[name]) for name in ("negations", "fillers", "as_usual", "before", "behind", "lost")
)
_NOBODY_KNOWS = re.compile(
    r"n|unknown|unclear|declined(?: to answer)?|refused|not (?:assessed|asked|documented)|n a(?: .*)?|na"
)
_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")


def says_none(text: str) -> bool:
    """Tell whether a term says that there was no side effect, or that nobody knows of one."""
    words = re.findall(r"\w+", text.casefold().replace("'", "").replace("’", ""))
    plain = " ".join(words)
    if word_means_missing(text) or _NUMBER.fullmatch(text.strip()) or _NOBODY_KNOWS.fullmatch(plain) or not words:
        return True
    return _is_of_nothing(words) or _negates_one(words)


def _is_of_nothing(words: list[str]) -> bool:
    """Tell whether a report names nothing and either negates, as in "did not report any", or says that all was well."""
    said = set(words) - _FILLERS - _NEGATIONS
    if said <= _AS_USUAL:
        return bool((_NEGATIONS | _AS_USUAL) & set(words))
    return False


def _negates_one(words: list[str]) -> bool:
    """Tell whether one side effect is named and said not to be there, as in "no nausea" and "nausea: no"."""
    if len(words) < 2:
        return False
    return (words[0] in _BEFORE and words[1] not in _LOST) or words[-1] in _BEHIND
