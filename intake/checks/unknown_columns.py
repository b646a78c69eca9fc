"""Columns that nothing is done with."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES
from intake.findings import MOST_NAMED, listed
from intake.nearest import nearest


def _look(reading: Reading) -> Iterator[Violations]:
    for file in reading.export.files:
        unknown = [column for name, column in reading.export.unknown_columns if name == file.file]
        yield from _of_file(file.file, unknown, file.cells.shape[1], _lacking(reading, file.file))


def _of_file(file: str, unknown: list[str], columns: int, lacking: list[str]) -> Iterator[Violations]:
    meant = {column: nearest(column, lacking) for column in unknown}
    unlike = [column for column, near in meant.items() if not near]
    if len(unlike) > MOST_NAMED:
        sentence = "these columns are not known and are left out; check their names."
        yield Violations(sentence, file, 1, listed(unlike), len(unlike), columns)
    for column, near in meant.items():
        remedy = f"did you mean {near}?" if near else "check its name."
        if near or len(unlike) <= MOST_NAMED:
            yield Violations.of_file(f"this column is not known and is left out; {remedy}", file, 1, column)


def _lacking(reading: Reading, file: str) -> list[str]:
    """The declared columns that the file's own table lacks."""
    return [
        column.name
        for name, text in reading.export.tables.items()
        if text.file == file
        for column in TABLES[name].columns
        if column.name not in text.cells
    ]


UNKNOWN_COLUMNS = Check("unknown-columns", False, "Is every column known?", _look)
