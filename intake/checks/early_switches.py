"""A switch of protocol ends what counts of a course: one before its first session leaves nothing."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_SENTENCE = (
    "this switch of protocol isn't after the course's first session, so none of its later scores count; correct the "
    "day, or leave out the switch that began this course."
)


def _look(reading: Reading) -> Iterator[Violations]:
    events = reading.values("events")
    switches = (events["kind"] == "switched_protocol").fillna(False) & events["day"].notna()
    yield Violations.of_rows(_SENTENCE, reading.text("events"), "day", events["day"] <= 0, switches)


EARLY_SWITCHES = Check("early-switches", False, "Is a protocol switched after the course began?", _look)
