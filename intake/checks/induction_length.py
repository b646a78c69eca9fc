"""Induction is as long as planned: its end, from which endpoints count, is its last session."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

# Ours: weekly sessions are the sparsest induction in use, so after three weeks without one it was over.
_APART = 21
_MORE = (
    "the course has more induction sessions than its protocol plans; mark those after induction as maintenance or "
    "rescue, or correct induction_sessions."
)
_LATER = (
    "this induction session is over three weeks after the one before it, and endpoints count from the last one; if "
    "induction was over, mark it as maintenance or rescue."
)


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.once("sessions", "session_id", "course_id", "day", "phase")
    induction = sessions[(sessions["phase"] == "induction").fillna(False)].dropna(subset=["course_id", "day"])
    courses = reading.values("courses")
    planned = courses["protocol_id"].map(reading.by_id("protocols", "induction_sessions"))
    given = courses["course_id"].map(induction.groupby("course_id").size())
    both = planned.notna() & given.notna()
    yield Violations.of_rows(_MORE, reading.text("courses"), "course_id", given > planned, both)
    ordered = induction.sort_values(["course_id", "day"], kind="stable")
    gap = ordered.groupby("course_id", sort=False)["day"].diff().reindex(reading.values("sessions").index)
    yield Violations.of_rows(_LATER, reading.text("sessions"), "day", gap > _APART, gap.notna())


INDUCTION_LENGTH = Check("induction-length", False, "Is induction as long as planned?", _look)
