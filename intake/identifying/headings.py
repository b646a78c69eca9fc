"""Column names that say that the column identifies people, in any case, spelling or language met so far."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[^\W\d_]+")

_LISTS = tomllib.loads((Path(__file__).parent / "headings.toml").read_text(encoding="utf-8"))


def words_of(heading: str) -> list[str]:
    """Return a column name's words in lower case without accents: "patientFirst_Name" is patient, first, name."""
    plain = unicodedata.normalize("NFKD", heading)
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return [word.lower() for word in _WORD.findall(plain)]


_RUNS: dict[tuple[str, ...], str] = {
    run: kind
    for kind, entries in _LISTS["identifying"].items()
    for entry in entries
    for words in (words_of(entry),)
    for run in (tuple(words), ("".join(words),))
}
_ALONE = {word: kind for kind, words in _LISTS["alone"].items() for word in words.split()}
_LONGEST = max(len(run) for run in _RUNS)
_STEMS: dict[str, str] = {"".join(words_of(stem)): kind for stem, kind in _LISTS["stems"].items()}
_NAMED_THINGS = frozenset(_LISTS["named_things"]["words"].split())


def identifying_kind(heading: str) -> str | None:
    """Return what a column of this name would give away, such as "a birth date", or None."""
    words = words_of(heading)
    # camelCase splitting takes "DoB" and "eMail" apart; the whole name without its gaps is looked up as well.
    runs = [*_runs(words), ("".join(words),)]
    found = next((_RUNS[run] for run in runs if run in _RUNS), None)
    return found or _ALONE.get("".join(words)) or _stem(words) or _person_name(words)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    for length in range(_LONGEST, 0, -1):
        for start in range(len(words) - length + 1):
            yield tuple(words[start : start + length])


def _stem(words: list[str]) -> str | None:
    # Not "phone" anywhere in a word: "phonemic fluency" is a test.
    if any(word.endswith("phone") for word in words):
        return "contact details"
    return next((kind for stem, kind in _STEMS.items() if any(stem in word for word in words)), None)


def _person_name(words: list[str]) -> str | None:
    for position, word in enumerate(words):
        if word in ("name", "names") and (position == 0 or words[position - 1] not in _NAMED_THINGS):
            return "a person's name"
    return None
