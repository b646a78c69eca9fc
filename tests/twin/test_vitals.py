"""Vital signs and safety signals as worked out by hand."""

from fractions import Fraction

import pytest

from .examples import SAFETY, VITAL_THRESHOLDS, VITALS, CountExample, surplus, unmet
from .safety import signals
from .tables import Row
from .vitals import threshold_rows, vital_rows

SIGNAL_KEYS = ("group", "signal", "instrument")


def faults(wanted: list[Row], found: list[Row], keys: tuple[str, ...]) -> list[str]:
    return unmet(wanted, found, keys) + surplus(wanted, found, keys)


@pytest.mark.parametrize("example", VITALS.values(), ids=VITALS)
def test_vital_signs_are_as_worked_out_by_hand(example: CountExample) -> None:
    assert faults(example.expected_rows, vital_rows(example.export), ("group", "vital")) == []


def test_two_sessions_of_one_patient_and_one_of_another_tell_as_much_as_nine_fifths_of_one() -> None:
    """By hand: 3², over 2² + 1²; of what nobody recorded there is no such number."""
    rows = vital_rows(VITALS["patients-not-sessions-are-drawn"].export)
    found = {row["vital"]: row["effective_patients"] for row in rows}
    assert found == dict.fromkeys(found) | {"spo2_lowest": Fraction(9, 5)}


@pytest.mark.parametrize("example", VITAL_THRESHOLDS.values(), ids=VITAL_THRESHOLDS)
def test_thresholds_are_as_worked_out_by_hand(example: CountExample) -> None:
    assert faults(example.expected_rows, threshold_rows(example.export), ("group", "threshold")) == []


@pytest.mark.parametrize("example", SAFETY.values(), ids=SAFETY)
def test_safety_signals_are_as_worked_out_by_hand(example: CountExample) -> None:
    wanted = [row | {"instrument": row["instrument"] or ""} for row in example.expected_rows]
    assert faults(wanted, signals(example.export), SIGNAL_KEYS) == []
