"""One form: digits of all scripts as 0–9, wide letters as plain ones, nothing unseen, so that shapes are found."""

import re
import unicodedata

_DASHES = re.compile("[‐-―−﹘﹣－]")
_POINTS = re.compile("[·‧∙・⋅]")


def in_one_form(text: str) -> str:
    """Return a text in which identifiers look as they do in ASCII; one of ASCII alone is returned as it is."""
    if text.isascii():
        return text
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    plain = _POINTS.sub(".", _DASHES.sub("-", unicodedata.normalize("NFKC", seen)))
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in plain)
