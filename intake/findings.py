"""Findings: what the checks have to say about an export, in words and without any value from a patient's row."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One kind of fault in one column of one file: `violations` rows of `denominator`, the first at `line`.

    A finding that `blocks` keeps the export from being published; the others are warnings.
    """

    check: str
    blocks: bool
    sentence: str
    file: str
    line: int | None = None
    column: str = ""
    violations: int = 1
    denominator: int = 1

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line is not None else ""
        column = f", column {self.column}" if self.column else ""
        count = f" ({self.violations:,} of {self.denominator:,})" if self.denominator > 1 else ""
        return f"{'refused' if self.blocks else 'warning'}: {self.file}{line}{column}: {self.sentence}{count}"
