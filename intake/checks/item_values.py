"""An item's score lies in the range that the scale's items have."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("item_scores")
    for scale in reading.scales("item_scores"):
        value = rows["value"].where(rows["instrument"] == scale.name)
        sentence = f"an item of {scale.name} is scored {scale.items.least}–{scale.items.most}."
        outside = (value < scale.items.least) | (value > scale.items.most)
        yield Violations.of_rows(sentence, reading.text("item_scores"), "value", outside, value.notna())


ITEM_VALUES = Check("item-values", True, "Is each item scored as its scale scores items?", _look)
