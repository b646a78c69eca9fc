"""A sheet: one file of rows, as whatever kind of file holds it, with what of its cells isn't read and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

import numpy as np
import pandas as pd

from intake.cells import columns_of, filled
from intake.export import SourceFile
from intake.findings import Finding
from intake.formats.data_dictionary import DataDictionary

AGE = "age"


@dataclass(frozen=True)
class WithoutValue:
    """Lines in which a column's cell has no value and should have one, with a sentence that says why."""

    heading: str
    sentence: str
    lines: frozenset[int]


@dataclass(frozen=True)
class Sheet:
    """A file's cells as text, each row with its line.

    `file` holds everything, for the guard, and so do `beside`, lines that are no rows. `left_out` tells which rows
    aren't read, and `emptied` in which rows a column isn't; `rewritten` has, by column, what a text stands for. `known`
    are columns that a tool writes for itself, `beneath` has what a further header says of
    a column, and `without_value` are cells that only the kind of file knows to be amiss. A `dictionary` says what the
    columns are; those `flagged` identify people by it. `births` are birth dates, row by row, for the column of ages:
    they stand in no cell, for what isn't handed on needn't be guarded.
    """

    file: SourceFile
    decimal_comma: bool = False
    beside: tuple[SourceFile, ...] = ()
    left_out: np.ndarray | None = None
    emptied: Mapping[str, np.ndarray] = field(default_factory=lambda: MappingProxyType({}))
    rewritten: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    known: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    without_value: tuple[WithoutValue, ...] = ()
    beneath: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    dictionary: DataDictionary | None = None
    flagged: frozenset[str] = frozenset()
    births: pd.Series | None = None

    def texts(self, headings: Iterable[str]) -> pd.DataFrame:
        """Return the cells of some columns that are read, of all rows, as plain texts."""
        texts = self.file.cells[list(headings)].astype(object)
        if self.births is not None and AGE in texts:
            texts[AGE] = self.births
        for heading in texts.columns.intersection(list(self.emptied)):
            texts[heading] = texts[heading].mask(self.emptied[heading], "")
        for heading in texts.columns.intersection(list(self.rewritten)):
            meant = self.rewritten[heading]
            texts[heading] = texts[heading].map(lambda text, meant=meant: meant.get(text, text))
        return texts

    def rows(self) -> np.ndarray:
        """Tell which rows are read."""
        return np.ones(len(self.file.lines), dtype=bool) if self.left_out is None else ~self.left_out

    def filled_in_any(self, headings: Iterable[str]) -> np.ndarray:
        """Tell which rows say anything in some columns."""
        said = [filled(self.file.cells[heading]) for heading in headings]
        return np.any(said, axis=0) if said else np.zeros(len(self.file.lines), dtype=bool)

    def without_rows(self, rows: np.ndarray, *notes: str) -> Self:
        """Return the sheet with more rows left out, and notes on why."""
        return replace(self, left_out=~self.rows() | rows, notes=(*self.notes, *notes))


def sheet_of(file: str, headings: list[str], rows: list[list[str]], lines: list[int]) -> SourceFile:
    """Return a file's cells; rows of nothing are none, and a column of nothing without a name isn't one either."""
    cells = pd.DataFrame(rows, columns=range(len(headings)), dtype=object)
    filled = (cells != "").to_numpy()
    there = np.asarray(filled.any(axis=1), dtype=bool)
    named = [bool(heading) or bool(filled[:, at].any()) for at, heading in enumerate(headings)]
    kept = columns_of(cells.loc[there].loc[:, named].reset_index(drop=True))
    kept.columns = pd.Index([heading for heading, is_one in zip(headings, named, strict=True) if is_one], dtype=object)
    return SourceFile(file, kept, np.array(lines, dtype=int)[there])
