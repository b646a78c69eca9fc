"""Vital signs and safety signals as worked out by hand."""

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


@pytest.mark.parametrize("example", VITAL_THRESHOLDS.values(), ids=VITAL_THRESHOLDS)
def test_thresholds_are_as_worked_out_by_hand(example: CountExample) -> None:
    assert faults(example.expected_rows, threshold_rows(example.export), ("group", "threshold")) == []


@pytest.mark.parametrize("example", SAFETY.values(), ids=SAFETY)
def test_safety_signals_are_as_worked_out_by_hand(example: CountExample) -> None:
    wanted = [row | {"instrument": row["instrument"] or ""} for row in example.expected_rows]
    assert faults(wanted, signals(example.export), SIGNAL_KEYS) == []
