"""Doses are possible, and those given near what the protocol prescribes: a slip of the decimal point is neither."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import OTHER

# Doses are raised and lowered in a course, so only more than threefold is far.
_FAR = 3
_LIGHTEST, _HEAVIEST = 20, 300  # kg
# The most that ketamine's label names, for anaesthesia by injection into a muscle (Ketalar, FDA, section 2.2).
_HIGHEST = 13  # mg/kg
# Ours: the lowest fixed doses in use, of esketamine into the nose, are five times as much.
_LEAST = 5  # mg


def _look(reading: Reading) -> Iterator[Violations]:
    yield from _prescribed(reading)
    sessions, text = reading.values("sessions"), reading.text("sessions")
    protocol = sessions["course_id"].map(reading.by_id("courses", "protocol_id"))
    dose, most, unit = (protocol.map(reading.by_id("protocols", name)) for name in ("dose", "dose_most", "dose_unit"))
    own = sessions["prescribed"]
    lowest, highest = own.fillna(dose), own.fillna(most).fillna(dose)
    for column, measured_in in (("dose_mg", "mg"), ("dose_mg_per_kg", "mg/kg")):
        is_in = unit == measured_in
        yield _far_from(lowest.where(is_in), highest.where(is_in), sessions[column], reading, column)
    weight = sessions["dose_mg"] / sessions["dose_mg_per_kg"].where(sessions["dose_mg_per_kg"] > 0)
    odd = (weight < _LIGHTEST) | (weight > _HEAVIEST)
    sentence = f"with dose_mg_per_kg this is a body weight under {_LIGHTEST} or over {_HEAVIEST} kg; check both doses."
    yield Violations.of_rows(sentence, text, "dose_mg", odd, weight.notna())


def _prescribed(reading: Reading) -> Iterator[Violations]:
    protocols, text = reading.values("protocols"), reading.text("protocols")
    is_ketamine = protocols["drug"] != OTHER  # of another drug, as midazolam, other doses are usual
    per_kg, in_all = (is_ketamine & (protocols["dose_unit"] == unit) for unit in ("mg/kg", "mg"))
    high, low = per_kg & (protocols["dose"] > _HIGHEST), in_all & (protocols["dose"] < _LEAST)
    over = f"is over {_HIGHEST} mg/kg, the most that ketamine's label names for anaesthesia; check dose and unit."
    yield Violations.of_rows(over, text, "dose", high, per_kg)
    under = f"is under {_LEAST} mg in all; check dose and unit: mg/kg may be meant."
    yield Violations.of_rows(under, text, "dose", low, in_all)
    ranges = protocols["dose"].notna() & protocols["dose_most"].notna()
    turned = "is less than the column dose, which is the range's lowest; turn the two round."
    yield Violations.of_rows(turned, text, "dose_most", protocols["dose_most"] < protocols["dose"], ranges)


def _far_from(lowest: pd.Series, highest: pd.Series, given: pd.Series, reading: Reading, column: str) -> Violations:
    far = (given > highest * _FAR) | (given * _FAR < lowest)
    sentence = f"is more than {_FAR} times the protocol's dose or less than a third of it; check dose and unit."
    return Violations.of_rows(sentence, reading.text("sessions"), column, far, given.notna() & lowest.notna())


DOSES = Check("doses", False, "Are doses possible, and near the prescription?", _look)
