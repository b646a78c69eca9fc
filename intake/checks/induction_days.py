"""Induction takes about the days that its protocol says: weeks written as days, or later phases, are told by that."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations, many
from intake.checks.reading import Reading

# Ours. A third is less than any catching up of missed sessions takes; twice is more than pauses usually add.
_SHORT, _LONG = 3, 2
_FEWEST = 3  # sessions; of two the days between are as one likes
_WITHIN = (
    "all planned induction sessions are within a third of the protocol's induction_days, as where weeks or visits are "
    "written as days; write the days since the first session, or correct induction_days."
)
_BEYOND = (
    "induction took over twice the protocol's induction_days, and endpoints count from its last session; mark sessions "
    "after induction as maintenance or rescue, or correct the days or induction_days."
)


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.once("sessions", "session_id", "course_id", "day", "phase")
    induction = sessions[(sessions["phase"] == "induction").fillna(False)].dropna(subset=["course_id", "day"])
    courses, text = reading.values("courses"), reading.text("courses")
    planned, days = (
        courses["protocol_id"].map(reading.by_id("protocols", name))
        for name in ("induction_sessions", "induction_days")
    )
    given = courses["course_id"].map(induction.groupby("course_id").size())
    last = courses["course_id"].map(induction.groupby("course_id")["day"].max())
    whole = (planned >= _FEWEST) & (given >= planned) & (days > 0)
    for sentence, broken in ((_WITHIN, _SHORT * last <= days), (_BEYOND, last > _LONG * days)):
        yield from many(Violations.of_rows(sentence, text, "course_id", broken & whole, whole))


INDUCTION_DAYS = Check("induction-days", False, "Does induction take about the days that are planned?", _look)
