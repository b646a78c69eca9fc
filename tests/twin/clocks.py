"""Clocks and periods: in which month a course began, a score was due and a session was held, and which months count.

A month is (year, month). A course is due in the month in which its window at an endpoint ends, whatever was scored with
which instrument; without a window or a date in none.
"""

from collections.abc import Callable
from datetime import date, timedelta

from .endpoints import endpoint_rows
from .tables import Export

Month = tuple[int, int]
Months = tuple[Month, Month]

LAST = {"last-month": 1, "last-3": 3, "last-12": 12}


def period(name: str, cutoff: date) -> Months:
    """The first and the last month that a named period holds in data up to and with the cut-off's day."""
    if name == "this-year":
        return (cutoff.year, 1), (cutoff.year, cutoff.month)
    over = cutoff + timedelta(days=1)  # the month of this day is the first that is not over
    last = _before(over.year, over.month, 1)
    return _before(*last, LAST[name] - 1), last


def _before(year: int, month: int, months: int) -> Month:
    for _ in range(months):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
    return year, month


def started(export: Export) -> dict[str, Month | None]:
    """Course → the month in which it began."""
    return {course["course_id"]: _month(course["started_on"], 0) for course in export.tables["courses"]}


def due(export: Export, endpoint: str) -> dict[str, Month | None]:
    """Course → the month in which its score at the endpoint is due."""
    months: dict[str, Month | None] = {}
    for row in endpoint_rows(export):
        if row["endpoint"] == endpoint and row["primary"]:
            months[row["course_id"]] = row["due_month"] and divmod(row["due_month"], 100)
    return months


def held(export: Export) -> dict[str, Month | None]:
    """Session → the month in which it was held."""
    began = {course["course_id"]: course["started_on"] for course in export.tables["courses"]}
    return {row["session_id"]: _month(began[row["course_id"]], row["day"]) for row in export.tables["sessions"]}


def _month(began: date | None, days: int) -> Month | None:
    if began is None:
        return None
    day = began + timedelta(days=days)
    return day.year, day.month


def is_in(months: Months) -> Callable[[Month | None], bool]:
    """Whether a month lies in a period; what has no month lies in none."""
    first, last = months
    return lambda month: month is not None and first <= month <= last
