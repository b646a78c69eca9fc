"""Files that nothing is done with."""

from collections.abc import Iterator
from pathlib import Path

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.findings import MOST_NAMED, listed
from intake.nearest import nearest, nearest_file


def _look(reading: Reading) -> Iterator[Violations]:
    unknown = reading.export.unknown_files
    lacking = [name for name in TABLES if not reading.has(name)]
    meant = {file: nearest_file(file, lacking) for file in unknown}
    twice = {file: nearest(Path(file).stem, TABLES) for file, near in meant.items() if not near}
    unlike = [file for file, near in twice.items() if not near]
    if len(unlike) > MOST_NAMED:
        sentence = "these files are none of the exchange format's and are left out; check their names."
        yield Violations(sentence, listed(unlike), None, "", len(unlike), len(unknown) + len(reading.export.tables))
    for file, near in meant.items():
        if near:
            remedy = f"did you mean {near}.csv?"
        elif read := twice[file]:
            remedy = f"{reading.export.tables[read].file} is read in its place."
        else:
            remedy = "check its name."
        if file not in unlike or len(unlike) <= MOST_NAMED:
            yield Violations.of_file(f"this file is none of the exchange format's and is left out; {remedy}", file)


UNKNOWN_FILES = Check("unknown-files", False, "Is every file known?", _look)
