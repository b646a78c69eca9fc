"""Nobody: the sentence that ends a page whose selection holds no course."""

import streamlit as st

from dashboard.answers import Later
from dashboard.wording import unmarked
from queries.disclosure import Released


def stop_if_nobody(*answers: Released, later: Later = tuple) -> None:
    """End the page with a sentence where no course is in any of its answers, which may count by other months each.

    What stands `later` is asked for where nobody is in the others.
    """
    if any(map(_somebody, answers)):
        return
    every = (*answers, *later())
    if not any(map(_somebody, every)):
        selections = " or ".join(dict.fromkeys(unmarked(each.cohort) for each in every))
        st.info(f"No course of the data is in this selection ({selections}): take a filter away.")
        st.stop()


def _somebody(released: Released) -> bool:
    return bool(released.rows or released.summary)
