"""A scale's total lies in the scale's range, and is whole where the scale has no half points."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.forms import WHOLE
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    scores = reading.values("scores")
    for instrument in reading.scales("scores"):
        total = scores["total"].where(scores["instrument"] == instrument.name)
        outside = (total < instrument.minimum) | (total > instrument.maximum)
        sentence = f"{instrument.name} totals must lie in {instrument.minimum}–{instrument.maximum}."
        yield Violations.of_rows(sentence, reading.text("scores"), "total", outside, total.notna())
        if instrument.range.per_point == 1:
            yield Violations.of_rows(WHOLE, reading.text("scores"), "total", total % 1 != 0, total.notna())


TOTALS = Check("totals", True, "Does each total lie in its scale's range?", _look)
