"""Five hundred planted identifiers, in every place from which something could come to be seen, by rule."""

import tomllib
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any, NamedTuple

from intake.exchange import DAY_COLUMNS, TABLES, Column
from intake.shown_words import columns_shown

PLANTED: dict[str, Any] = tomllib.loads((Path(__file__).parent / "planted.toml").read_text(encoding="utf-8"))
CLASSES: dict[str, list[str]] = PLANTED["classes"]
IN_ALL = 500

IDS, NUMBERS, DATES, FREE_TEXT = "ids", "numbers", "dates", "free text"
HEADINGS, MANIFESTS, MAPPINGS, WORDS = "headings", "manifests", "mappings", "words"
# How many stand where; what no rule can tell apart from a word stands among words to confirm.
SHARES = {IDS: 60, NUMBERS: 60, DATES: 20, FREE_TEXT: 40, HEADINGS: 53, MANIFESTS: 60, MAPPINGS: 57, WORDS: 150}


class Planted(NamedTuple):
    """One identifier, its class, the kind of place and the place: a table's column where it is one."""

    text: str
    of: str
    place: str
    table: str
    column: str


def planted() -> list[Planted]:
    """Return all of them."""
    return [each for place, share in SHARES.items() for each in islice(_in(place), share)]


def _in(place: str) -> Iterator[Planted]:
    for (text, of), (table, column) in zip(cycle(_texts(place)), cycle(_places(place)), strict=False):
        yield Planted(text, of, place, table, column)


def _texts(place: str) -> list[tuple[str, str]]:
    if place in (NUMBERS, DATES, FREE_TEXT, HEADINGS):
        key = {NUMBERS: "in_numbers", DATES: "in_dates", FREE_TEXT: "free_text", HEADINGS: "headings"}[place]
        return [(text, place) for text in PLANTED[key]["texts"]]
    return [(text, of) for of, texts in CLASSES.items() for text in texts]


def _places(place: str) -> list[tuple[str, str]]:
    if place == IDS:
        return [
            (table, column.name) for table, column in _columns() if column.kind == "id" and column.name != "protocol_id"
        ]
    if place == NUMBERS:
        return [(table, column.name) for table, column in _columns() if column.kind in ("integer", "number")]
    if place == DATES:
        days = [(table, column.name) for table, column in _columns() if column.name in DAY_COLUMNS]
        return [*[(table, column.name) for table, column in _columns() if column.kind == "date"], *days]
    if place in (WORDS, FREE_TEXT, MAPPINGS):
        return [(table, column) for table, column, _ in columns_shown()]
    return [(table, "") for table in TABLES]


def _columns() -> Iterator[tuple[str, Column]]:
    return ((table.name, column) for table in TABLES.values() for column in table.columns)
