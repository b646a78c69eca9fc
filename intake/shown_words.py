"""Shown words: what an export says in words of its own that every viewer will see, each kind once, told apart.

Known are the words that the definitions and the synthetic sample have; of the others those that may be a person's name
are doubtful, and the rest plain.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from intake.cells import distinct_of
from intake.exchange import TABLES
from intake.export import Export
from intake.identifying.doubts import Of, is_doubtful
from queries.definitions.side_effects import STOP_REASONS, URINARY_TERMS

_SOURCE = "source"


@dataclass(frozen=True)
class Kind:
    """One kind of words: what one and several of them are called, and what they are said of."""

    name: str
    one: str
    several: str
    of: Of


_KINDS = (
    Kind(_SOURCE, "name of the data", "names of the data", Of.CLINICS),
    Kind("clinic", "clinic name", "clinic names", Of.CLINICS),
    Kind("site", "site", "sites", Of.CLINICS),
    Kind("protocol", "name of a protocol", "names of protocols", Of.PROTOCOLS),
    Kind("adjunct", "adjunct", "adjuncts", Of.PROTOCOLS),
    Kind("drug_name", "name of another drug", "names of other drugs", Of.PROTOCOLS),
    Kind("route_name", "name of another route", "names of other routes", Of.PROTOCOLS),
    Kind("diagnosis_name", "name of another diagnosis", "names of other diagnoses", Of.PATIENTS),
    Kind("treatment", "treatment beside", "treatments beside", Of.PATIENTS),
    Kind("reason", "reason", "reasons", Of.PATIENTS),
    Kind("term", "side effect", "side effects", Of.PATIENTS),
    Kind("related", "word for “related”", "words for “related”", Of.PATIENTS),
)
_OF_COLUMNS = MappingProxyType({"protocol_id": "protocol", "label": "protocol", "stop_reason": "reason"})


@dataclass(frozen=True)
class Shown:
    """The words of one kind that are not known, in alphabetical order."""

    kind: Kind
    plain: tuple[str, ...]
    doubtful: tuple[str, ...]


def shown_words(export: Export, accepted: frozenset[str] = frozenset()) -> list[Shown]:
    """Return the words of an export that viewers will see, kind by kind, without those known or `accepted` before."""
    known, found = _known(), _found(export)
    shown = []
    for kind in _KINDS:
        new = sorted(word for word in found.get(kind.name, ()) if word not in known[kind.name])
        new = [word for word in new if entry(kind, word) not in accepted]
        doubtful = tuple(word for word in new if is_doubtful(word, kind.of))
        if new:
            shown.append(Shown(kind, tuple(word for word in new if word not in doubtful), doubtful))
    return shown


def entry(kind: Kind, word: str) -> str:
    """Return the line that says of a word that it was accepted as one of its kind."""
    return f"{kind.name}: {word}"


def columns_shown() -> Iterator[tuple[str, str, str]]:
    """Yield table, column and kind of every word of the exchange format that viewers see.

    A protocol's id is one: it stands in the address of a page.
    """
    for table in TABLES.values():
        for column in table.columns:
            if column.kind == "word" or (table.name, column.name) == ("protocols", "protocol_id"):
                yield table.name, column.name, _OF_COLUMNS.get(column.name, column.name)


def _found(export: Export) -> dict[str, set[str]]:
    found = {_SOURCE: {export.manifest.source}}
    for table, column, kind in columns_shown():
        if table in export.tables and column in export.tables[table].cells:
            texts = distinct_of(export.tables[table].cells[column]).to_pylist()
            found.setdefault(kind, set()).update(text for text in texts if text)
    return found


def _known() -> Mapping[str, frozenset[str]]:
    lists = tomllib.loads((Path(__file__).parent / "identifying" / "known.toml").read_text(encoding="utf-8"))
    of_definitions = {"reason": STOP_REASONS, "term": URINARY_TERMS}
    return {kind.name: frozenset((*lists[kind.name], *of_definitions.get(kind.name, ()))) for kind in _KINDS}
