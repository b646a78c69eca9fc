"""No two rows with the same key contradict each other."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.checks.repeats import contradicting, with_key
from intake.exchange import TABLES, Table


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        table = TABLES[name]
        if table.key:
            broken = contradicting(reading, name)
            column = "total" if name == "scores" else table.key[0]
            yield Violations.of_rows(_sentence(table), reading.text(name), column, broken, with_key(reading, name))


def _sentence(table: Table) -> str:
    if table.name == "scores":
        return "the same course, instrument, day and hours has another total on an earlier line; keep the right one."
    return f"an earlier line has the same {' and '.join(table.key)} and says something else; keep the right one."


CONFLICTING_ROWS = Check("conflicting-rows", True, "Do rows with the same key agree?", _look)
