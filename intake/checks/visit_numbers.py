"""Days are days: the numbers of visits, written in their place, make every schedule a daily one."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_FEWEST = 3
_SENTENCE = (
    "the course's sessions are on consecutive days, numbered like visits, which doesn't fit the protocol's "
    "induction_days; write the days since the first session."
)


def _look(reading: Reading) -> Iterator[Violations]:
    sessions = reading.once("sessions", "session_id", "course_id", "number", "day").dropna()
    steps = (sessions["day"] - sessions["number"]).groupby(sessions["course_id"])
    numbers = sessions.groupby("course_id")["number"].nunique()
    course = reading.values("courses")["course_id"]
    given = course.map(numbers)
    asked = (given >= _FEWEST).fillna(False).astype(bool)
    planned = reading.values("courses")["protocol_id"].map(reading.by_id("protocols", "induction_days"))
    consecutive = (course.map(steps.nunique()) == 1).fillna(False).astype(bool)
    # A protocol that doesn't say its days is asked too: daily sessions are rare, visit numbers aren't.
    fits = (planned <= given).fillna(False).astype(bool)
    yield Violations.of_rows(_SENTENCE, reading.text("courses"), "course_id", consecutive & ~fits, asked)


VISIT_NUMBERS = Check("visit-numbers", False, "Are days counted, not visits?", _look)
