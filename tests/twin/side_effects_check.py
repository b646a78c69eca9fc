"""Holds the twin's side effects against an example, as `check` does the rest."""

from collections.abc import Callable
from typing import Any

from .examples import SideEffectExample
from .follow_up_check import faults
from .side_effects import frequencies
from .tables import Row

KEYS = ("group", "method", "term")
ALONE, WIDER = 6, 12


def side_effect_faults(example: SideEffectExample) -> list[str]:
    """Where the twin's side effects differ from the example's."""
    found = frequencies(example.export, example.unit, grouping(example.by), example.phase, example.of)
    return faults(example.expected_rows, found, KEYS)


def grouping(by: str) -> Callable[[Row], Any]:
    """From a session to its group, by its label: by none, protocol, clinic, phase, session-number or session-month."""
    groups: dict[str, Callable[[Row], Any]] = {
        "none": lambda session: "all",
        "protocol": lambda session: session["protocol_id"],
        "clinic": lambda session: session["clinic"],
        "phase": lambda session: session["phase"],
        "session-number": lambda session: _number_band(session["number"]),
        "session-month": lambda session: _month(session["month"]),
    }
    return groups[by]


def _number_band(number: int) -> str:
    if number <= ALONE:
        return str(number)
    return "7–12" if number <= WIDER else "13 and over"


def _month(month: tuple[int, int] | None) -> str:
    return "no date" if month is None else f"{month[0]}-{month[1]:02}"
