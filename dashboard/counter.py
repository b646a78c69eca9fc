"""Counter: how many courses the filters leave of how many the data holds."""

import streamlit as st

from dashboard.answers import Numbers
from queries.clocks import COUNTED, STARTED
from queries.cohort import Cohort
from queries.definitions.disclosure import WITHHELD_UNDER

_EXPLAINED = "Courses that were started; a figure counts those of them that were due and scored, as it says"


def show_counter(numbers: Numbers, cohort: Cohort, behind: str = "") -> None:
    """Show "176 of 2,000 courses started"; of a period those that started in it, whatever a figure counts by.

    `behind` is said where no period is chosen, on a page that shows but one.
    """
    chosen = Cohort(chosen=cohort.chosen, period=cohort.period, course=cohort.course, by="none")
    left, held = numbers.ask_all(("coverage", chosen), ("coverage", Cohort(by="none")))
    of = _courses(held.coverage.n)
    if chosen == Cohort(by="none"):
        said = f"<b>{of}</b> {COUNTED[STARTED]}"
    else:
        said = f"<b>{_courses(left.coverage.n).removesuffix(' courses')}</b> of {of}"
        said += f" {COUNTED[STARTED]}" + (" then" if cohort.period else "")
    said += "" if cohort.period else behind
    st.html(f'<span class="counter" role="status" title="{_EXPLAINED}">{said}</span>', width="content")


def _courses(courses: int | None) -> str:
    """Return how many, or that they are of too few patients to say: of one patient 14 are not 4."""
    return f"fewer than {WITHHELD_UNDER} patients" if courses is None else f"{courses:,} courses"
