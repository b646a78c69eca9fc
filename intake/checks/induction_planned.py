"""Protocols say how many induction sessions they plan."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    protocol = reading.values("courses")["protocol_id"]
    planned = protocol.map(reading.by_id("protocols", "induction_sessions"))
    known = protocol.isin(reading.by_id("protocols", "induction_sessions").index)
    sentence = "this course's protocol doesn't say how many induction sessions are planned; fill in induction_sessions."
    yield Violations.of_rows(sentence, reading.text("courses"), "protocol_id", planned.isna(), known)


INDUCTION_PLANNED = Check("induction-planned", False, "Does each protocol in use say how long induction is?", _look)
