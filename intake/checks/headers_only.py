"""Optional columns that have a header and not one filled cell: what they would say is not recorded."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# Columns that say one thing together are one group. Of columns that aren't here an empty cell may be all that is true.
_GROUPS = {
    "patients": (("age",), ("sex",)),
    "courses": (("failed_treatments",), ("treatment_resistant",), ("ended",)),
    "sessions": (
        ("dose_mg", "dose_mg_per_kg"),
        ("minutes",),
        ("completed",),
        ("sbp_before", "dbp_before", "hr_before", "spo2_before", "sbp_peak", "dbp_peak", "hr_peak", "spo2_lowest"),
        ("ready_to_leave_minutes",),
    ),
    "side_effects": (("grade",), ("onset_minutes", "resolved_minutes"), ("serious",), ("action",)),
}


def _look(reading: Reading) -> Iterator[Violations]:
    for table, groups in _GROUPS.items():
        text = reading.text(table)
        for group in groups if len(text.cells) else ():
            present = [name for name in group if name in text.cells]
            if present and not reading.values(table)[present].notna().any(axis=None):
                which = "this column has" if len(present) == 1 else f"{', '.join(present)} have"
                sentence = f"{which} a header only, so this counts as not recorded; fill it in, or leave it out."
                yield Violations.of_file(sentence, text.file, 1, text.heading(present[0]))


HEADERS_ONLY = Check("headers-only", False, "Has each optional column any filled cell?", _look)
