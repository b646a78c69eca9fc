"""No session, score or event lies after the day up to which the data are complete."""

from collections.abc import Iterator

import pandas as pd

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_TABLES = ("sessions", "scores", "item_scores", "events", "adverse_events", "concomitant")


def _look(reading: Reading) -> Iterator[Violations]:
    cutoff = reading.manifest.cutoff
    if cutoff is None:
        return
    started = reading.by_id("courses", "started_on")
    left = (pd.Timestamp(cutoff) - started).dt.days
    for table in _TABLES:
        rows = reading.values(table)
        days_left = rows["course_id"].map(left)
        sentence = f"counted from the course's start this day is after the data's cut-off, {cutoff}; check the day."
        yield Violations.of_rows(
            sentence, reading.text(table), "day", rows["day"] > days_left, days_left.notna() & rows["day"].notna()
        )


AFTER_CUT_OFF = Check("after-cut-off", False, "Do all days lie by the cut-off?", _look)
