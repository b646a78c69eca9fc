"""Files that nothing is done with."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    for file in reading.export.unknown_files:
        yield Violations.of_file("this file is none of the exchange format's and is left out; check its name.", file)


UNKNOWN_FILES = Check("unknown-files", False, "Is every file known?", _look)
