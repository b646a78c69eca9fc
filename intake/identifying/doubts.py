"""Doubts: which words that every viewer would see may be a person's name, for whoever publishes to look at.

What is surely a name, a number or a sentence is refused before (`intake.identifiers`); here a text is doubted unless
all of it is known. Clinics are named after people: a house, as in "Mary Lane Hospital", lends its word to a name.
"""

import re
import unicodedata
from enum import Enum
from itertools import pairwise

from intake.identifying.names import GIVEN, HOUSES, SURNAMES, THINGS, plain
from intake.identifying.vocabulary import (
    BEFORE_NAMES,
    FIELD,
    GIVEN_WORDS,
    OF_LAND,
    PARTICLES,
    SURNAME_WORDS,
    is_known,
    places,
)

_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = re.compile(r"(?<!\w)[A-Z]\.\s?[A-Z]\.(?!\w)|^[A-Z]\.\s?[A-Z]\w*$")
# What numbers have behind them, as in 5th, 2x or 0.5mg, is no word.
_BESIDE_NUMBER = re.compile(r"(?<![^\W\d_])\d+[^\W\d_]{1,3}(?![^\W\d_])|(?<!\w)[^\W\d_]{1,4}-?\d[\w.]*")


class Of(Enum):
    """What words of a column are said of."""

    CLINICS = "clinics"
    PROTOCOLS = "protocols"
    PATIENTS = "patients"


def is_doubtful(text: str, of: Of) -> bool:
    """Tell whether a text may hold a person's name: a word that isn't known, or known words as a name has them."""
    one_form = unicodedata.normalize("NFKC", text)
    words = _WORD.findall(_BESIDE_NUMBER.sub(" ", one_form))
    small = [plain(word) for word in words]
    named_after = {at for at in range(len(small)) if _lends(small, at, of)}
    if of is Of.CLINICS and HOUSES.intersection(small):
        return False
    if _INITIALS.search(one_form):
        return True
    if of is not Of.PATIENTS and len(small) > 1 and "_".join(small) in places():
        return False
    unknown = (at for at, word in enumerate(words) if not is_known(word, of_places=of is not Of.PATIENTS))
    return any(at not in named_after for at in unknown) or _is_name_of_words(
        words, small, of, turned_round="," in one_form
    )


def _lends(small: list[str], at: int, of: Of) -> bool:
    """Tell whether a word stands where things bear names: before a disease or a scale, behind "San" or "Fort"."""
    of_a_place = of is not Of.PATIENTS and at > 0 and small[at - 1] in BEFORE_NAMES
    return of_a_place or any(word in THINGS for word in small[at + 1 : at + 4])


def _is_name_of_words(words: list[str], small: list[str], of: Of, *, turned_round: bool) -> bool:
    """Tell whether ordinary words stand as names do: alone, in pairs, or in capitals amid others."""
    if len(small) == 1:
        return _is_name_alone(words[0], small[0], of)
    pairs = list(pairwise(zip(words, small, strict=True)))
    turned = [(other, one) for one, other in pairs] if turned_round else []
    if any(_are_both_names(one, other) for one, other in (*pairs, *turned)):
        return True
    behind = (words[at + 1 : at + 3] for at, word in enumerate(words) if word in PARTICLES)
    if any(word[0].isupper() for after in behind for word in after):
        return True
    return of is Of.PATIENTS and _is_name_amid_small_letters(words, small)


def _is_name_amid_small_letters(words: list[str], small: list[str]) -> bool:
    behind = list(zip(words, small, strict=True))[1:]
    in_capitals = all(word[0].isupper() for word in words)
    names = (GIVEN_WORDS | SURNAME_WORDS) - FIELD - OF_LAND
    return not in_capitals and any(word[0].isupper() and each in names for word, each in behind)


def _is_name_alone(word: str, small: str, of: Of) -> bool:
    if small in FIELD:
        return False
    if small in GIVEN_WORDS:
        return True
    return of is not Of.PROTOCOLS and word[0].isupper() and small in SURNAME_WORDS - OF_LAND


def _are_both_names(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Tell whether a given name stands before a surname; "Rose Hill" may be land, "Mark Hill" isn't."""
    (first, given), (second, surname) = one, other
    if not (first[0].isupper() and second[0].isupper() and (given in GIVEN or given in GIVEN_WORDS)):
        return False
    of_land = given in OF_LAND and surname in OF_LAND
    return not of_land and (surname in SURNAMES or surname in SURNAME_WORDS)
