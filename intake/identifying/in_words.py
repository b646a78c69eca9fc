"""In words: what a short word may not hold, besides the shapes that are refused anywhere."""

import re
import tomllib
from pathlib import Path
from types import MappingProxyType

from intake.identifying.shapes import holds_a_date, holds_a_days_date, identifying_shape
from intake.shown_words import columns_shown

# Words about one patient, where a name alone is nobody's but a person's; clinics are named after people.
OF_PATIENTS = frozenset({"stop_reason", "reason", "term", "related", "diagnosis_name", "treatment"})
_LABELS = frozenset({"label", "adjunct"})
OF_PROTOCOLS = _LABELS | {"protocol_id"}
SEEN = frozenset(column for _, column, _ in columns_shown())

_LISTS = tomllib.loads((Path(__file__).parent / "in_words.toml").read_text(encoding="utf-8"))
_MONTHS: list[str] = _LISTS["months"].split()
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + ")"
_YEAR = "(?:19|20)[0-9]{2}"
FOREIGN_DATE = re.compile(
    rf"(?<!\d)\d{{1,2}}[.ºª]?[\s/-]*(?:de |di |of |den )?{_MONTH}\.?,?[\s/-]*(?:de |del )?{_YEAR}(?!\d)"
    r"|\d{2,4}\s*[年년]\s*\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日일])?",
    re.IGNORECASE,
)
_BORN = re.compile(
    rf"(?<!\w)(?:born|b\.|geb\.|geboren|née?|nacid[oa]|nascid[oa]|nat[oa])\W*(?:in |en |am |em )?{_YEAR}(?!\d)",
    re.IGNORECASE,
)
_GROUPS = re.compile(r"(?<!\w)[A-Z0-9]+(?:-[A-Z0-9]+){2,}(?!\w)")
_MIXED = re.compile("[A-Z]+[0-9]|[0-9]+[A-Z]")
_MONTH_OF_A_YEAR = re.compile(
    rf"(?<![^\W\d_]){_MONTH}\.?,?\s*(?:de |del |of )?'?{_YEAR}(?!\d)|(?<!\d)(?:0?[1-9]|1[0-2])[/.]{_YEAR}(?!\d)"
    rf"|(?<!\d){_YEAR}[-/.](?:0[1-9]|1[0-2]|W[0-5]\d)(?!\d)|(?<!\w)Q[1-4][ /-]?{_YEAR}(?!\d)"
    r"|(?<!\w)(?:on|since|until|before|after|from|by|am|seit|bis)\s+\d{1,2}/\d{1,2}(?![\d/])",
    re.IGNORECASE,
)
_OLD_AGE = re.compile(
    r"(?<!\d)(?:9[1-9]|1[01]\d)(?!\d)[\s-]*(?:years?|yrs?|y\.?\s?/?\s?o|jahre?|ans|anni|años|anos|лет)(?![^\W\d_])"
    r"|(?<![^\W\d_])ninety[\s-](?:one|two|three|four|five|six|seven|eight|nine)(?![^\W\d_])"
    r"|(?<![^\W\d_])(?:aged?|alter)\W{0,2}\s*(?:9[1-9]|1[01]\d)(?!\d)",
    re.IGNORECASE,
)
_UNIT = r"(?!\s*(?:mg|mcg|µg|ug|ml|kg|min))"
_LONG_NUMBER = re.compile(rf"\d{{5,}}|(?<!\d)\d++(?:[ .-]\d++)++{_UNIT}|(?<![^\W_])[^\W_]{{7,}}(?![^\W_])")
_DIGITS, _IN_GROUPS, _IN_A_CODE, _MIXED_GROUPS = 5, 6, 4, 3
# Clinics and protocols that are numbered through, as C00041: a letter, noughts and a number of four digits at most.
_SERIAL = re.compile(r"[A-Za-z]{1,3}[-_]?0+[0-9]{1,4}")
_PLATE = re.compile(r"(?<!\w)[A-Z]{2,3}[ -]?(?!(?:19|20)\d\d)\d{4}(?!\w)")
_USER = re.compile(r"(?<![\w@])@[A-Za-z]\w{2,}")
_LIVES = frozenset(_LISTS["lives"].split())
_IN_FIRST_PERSON = re.compile(r"(?<!\w)I (?:am|was|feel|felt|have|had|did|do|can|could|went|told|want|think)(?!\w)")
_FEWEST = 4
# Words and letters that a text has at most, ours: a code or a short word, a preferred term, a clinic's name.
_CODE_OR_WORD = (8, 60)
_LONGEST = MappingProxyType(
    {"term": (10, 100), **dict.fromkeys(("clinic", "site", "protocol_id", "adjunct"), (10, 80))}
)
_WORD = re.compile(r"[^\W\d_]+")
# Scripts that write without gaps: a letter there says about as much as a word.
_WITHOUT_GAPS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")


def kind_in_words(text: str, columns: frozenset[str]) -> str | None:
    """Return what words that viewers see may not hold, such as "a record or account number", or None.

    `columns` are the exchange format's columns in which they stand. A shape that is refused anywhere has its own name.
    """
    if not columns & OF_PATIENTS and _SERIAL.fullmatch(text):
        return None
    if holds_a_days_date(text):
        return "a full date" if holds_a_date(text) else "a date"
    if holds_a_date(text) or identifying_shape(text):
        return None
    # A protocol's name may have the form of a car's plate.
    if not columns & OF_PROTOCOLS and _PLATE.search(text):
        return "a record or account number"
    if columns & OF_PATIENTS and _MONTH_OF_A_YEAR.search(text):
        return "a date"
    return identifying_in_words(text)


def is_sentence(text: str, columns: frozenset[str]) -> bool:
    """Tell whether a text is more than a code, a name or a short word; labels of protocols may be long."""
    if not text or not columns:
        return False
    words, letters = max(_LONGEST.get(name, _CODE_OR_WORD) for name in columns)
    is_long = "label" not in columns and _is_longer(text, words, letters)
    return is_long or _is_of_somebodys_life(text)


def identifying_in_words(text: str) -> str | None:
    """Return what words in any place look as if they held, where no shape is found, or None."""
    if FOREIGN_DATE.search(text):
        return "a full date"
    if _BORN.search(text):
        return "a year of birth"
    if any(map(_is_long, _LONG_NUMBER.findall(text))) or any(map(_is_code, _GROUPS.findall(text))):
        return "a record or account number"
    if _OLD_AGE.search(text):
        return "an age over 90"
    return "a user name" if _USER.search(text) else None


def _is_of_somebodys_life(text: str) -> bool:
    """Tell whether a text speaks of a person and their people, as sentences do and codes don't."""
    words = _WORD.findall(text.lower())
    return len(words) >= _FEWEST and (not _LIVES.isdisjoint(words) or _IN_FIRST_PERSON.search(text) is not None)


def _is_longer(text: str, words: int, letters: int) -> bool:
    said = len(text.split()) + len(_WITHOUT_GAPS.findall(text)) // 2
    return said > words or len(text) > letters


def _is_code(found: str) -> bool:
    """Tell whether letters and numbers in groups are mixed in three of them, as in an insurer's 1EG4-TE5-MK73."""
    mixed = sum(_MIXED.match(group) is not None for group in found.split("-"))
    return mixed >= _MIXED_GROUPS and sum(letter.isdigit() for letter in found) >= _DIGITS


def _is_long(found: str) -> bool:
    digits = sum(letter.isdigit() for letter in found)
    if found.isdigit():
        return digits >= _DIGITS
    groups = re.split("[ .-]", found)
    if re.fullmatch(rf"{_YEAR}[-.](?:0[1-9]|1[0-2])", found):
        return False  # a month, which only words about a patient may not hold
    if all(group.isdigit() for group in groups):
        return digits >= _IN_GROUPS and not all(re.fullmatch(_YEAR, group) for group in groups)
    return digits >= _IN_A_CODE
