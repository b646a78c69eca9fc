"""The last contact is no earlier than the last session or score."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading


def _look(reading: Reading) -> Iterator[Violations]:
    courses = reading.values("courses")
    seen = pd.concat([reading.values(table)[["course_id", "day"]] for table in ("sessions", "scores")])
    last = courses["course_id"].map(seen.groupby("course_id")["day"].max())
    contact = courses["last_contact_day"]
    sentence = "the course has a session or score after this day; correct the last contact."
    yield Violations.of_rows(
        sentence, reading.text("courses"), "last_contact_day", contact < last, contact.notna() & last.notna()
    )


LAST_CONTACTS = Check("last-contacts", False, "Is the last contact no earlier than the last session or score?", _look)
