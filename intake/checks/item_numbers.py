"""An item's number is one that the scale has."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("item_scores")
    for scale in reading.scales("item_scores"):
        item, last = rows["item"].where(rows["instrument"] == scale.name), scale.items.count
        sentence = f"{scale.name} has {last} items; a further question is not part of the scale and is not used."
        yield Violations.of_rows(sentence, reading.text("item_scores"), "item", item > last, item.notna())


ITEM_NUMBERS = Check("item-numbers", False, "Has the scale an item of that number?", _look)
