"""A patient has one age, the one at the first course."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.checks.repeats import aged


def _look(reading: Reading) -> Iterator[Violations]:
    sentence = (
        "another line gives this patient another age; the age at the first course counts, so the lowest is taken."
    )
    yield Violations.of_rows(sentence, reading.text("patients"), "age", aged(reading), reading.with_key("patients"))


CHANGING_AGES = Check("changing-ages", False, "Has each patient one age?", _look)
