"""Numbers lie in the bounds of their column."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import Column

_INFINITE = float("inf")


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        for column in reading.declared(name):
            if column.least is not None or column.most is not None:
                numbers = reading.values(name)[column.name]
                least, most = _bounds(column)
                lowest, highest = numbers.min(), numbers.max()
                if lowest is not pd.NA and (lowest < least or highest > most):
                    outside, sentence = (numbers < least) | (numbers > most), _sentence(column)
                    yield Violations.of_rows(sentence, reading.text(name), column.name, outside, numbers.notna())


def _bounds(column: Column) -> tuple[float, float]:
    least = -_INFINITE if column.least is None else column.least
    # Ages over the most are the guard's to refuse: they identify people.
    most = _INFINITE if column.most is None or column.name == "age" else column.most
    return least, most


def _sentence(column: Column) -> str:
    if column.most is None:
        return f"must be at least {column.least:g}."
    if column.least is None:
        return f"must be at most {column.most:g}."
    return f"must lie in {column.least:g}–{column.most:g}."


BOUNDS = Check("bounds", True, "Do numbers lie in the bounds of their column?", _look)
