"""Vocabulary: which single words are known not to be names, and which are names of people though words too.

Names are endless and no list has them all; the words of the field are not. So a word that nothing here knows may be a
name, in whatever language and script.
"""

import re
import tomllib
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from intake.identifying.names import GIVEN, SURNAMES, plain

_HERE = Path(__file__).parent
_FIELD = tomllib.loads((_HERE / "field.toml").read_text(encoding="utf-8"))
_OF_THE_FIELD = ("treatment", "reasons", "effects", "houses", "neighbours")
FIELD = frozenset(word for part in _OF_THE_FIELD for word in _FIELD[part].replace("-", " ").split())
GIVEN_WORDS = frozenset(_FIELD["given_words"].split())
SURNAME_WORDS = frozenset(_FIELD["surname_words"].split())
_FIRST_PARTS, _LAST_PARTS = (frozenset(_FIELD[part].split()) for part in ("first_parts", "last_parts"))
OF_LAND = _FIRST_PARTS | _LAST_PARTS
BEFORE_NAMES = frozenset(_FIELD["before_names"].split())
PARTICLES = frozenset(_FIELD["particles"].split())
_PREFIXES = tuple(_FIELD["prefixes"].split())
_ENDINGS = tuple(_FIELD["endings"].split())
# Ours: shorter words than these have an ending or a slip by chance.
_LONG_ENOUGH, _SHORTEST_SLIP = 7, 6
_ACRONYM, _WITHOUT_VOWEL = 4, 6
_PART, _HALF = 3, 4
_ALIKE = 0.88


def ordinary() -> frozenset[str]:
    """Return the ordinary words of English, in small letters and without accents."""
    return _listed("ordinary.txt")


def places() -> frozenset[str]:
    """Return the words of the names of large towns, states and countries, in the same form."""
    return _listed("places.txt")


@cache
def _listed(file: str) -> frozenset[str]:
    lines = (_HERE / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def is_known(word: str, *, of_places: bool) -> bool:
    """Tell whether a word is known to be no name: of the field, ordinary, medical, an acronym; if asked, a place's.

    Words that are names too, such as "Grace", are known: what stands beside them tells.
    """
    small = plain(word)
    if small in FIELD or (len(small) == 1 and small.isascii()):
        return True
    if small in GIVEN or small in SURNAMES:
        return False
    if small in ordinary() or _is_acronym(word) or _is_medical(small) or _has_prefix(small) or _is_joined(small):
        return True
    if of_places and (small in places() or small in OF_LAND or _is_of_two_parts(small)):
        return True
    return word.islower() and _is_a_slip(small)


def _is_acronym(word: str) -> bool:
    vowels = re.search("[AEIOUY]", word)
    return word.isascii() and word.isupper() and len(word) <= (_ACRONYM if vowels else _WITHOUT_VOWEL)


def _is_medical(small: str) -> bool:
    return len(small) >= _LONG_ENOUGH and (small.endswith(_ENDINGS) or small.removesuffix("s").endswith(_ENDINGS))


def _has_prefix(small: str) -> bool:
    rests = (small.removeprefix(prefix) for prefix in _PREFIXES if small.startswith(prefix))
    return any(len(rest) >= _LONG_ENOUGH - 1 and (rest in ordinary() or rest in FIELD) for rest in rests)


def _is_joined(small: str) -> bool:
    """Tell whether a word is put together of two ordinary ones, as waitlist, and no surname that is, as Applegate."""
    halves = ((small[:at], small[at:]) for at in range(_HALF, len(small) - _HALF + 1))
    joined = any(one in ordinary() and other in ordinary() for one, other in halves)
    return joined and small not in _listed("joined_surnames.txt")


def _is_of_two_parts(small: str) -> bool:
    """Tell whether a word is made as made-up names of places are, of two words for land: Northquay, Riverbend."""
    return any(small[:at] in _FIRST_PARTS and small[at:] in _LAST_PARTS for at in range(_PART, len(small) - 1))


def _is_a_slip(small: str) -> bool:
    """Tell whether a word is one of the field's with a slip in it."""
    if len(small) < _SHORTEST_SLIP:
        return False
    alike = [word for word in FIELD if word[0] == small[0] and abs(len(word) - len(small)) <= 1]
    return bool(get_close_matches(small, alike, n=1, cutoff=_ALIKE))
