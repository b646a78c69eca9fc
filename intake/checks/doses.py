"""Doses given are near what the protocol prescribes: a slip of the decimal point is not."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# Doses are raised and lowered in a course, so only more than threefold is far.
_FAR = 3
_LIGHTEST, _HEAVIEST = 20, 300  # kg


def _look(reading: Reading) -> Iterator[Violations]:
    sessions, text = reading.values("sessions"), reading.text("sessions")
    protocol = sessions["course_id"].map(reading.by_id("courses", "protocol_id"))
    dose = protocol.map(reading.by_id("protocols", "dose"))
    unit = protocol.map(reading.by_id("protocols", "dose_unit"))
    for column, measured_in in (("dose_mg", "mg"), ("dose_mg_per_kg", "mg/kg")):
        prescribed = dose.where(unit == measured_in)
        yield _far_from(prescribed, sessions[column], reading, column)
    weight = sessions["dose_mg"] / sessions["dose_mg_per_kg"].where(sessions["dose_mg_per_kg"] > 0)
    odd = (weight < _LIGHTEST) | (weight > _HEAVIEST)
    sentence = f"with dose_mg_per_kg this is a body weight under {_LIGHTEST} or over {_HEAVIEST} kg; check both doses."
    yield Violations.of_rows(sentence, text, "dose_mg", odd, weight.notna())


def _far_from(prescribed: pd.Series, given: pd.Series, reading: Reading, column: str) -> Violations:
    far = (given > prescribed * _FAR) | (given * _FAR < prescribed)
    sentence = f"is more than {_FAR} times the protocol's dose or less than a third of it; check dose and unit."
    return Violations.of_rows(sentence, reading.text("sessions"), column, far, given.notna() & prescribed.notna())


DOSES = Check("doses", False, "Are doses near the prescription?", _look)
