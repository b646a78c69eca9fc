"""Hypothesis exports with screenings: of courses that began, or never did, and of people who never had one."""

from datetime import timedelta

from hypothesis import strategies as st

from .definitions import PRIMARY
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
            "clinic": draw(st.sampled_from(("North", "South", "East"))),
            "diagnosis": draw(st.sampled_from((*sorted(PRIMARY), None))),
            "screened_on": draw(st.sampled_from((None, *(CUTOFF - timedelta(days=days) for days in DAYS_AGO)))),
            "outcome": draw(st.sampled_from(OUTCOMES)),
            "reason": draw(st.sampled_from(REASONS)),
            "course_id": draw(st.sampled_from(courses)),
        }
        for number in range(draw(st.integers(0, 12)))
    ]
    return export
