"""Interrupted: a lost connection takes the visit and its files; that there was one, and what was answered, stays.

The browser shows the page as before until the next click, so without a word of it everything would seem to vanish.
"""

import streamlit as st

from dashboard.importing.visit import Visit

_KEY = "import-answers"


def remember(visit: Visit) -> None:
    """Remember for this browser alone what was answered so far."""
    headings = [column.heading for column in visit.seen.columns] if visit.seen else []
    st.session_state[_KEY] = headings, visit.tables, visit.asked


def forget() -> None:
    """Forget that anything was brought in."""
    st.session_state.pop(_KEY, None)


def show_interrupted() -> None:
    """Say that a visit was cut off, if one was."""
    if _KEY in st.session_state:
        kept = " What you answered is kept." if st.session_state[_KEY][1] else ""
        st.warning(f"The connection was lost, and your files were removed with it. Choose them again.{kept}")


def take_up(visit: Visit) -> None:
    """Let a visit have the answers that were given before for a file with the same columns."""
    headings, tables, asked = st.session_state.get(_KEY, ([], None, set()))
    if visit.seen and tables and [column.heading for column in visit.seen.columns] == headings:
        visit.tables, visit.asked = tables, asked
