"""Nobody: the sentence that ends a page whose selection holds no course."""

import streamlit as st

from dashboard.wording import unmarked
from queries.disclosure import Released


def stop_if_nobody(*answers: Released) -> None:
    """End the page with a sentence where no course is in any of its answers, which may count by other months each."""
    if not any(each.rows or each.summary for each in answers):
        selections = " or ".join(dict.fromkeys(unmarked(each.cohort) for each in answers))
        st.info(f"No course of the data is in this selection ({selections}): take a filter away.")
        st.stop()
