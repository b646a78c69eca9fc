"""Roles: what each column of a file seems to be, by its name and by what stands in it."""

import re
import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from intake.drafting.look import Looked
from intake.formats.questions import QUESTION
from intake.identifying.headings import identifying_kind
from intake.identifying.said import identifies

_LISTS = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
HEADINGS: dict[str, frozenset[str]] = {role: frozenset(words.split()) for role, words in _LISTS["headings"].items()}
ALIASES: dict[str, str] = {alias: name for name, aliases in _LISTS["instruments"].items() for alias in aliases.split()}
FAMILIES: frozenset[str] = frozenset(_LISTS["families"]["names"].split())
_WORDS = {
    role: {word: ours for ours, words in _LISTS[name].items() for word in words.split()}
    for role, name in (("sex", "sexes"), ("diagnosis", "diagnoses"))
}
_UNCLEAR_SEX = frozenset({"m", "h"})
# The names of patients' ids, those that say most first: an id beside a patient_id is the row's.
_OF_PATIENTS = ("patient", "record", "any_id")


def plain(text: str) -> str:
    """Return a name in small letters without signs between them."""
    return re.sub(r"[\W_]+", "", text.lower())


def named(columns: Iterable[Looked], role: str) -> list[Looked]:
    """Return the columns whose names, or labels in a data dictionary, say that they are of a role."""
    return [column for column in columns if not HEADINGS[role].isdisjoint((plain(column.heading), plain(column.label)))]


def gives_away(column: Looked) -> str | None:
    """Return what a column holds that must not be in an export, or None."""
    if kind := identifying_kind(column.heading) or identifies(column.heading):
        return kind
    if column.flagged:
        return "what the data dictionary flags as an identifier"
    kinds = [identifies(text, may_be_date=True) for text in column.texts[:200] if len(text) < 200]
    return next((kind for kind in kinds if kind), None)


def instrument_of(text: str) -> str | None:
    """Return the scale that a word names wholly, as PHQ9 or its code does; a question for one of several."""
    name = plain(text)
    return ALIASES.get(text.lower().strip()) or ALIASES.get(name) or (QUESTION if name in FAMILIES else None)


def patients_of(columns: Sequence[Looked]) -> list[Looked]:
    """Return the columns that may hold the patients' ids: those whose names say so most clearly."""
    return next((found for role in _OF_PATIENTS if (found := named(columns, role))), [])


def days_of(columns: Sequence[Looked]) -> list[Looked]:
    """Return the columns of dates whose names don't say that they are of something else than the row's day."""
    return [column for column in columns if column.is_of_dates() and not _is_of_another_day(column)]


def _is_of_another_day(column: Looked) -> bool:
    return any(word in plain(column.heading) for word in HEADINGS["other_day"])


def sessions_of(columns: Iterable[Looked]) -> list[Looked]:
    """Return the columns of dates whose names speak of a session, in their order."""
    found = []
    for column in columns:
        name = re.sub(r"[0-9]+", "", plain(column.heading)).replace("date", "").replace("of", "")
        if column.is_of_dates() and (name in HEADINGS["session"] or f"{name}date" in HEADINGS["session"]):
            found.append(column)
    return found


def translated(column: Looked, role: str) -> dict[str, str]:
    """Return the words of a column, codes by their labels, each with ours, or a question where it isn't known."""
    said = {plain(column.codes.get(text, text)) for text in column.texts}
    unclear = _UNCLEAR_SEX if role == "sex" and _is_spanish(column, said) else frozenset()
    return {
        text: QUESTION if word in unclear else _WORDS[role].get(word, QUESTION)
        for text in sorted({*column.texts, *column.codes})
        for word in (plain(column.codes.get(text, text)),)
    }


def _is_spanish(column: Looked, said: set[str]) -> bool:
    """Tell whether M may be a woman's, mujer, as beside H for hombre."""
    return "h" in said or (plain(column.heading) == "sexo" and "f" not in said)
