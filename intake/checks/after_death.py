"""Nothing happens after a death."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading

_TABLES = ("sessions", "scores", "item_scores", "events", "adverse_events")


def _look(reading: Reading) -> Iterator[Violations]:
    events = reading.values("events")
    deaths = events[events["kind"].isin(("death", "suicide"))].dropna(subset=["course_id", "day"])
    death = deaths.groupby("course_id")["day"].min()
    for table in _TABLES:
        rows = reading.values(table)
        died = rows["course_id"].map(death)
        sentence = "this is after the day of the patient's death; check both days."
        yield Violations.of_rows(
            sentence, reading.text(table), "day", rows["day"] > died, died.notna() & rows["day"].notna()
        )


AFTER_DEATH = Check("after-death", False, "Is nothing dated after a death?", _look)
