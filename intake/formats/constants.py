"""Constants of a mapping: values written there once for a whole file, checked against the column they are for."""

from datetime import date
from typing import Any

from intake.exchange import Column
from intake.export import UnreadableExport
from intake.identifying.in_words import SEEN, is_sentence, kind_in_words
from intake.identifying.one_form import in_one_form
from intake.identifying.said import holds_unseen, identifies
from intake.typed import value

_IN_WORDS = {"integer": "whole number", "number": "number", "date": "date"}


def refuse_identifying(text: str, place: str, may_be_date: bool = False) -> None:
    """Raise UnreadableExport, naming the place, for words of a mapping that identify somebody or hide something."""
    if kind := "a character that can't be seen" if holds_unseen(text) else identifies(text, may_be_date):
        raise UnreadableExport(f"{place} looks as if it held {kind}; take it out.")


def _refuse_in_words(text: str, columns: frozenset[str], place: str) -> None:
    kind = kind_in_words(in_one_form(text), columns) or ("free text" if is_sentence(text, columns) else None)
    if kind:
        raise UnreadableExport(f"{place} looks as if it held {kind}; take it out.")


def constant(column: Column, written: Any, place: str) -> str:
    """Return a constant as a cell's text; raise UnreadableExport, naming the place, if the column can't hold it."""
    if isinstance(written, bool) or not isinstance(written, str | int | float | date):
        raise UnreadableExport(f'{place} must be a word in quotation marks (also "yes" and "no") or a number; mend it.')
    text = str(written).strip()
    refuse_identifying(text, place, may_be_date=column.kind == "date")
    if column.name in SEEN:
        _refuse_in_words(text, frozenset({column.name}), place)
    if column.choices and text not in column.choices:
        raise UnreadableExport(f"{place} must be one of {', '.join(column.choices)}; mend it.")
    if value(column, text) is None:
        raise UnreadableExport(f"{place} is empty or can't be read as a {_IN_WORDS.get(column.kind, 'word')}; mend it.")
    return text
