"""An export as it was read: the exchange format's tables as text, each cell traceable to its file, line and column."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from types import MappingProxyType

import numpy as np
import pandas as pd

from intake.exchange import Column
from intake.findings import Finding

PSEUDONYMS = "pseudonyms"


class UnreadableExport(Exception):
    """An export that can't be read at all: the message says what, where and what to do."""


@dataclass(frozen=True)
class Manifest:
    """What the clinic declares about its data; without dates in the data, `cutoff` may be absent.

    `recorded` names the tables that the clinic keeps although nothing stands in them, in alphabetical order. `ids` is
    `PSEUDONYMS` where the clinic declares that its ids are; other ids don't enter a snapshot.
    """

    source: str
    regime: str
    synthetic: bool
    cutoff: date | None = None
    recorded: tuple[str, ...] = ()
    ids: str = ""


@dataclass(frozen=True)
class TextTable:
    """One table of the exchange format, every cell still text ("" = not recorded).

    `file` is the file's name as people know it, `lines` the line in it of each row, and `source_columns` the
    file's own name for a column where that is another than ours.
    """

    name: str
    file: str
    cells: pd.DataFrame
    lines: np.ndarray
    source_columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def heading(self, column: str) -> str:
        """Return the name under which a column stands in the file."""
        return self.source_columns.get(column, column)


@dataclass(frozen=True)
class SourceFile:
    """One file exactly as handed over, every column included: what the guard against identifying data reads.

    `feeds` names the exchange format's columns that each of the file's columns goes into; the others go nowhere.
    `not_recorded` are the words that mean it in a column, `set_aside` the columns that are known to go nowhere: dates
    may stand in them; `flagged` are those of which their source says that they identify people.
    """

    file: str
    cells: pd.DataFrame
    lines: np.ndarray
    feeds: Mapping[str, tuple[Column, ...]] = field(default_factory=lambda: MappingProxyType({}))
    not_recorded: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    set_aside: frozenset[str] = frozenset()
    flagged: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Export:
    """Everything that was read: the tables, the files they came from, and the columns that nothing maps.

    `findings` is what only the reader could see, such as a word that a mapping doesn't cover; `notes` say how it read
    what can be written in several ways.
    """

    manifest: Manifest
    tables: Mapping[str, TextTable]
    files: tuple[SourceFile, ...]
    unknown_columns: tuple[tuple[str, str], ...] = ()
    unknown_files: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()


class Lazily(Mapping[str, pd.DataFrame]):
    """Tables by their names, each made anew whenever it is asked for: together they may not fit in memory.

    `column` makes one column of a table; without it the whole table is made for one.
    """

    def __init__(
        self,
        made: Mapping[str, Callable[[], pd.DataFrame]],
        column: Callable[[str, str], pd.Series] | None = None,
    ) -> None:
        self._made = made
        self.column = column or (lambda table, name: self[table][name])

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self._made[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def lazily(tables: Mapping[str, pd.DataFrame]) -> Lazily:
    """Return tables that are there already as those that are made when they are asked for."""
    if isinstance(tables, Lazily):
        return tables
    return Lazily({name: partial(tables.__getitem__, name) for name in tables})
