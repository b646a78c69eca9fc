"""Protocols that a chart could not tell apart."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    protocols = reading.once("protocols", "protocol_id", "label")
    text = reading.text("protocols")
    label = reading.values("protocols")["label"]
    again = protocols["label"].duplicated().reindex(label.index, fill_value=False)
    sentence = "an earlier protocol has the same label, so charts show two of that name; tell them apart in the label."
    yield Violations.of_rows(sentence, text, "label", again, label.notna())


LABELS = Check("labels", False, "Has each protocol a label of its own?", _look)
