"""Every column that a table can't do without is there."""

from collections.abc import Iterator

from intake.checks.check import Check, Violations
from intake.checks.reading import Reading
from intake.exchange import TABLES

# What follows from the days of sessions, and is no column to add where a day is what lacks.
_FROM_DAYS = frozenset({"session_id", "number", "phase"})


def _look(reading: Reading) -> Iterator[Violations]:
    for name in reading.export.tables:
        text = reading.text(name)
        follow = _FROM_DAYS if name == "sessions" and _lacks_days_alone(reading) else frozenset()
        for column in TABLES[name].columns:
            lacks = column.required and column.name not in text.cells and column.name not in follow
            if lacks and (not column.hangs_on or reading.says(name, column).any()):
                sentence = "this column is missing and the table needs it; add it."
                yield Violations.of_file(sentence, text.file, 1, column.name)


def _lacks_days_alone(reading: Reading) -> bool:
    """Tell whether sessions have a course and a day each but for some, which are named by the checks of cells."""
    sessions = reading.text("sessions")
    if not {"course_id", "day"} <= set(sessions.cells):
        return False
    return bool(reading.values("sessions")["day"].isna().any())


COLUMNS_PRESENT = Check("columns-present", True, "Has each table its required columns?", _look)
