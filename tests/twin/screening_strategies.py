"""Hypothesis exports with screenings: of courses that began, or never did, and of people who never had one."""

from datetime import timedelta

from hypothesis import strategies as st

from .definitions import PRIMARY
from .picking import pick
from .strategies import CUTOFF, exports
from .tables import Export

OUTCOMES = ("eligible", "eligible", "eligible", "ineligible", "declined")
REASONS = (None, "cost", "pregnancy", "too mild")
DAYS_AGO = (0, 1, 30, 31, 59, 400)


@st.composite
def screened_exports(draw: st.DrawFn) -> Export:
    """An export in which up to twelve were screened; a course may have no screening, or several."""
    export = draw(exports(max_courses=10))
    courses = [None, *(course["course_id"] for course in export.tables["courses"])]
    export.tables["screenings"] += [
        {
            "screening_id": f"e{number}",
            "clinic": pick(draw, ("North", "South", "East")),
            "diagnosis": pick(draw, (*sorted(PRIMARY), None)),
            "screened_on": pick(draw, (None, *(CUTOFF - timedelta(days=days) for days in DAYS_AGO))),
            "outcome": pick(draw, OUTCOMES),
            "reason": pick(draw, REASONS),
            "course_id": pick(draw, courses),
        }
        for number in range(draw(st.integers(0, 12)))
    ]
    return export
