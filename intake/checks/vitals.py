"""Vital signs agree with each other."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_NOT_OVER = (
    ("sbp_before", "sbp_peak", "the peak of the session is lower than the value before it"),
    ("dbp_before", "dbp_peak", "the peak of the session is lower than the value before it"),
    ("hr_before", "hr_peak", "the peak of the session is lower than the value before it"),
    ("spo2_lowest", "spo2_before", "the lowest saturation of the session is over the value before it"),
    ("dbp_before", "sbp_before", "the systolic pressure is under the diastolic"),
    ("dbp_peak", "sbp_peak", "the systolic pressure is under the diastolic"),
)


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.values("sessions")
    for lower, higher, fault in _NOT_OVER:
        sentence = f"{fault}; compare it with {lower}."
        both = sessions[lower].notna() & sessions[higher].notna()
        swapped = sessions[lower] > sessions[higher]
        yield Violations.of_rows(sentence, reading.text("sessions"), higher, swapped, both)


VITALS = Check("vitals", False, "Do vital signs agree with each other?", _look)
