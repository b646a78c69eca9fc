"""A check: its name, what it asks, and which rows of which column answer it badly, out of how many."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

import numpy as np
import pandas as pd

from intake.cells import distinct_of, filled, rows_with, texts_at
from intake.checks.reading import Reading
from intake.export import TextTable
from intake.findings import Finding

Rows = pd.Series | np.ndarray  # whether each row of a table is so
_A_FEW, _A_FIFTH = 3, 5


@dataclass(frozen=True)
class Violations:
    """How often one rule is broken in one column of one file, `denominator` being the rows that it can be asked of."""

    sentence: str
    file: str
    line: int | None
    column: str
    violations: int
    denominator: int
    lines: np.ndarray | None = None

    @classmethod
    def of_file(cls, sentence: str, file: str, line: int | None = None, column: str = "") -> Self:
        """Return the violation that a whole file or column is."""
        return cls(sentence, file, line, column, 1, 1)

    @classmethod
    def of_rows(cls, sentence: str, table: TextTable, column: str, broken: Rows, asked: Rows) -> Self:
        """Return the violations in a table's rows that are `asked` and `broken`, both in the order of the file."""
        in_question = _true(asked)
        violating = _true(broken) & in_question
        lines = table.lines[violating]
        line = int(lines[0]) if len(lines) else None
        return cls(sentence, table.file, line, table.heading(column), len(lines), int(in_question.sum()), lines)

    @classmethod
    def of_cells(
        cls, sentence: str, reading: Reading, table: TextTable, column: str, is_broken: Callable[[str], bool]
    ) -> Iterator[Self]:
        """Yield the violations in a column's filled cells, each different text judged once; plain ids break no rule."""
        cells, places = table.cells[column], reading.telling(table.name, column)
        broken = [bool(text) and is_broken(text) for text in texts_at(distinct_of(cells), places)]
        if any(broken):
            yield cls.of_rows(sentence, table, column, rows_with(cells, places[broken]), filled(cells))


@dataclass(frozen=True)
class Check:
    """One question asked of an export; `asks` is the question in words, `look` yields what breaks it."""

    name: str
    blocks: bool
    asks: str
    look: Callable[[Reading], Iterator[Violations]]

    def findings(self, reading: Reading) -> list[Finding]:
        """Return one finding for each rule that is broken; a rule that nothing could be asked of says nothing."""
        return [
            Finding(
                self.name,
                self.blocks,
                broken.sentence,
                broken.file,
                broken.line,
                broken.column,
                broken.violations,
                broken.denominator,
                broken.lines,
            )
            for broken in self.look(reading)
            if broken.violations
        ]


def many(found: Violations) -> Iterator[Violations]:
    """Yield violations of a rule that some rows break for good reasons, where three rows and a fifth of all do.

    The limits are ours: in the sample's clinics, made to be like real ones, fewer than a twentieth of the rows do.
    """
    if found.violations >= _A_FEW and found.violations * _A_FIFTH > found.denominator:
        yield found


def _true(rows: Rows) -> np.ndarray:
    return rows if isinstance(rows, np.ndarray) else rows.fillna(False).to_numpy(bool)
