"""A side effect is resolved after its onset."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    rows = reading.values("side_effects")
    onset, resolved = rows["onset_minutes"], rows["resolved_minutes"]
    sentence = "it is resolved before its onset; both count in minutes from the session's start."
    both = onset.notna() & resolved.notna()
    yield Violations.of_rows(sentence, reading.text("side_effects"), "resolved_minutes", resolved < onset, both)


SIDE_EFFECT_TIMES = Check("side-effect-times", False, "Are side effects resolved after their onset?", _look)
