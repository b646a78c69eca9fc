"""An item's score lies in the range that the scale's items have."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.items import ITEMS
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("item_scores")
    for instrument, (_, least, most) in ITEMS.items():
        value = rows["value"].where(rows["instrument"] == instrument)
        sentence = f"an item of {instrument} is scored {least}–{most}."
        outside = (value < least) | (value > most)
        yield Violations.of_rows(sentence, reading.text("item_scores"), "value", outside, value.notna())


ITEM_VALUES = Check("item-values", True, "Is each item scored as its scale scores items?", _look)
