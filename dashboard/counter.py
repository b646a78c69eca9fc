"""Counter: how many courses the filters leave of how many the data holds."""

import streamlit as st

from dashboard.answers import Numbers
from queries.clocks import COUNTED, STARTED
from queries.cohort import Cohort
from queries.definitions.disclosure import WITHHELD_UNDER


def show_counter(numbers: Numbers, cohort: Cohort) -> None:
    """Show "176 of 2,000 courses"; of a period those that started in it, whatever a figure counts by."""
    chosen = Cohort(chosen=cohort.chosen, period=cohort.period, course=cohort.course, by="none")
    left, held = numbers.ask_all(("coverage", chosen), ("coverage", Cohort(by="none")))
    of = f"{held.coverage.n or 0:,} courses"
    if chosen == Cohort(by="none"):
        said = f"<b>{of}</b>"
    else:
        n = left.coverage.n
        said = f"<b>{f'fewer than {WITHHELD_UNDER}' if n is None else f'{n:,}'}</b> of {of}"
        said += f" {COUNTED[STARTED]} then" if cohort.period else ""
    st.html(f'<span class="counter" role="status">{said}</span>', width="content")
