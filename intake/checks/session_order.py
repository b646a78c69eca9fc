"""Sessions are numbered in the order of their days."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.values("sessions")[["course_id", "number", "day"]].dropna()
    ordered = sessions.sort_values(["course_id", "number"], kind="stable")
    before = ordered.groupby("course_id", sort=False)["day"].shift()
    sentence = "this session is on an earlier day than the one numbered before it; check number and day."
    earlier = (ordered["day"] < before).sort_index()
    rows = reading.text("sessions").cells.index
    yield Violations.of_rows(
        sentence,
        reading.text("sessions"),
        "day",
        earlier.reindex(rows, fill_value=False),
        before.notna().reindex(rows, fill_value=False),
    )


SESSION_ORDER = Check("session-order", False, "Are sessions numbered in the order of their days?", _look)
