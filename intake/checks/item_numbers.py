"""An item's number is one that the scale has."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.items import ITEMS
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("item_scores")
    for instrument, (items, _, _) in ITEMS.items():
        item = rows["item"].where(rows["instrument"] == instrument)
        sentence = f"{instrument} has {items} items; a further question is not part of the scale and is not used."
        yield Violations.of_rows(sentence, reading.text("item_scores"), "item", item > items, item.notna())


ITEM_NUMBERS = Check("item-numbers", False, "Has the scale an item of that number?", _look)
