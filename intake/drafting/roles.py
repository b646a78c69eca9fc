"""Roles: what each column of a file seems to be, by its name and by what stands in it."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from intake.drafting.look import Looked
from intake.formats.questions import QUESTION
from intake.identifying.headings import identifying_kind
from intake.identifying.said import identifies
from queries.definitions.instrument import INSTRUMENTS, Instrument

_LISTS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
_HEADINGS = {role: frozenset(words.split()) for role, words in _LISTS["headings"].items()}
_ALIASES = {alias: name for name, aliases in _LISTS["instruments"].items() for alias in aliases.split()}
_FAMILIES = frozenset(_LISTS["families"]["names"].split())
_WORDS = {
    role: {word: ours for ours, words in _LISTS[name].items() for word in words.split()}
    for role, name in (("sex", "sexes"), ("diagnosis", "diagnoses"))
}
_TIMES = (
    (re.compile(r"(?:day|d|tag)0*([0-9]{1,3})"), 1, "{day}"),
    (re.compile(r"(?:week|wk|w|woche)0*([0-9]{1,2})"), 7, "{week}"),
)
_ITEM = re.compile(r"(?:item|question|q|i)[0-9]{1,2}[a-z]?$")
_NO_TOTAL = re.compile(r"date|time|complete|severity|difficult|change|percent|diff|due|sent")
_MOST = 0.8


@dataclass(frozen=True)
class Scored:
    """A column of totals of a scale, and the day it is for; None where its name doesn't say.

    `pattern` is the name with a mark in the place of the number of its day or week, `number` that number.
    """

    column: Looked
    instrument: str
    day: int | None
    pattern: str = ""
    number: int = 0


def plain(text: str) -> str:
    """Return a name in small letters without signs between them."""
    return re.sub(r"[\W_]+", "", text.lower())


def named(columns: Iterable[Looked], role: str) -> list[Looked]:
    """Return the columns whose names say that they are of a role."""
    return [column for column in columns if plain(column.heading) in _HEADINGS[role]]


def gives_away(column: Looked) -> str | None:
    """Return what a column holds that must not be in an export, or None."""
    if kind := identifying_kind(column.heading) or identifies(column.heading):
        return kind
    kinds = [identifies(text, may_be_date=True) for text in column.texts[:200] if len(text) < 200]
    return next((kind for kind in kinds if kind), None)


def instrument_of(text: str) -> str | None:
    """Return the scale that a word names wholly, as PHQ9 or its code does; a question for one of several."""
    name = plain(text)
    return _ALIASES.get(text.lower().strip()) or _ALIASES.get(name) or (QUESTION if name in _FAMILIES else None)


def scored(column: Looked) -> Scored | None:
    """Return the scale and day of a column of totals, or None for another."""
    name = plain(column.heading)
    found = max((alias for alias in (*_ALIASES, *_FAMILIES) if name.startswith(alias)), key=len, default=None)
    if found is None or _NO_TOTAL.search(name) or not column.numbers():
        return None
    rest = name.removeprefix(found)
    for word in ("total", "score", "sum"):
        rest = rest.removeprefix(word).removesuffix(word)
    if _ITEM.search(rest) or (found in _FAMILIES and rest[:1].isdecimal()):
        return None
    instrument = _ALIASES.get(found, QUESTION)
    if instrument != QUESTION and not _lies_in(column, INSTRUMENTS[instrument]):
        return None
    return _with_day(column, instrument, rest)


def _lies_in(column: Looked, scale: Instrument) -> bool:
    numbers = column.numbers()
    return sum(scale.minimum <= number <= scale.maximum for number in numbers) >= _MOST * len(numbers)


def _with_day(column: Looked, instrument: str, rest: str) -> Scored | None:
    """Return a total with its day; None for a longer word that only begins as a scale's name does."""
    if rest in _HEADINGS["before"]:
        return Scored(column, instrument, 0)
    for form, days, mark in _TIMES:
        if found := form.fullmatch(rest):
            number = int(found.group(1))
            pattern = re.sub(rf"{number}(?!.*[0-9])", mark, column.heading)
            return Scored(column, instrument, days * number, pattern, number)
    letters = re.match(r"[\W_]*".join(map(re.escape, plain(column.heading).removesuffix(rest))), column.heading.lower())
    behind = column.heading[letters.end() :] if letters else ""
    return None if behind[:1].isalpha() else Scored(column, instrument, None)


def sessions_of(columns: Iterable[Looked]) -> list[Looked]:
    """Return the columns of dates whose names speak of a session, in their order."""
    found = []
    for column in columns:
        name = re.sub(r"[0-9]+", "", plain(column.heading)).replace("date", "").replace("of", "")
        if column.is_of_dates() and (name in _HEADINGS["session"] or f"{name}date" in _HEADINGS["session"]):
            found.append(column)
    return found


def translated(column: Looked, role: str) -> dict[str, str]:
    """Return the words of a column, each with ours, or a question where it isn't known."""
    return {text: _WORDS[role].get(plain(text), "?") for text in sorted(column.texts)}
