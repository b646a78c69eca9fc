"""Said: what a manifest, a mapping or a note beside the data says in words, read by the guard like any cell."""

import re
import unicodedata

from intake.identifying.in_words import FOREIGN_DATE
from intake.identifying.names import names_a_person
from intake.identifying.one_form import in_one_form
from intake.identifying.shapes import holds_a_date, identifying_shape
from intake.identifying.vocabulary import is_known

_JOINERS = "\u200c\u200d"  # without which some scripts can't be written
# Fillers and marks that draw nothing by themselves, whatever their category.
_DRAWS_NOTHING = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_ONE = r"\b(?:patient(?:in)?|client|subject|pt)\b[.:]?\s+"
_NUMBERED = re.compile(_ONE + r"(?:(?:no|nr|number|id)\b[.:]?\s*)?#?\d", re.IGNORECASE)
_NAMED = re.compile(f"(?i:{_ONE})" + r"([A-Z\u00c0-\u00de][^\W\d_]+)")
_VARIATIONS = range(0xFE00, 0xFE10)
_UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Co", "Cn", "Cs")


def identifies(text: str, may_be_date: bool = False) -> str | None:
    """Return what a text looks like that must not stand anywhere, such as "a person's name", or None."""
    text = in_one_form(text)
    if not may_be_date and (holds_a_date(text) or FOREIGN_DATE.search(text)):
        return "a full date"
    return identifying_shape(text) or ("a person's name" if names_a_person(text) else None)


def points_at_a_patient(text: str) -> str | None:
    """Return what a note says of one patient, as "patient 4711" and "patient Schmidt" do, or None."""
    text = in_one_form(text)
    if _NUMBERED.search(text):
        return "a patient's number"
    named = (found[1] for found in _NAMED.finditer(text))
    return "a person's name" if any(not is_known(word, of_places=True) for word in named) else None


def holds_unseen(text: str, is_id: bool = False) -> bool:
    """Tell whether a text holds a line break, a control or another character that can't be seen.

    In an id a space that doesn't break and the joiners of letters are such characters too.
    """
    if text.isascii() and text.isprintable():
        return False
    allowed = "" if is_id else _JOINERS
    return any(
        (_is_unseen(letter) and letter not in allowed) or (is_id and re.match(r"[^\S ]", letter)) for letter in text
    )


def _is_unseen(letter: str) -> bool:
    by_itself = letter in _DRAWS_NOTHING or ord(letter) in _VARIATIONS
    return by_itself or unicodedata.category(letter) in _UNSEEN
