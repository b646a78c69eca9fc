"""Findings: what the checks have to say about an export, in words and without any value from a patient's row."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

# More columns than these are named together: a survey tool exports over a thousand.
MOST_NAMED = 5


@dataclass(frozen=True)
class Finding:
    """One kind of fault in one column of one file: `violations` rows of `denominator`, the first at `line`.

    A finding that `blocks` keeps the export from being published; the others are warnings. `lines` are those of all
    rows that it is about, where it is about rows and knows them.
    """

    check: str
    blocks: bool
    sentence: str
    file: str
    line: int | None = None
    column: str = ""
    violations: int = 1
    denominator: int = 1
    lines: np.ndarray | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line is not None else ""
        column = f", column {self.column}" if self.column else ""
        count = f" ({self.violations:,} of {self.denominator:,})" if self.denominator > 1 else ""
        return f"{'refused' if self.blocks else 'warning'}: {self.file}{line}{column}: {self.sentence}{count}"


def grouped(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings each once; those that say the same of more than five columns of a file are one."""
    alike: dict[tuple[str, bool, str, str], list[Finding]] = {}
    for finding in dict.fromkeys(findings):
        alike.setdefault((finding.check, finding.blocks, finding.sentence, finding.file), []).append(finding)
    return [shown for same in alike.values() for shown in (same if len(same) <= MOST_NAMED else [_one(same)])]


def listed(names: Iterable[str]) -> str:
    """Return the first names and how many more there are."""
    known = list(names)
    more = len(known) - MOST_NAMED
    return ", ".join(known[:MOST_NAMED]) + (f" and {more:,} more" if more > 0 else "")


def _one(same: list[Finding]) -> Finding:
    """Return one finding for many, counted over the cells of all their columns."""
    return replace(
        same[0],
        column=listed(dict.fromkeys(finding.column for finding in same if finding.column)),
        violations=sum(finding.violations for finding in same),
        denominator=sum(finding.denominator for finding in same),
    )
