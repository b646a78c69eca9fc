"""Files that nothing is done with."""

from collections.abc import Iterator
from pathlib import Path

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.nearest import nearest


def _look(reading: Reading) -> Iterator[Violations]:
    for file in reading.export.unknown_files:
        near = nearest(Path(file).stem, [name for name in TABLES if not reading.has(name)])
        remedy = f"did you mean {near}.csv?" if near else "check its name."
        yield Violations.of_file(f"this file is none of the exchange format's and is left out; {remedy}", file)


UNKNOWN_FILES = Check("unknown-files", False, "Is every file known?", _look)
