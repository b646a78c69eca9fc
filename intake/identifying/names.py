"""People's names among ordinary words: "Maria Lopez" names a person, "Harbor Street" doesn't."""

import re
import tomllib
import unicodedata
from itertools import pairwise
from pathlib import Path

_LISTS = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
GIVEN = frozenset(_LISTS["given"].split())
SURNAMES = frozenset(_LISTS["surnames"].split())

_NOT_TITLED = frozenset(_LISTS["not_titled"].split())
HOUSES = frozenset(_LISTS["houses"].split())
THINGS = frozenset(_LISTS["things"].split())
_NOT_A_NAME = HOUSES.union(_LISTS["places"].split(), THINGS)

_LETTERS = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTERS}+(?:['’-]{_LETTERS}+)*")
_CAPITALISED = re.compile(rf"[^\W\d_a-zà-ÿ]{_LETTERS}*(?:['’-]{_LETTERS}+)*")
_PARTICLES = frozenset(_LISTS["particles"].split())
_GAP = re.compile(rf",?\s+(?:[A-Z]\.?\s+)?(?:(?:{'|'.join(sorted(_PARTICLES))})\s+)*")
_SAINTS = frozenset(_LISTS["saints"].split())
_TITLED = re.compile(r"(?<!\w)(?:Dr|Mr|Mrs|Ms|Miss|Prof|Herr|Frau|Mme|DR|MRS)\.?\s+[A-Z][\w'’-]*")
_TITLED_IN_ANY_CASE = re.compile(rf"(?<!\w)(?:dr|mrs?|prof|doctor)\.?\s+({_LETTERS}[\w'’-]+)", re.IGNORECASE)
_CODE = re.compile(r"[A-Za-z]{0,3}[-_]?[0-9]+(?:[-_][A-Za-z]{0,3}[0-9]+)?")
_IDEOGRAPHS = re.compile("[一-鿿]{2,4}")


def names_a_person(text: str) -> bool:
    """Tell whether a cell of ordinary words holds a person's name or a title with one."""
    if _TITLED.search(text) or any(map(_is_titled, _TITLED_IN_ANY_CASE.findall(text))):
        return True
    found = [(match.group(), match.span()) for match in _WORD.finditer(text)]
    words = [(word, span) for word, span in found if len(word) > 1 and word not in _PARTICLES]
    small = [plain(word) for word, _ in words]
    if HOUSES.intersection(small):
        return False
    if text.islower():
        return any(one in GIVEN and other in SURNAMES for one, other in pairwise(small))
    return any(
        _is_pair(text, words[at], words[at + 1]) and not (at and small[at - 1] in _SAINTS)
        for at in range(len(words) - 1)
    )


def is_a_name_for_an_id(text: str) -> bool:
    """Tell whether what should be a pseudonym is made of words as a name is: an id has no need of two words."""
    if _CODE.fullmatch(text):
        return False
    words = text.replace(",", " ").split()
    if len(words) > 1 and all(re.sub(r"['’.-]", "", word).isalpha() for word in words):
        return True
    if _IDEOGRAPHS.fullmatch(text) or _TITLED.search(text):
        return True
    # "jane.smith", "JaneSmith" and "jane01"; with digits only longer names, since "jan-001" is January's first.
    parts = [plain(part) for part in re.findall(r"[^\W\d_a-z]?[^\W\d_A-Z]+|[^\W\d_]+", text)]
    shortest = 4 if re.search(r"\d", text) else 2
    return any(part in GIVEN or (len(parts) == 1 and part in SURNAMES) for part in parts if len(part) >= shortest)


def is_a_listed_name(text: str) -> bool:
    """Tell whether a cell is one common given name or surname and nothing else."""
    return plain(text) in GIVEN or plain(text) in SURNAMES


def is_a_bare_name(text: str) -> bool:
    """Tell whether a cell is one given name or has the form of a full name, whatever the words are."""
    words = text.replace(",", " ").split()
    if len(words) == 1:
        return plain(words[0]) in GIVEN
    return (
        len(words) <= 3
        and all(_CAPITALISED.fullmatch(word.rstrip(".")) for word in words)
        and not any(plain(word) in _NOT_A_NAME for word in words)
        and not text.isupper()
    )


def _is_pair(text: str, first: tuple[str, tuple[int, int]], second: tuple[str, tuple[int, int]]) -> bool:
    (one, (_, end)), (other, (start, _)) = first, second
    gap = text[end:start]
    if not _GAP.fullmatch(gap) or not (_CAPITALISED.fullmatch(one) and _CAPITALISED.fullmatch(other)):
        return False
    before, after = plain(one), plain(other)
    if before in _NOT_A_NAME or after in _NOT_A_NAME:
        return False
    if "," in gap:
        return after in GIVEN
    return before in GIVEN or after in SURNAMES


def _is_titled(word: str) -> bool:
    """Tell whether a word behind a doctor's or another title is a name, and not what belongs to a doctor."""
    return plain(word) not in _NOT_TITLED and plain(word) not in _NOT_A_NAME


def plain(word: str) -> str:
    """Return a word in small letters without accents."""
    letters = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).lower()
