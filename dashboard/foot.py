"""Foot: what was counted, by whose definition, and the stamp that stands under every page."""

import streamlit as st

from dashboard.stamp import SYNTHETIC, stamp
from dashboard.wording import unmarked
from queries.disclosure import Released


def show_notes(*answers: Released) -> None:
    """Show what a reader must know before believing the answers."""
    said = dict.fromkeys((answer.title, note) for answer in answers for note in answer.notes)
    if said:
        st.caption("\n".join(f"- {unmarked(f'{title}: {note}')}" for title, note in said))


def show_rules(*answers: Released) -> None:
    """Show what counts as what in the answers, each rule once, and by whose definition."""
    st.header("What is counted")
    with st.container(key="rules"):
        rules = dict.fromkeys(rule for answer in answers for rule in answer.rules)
        st.caption("\n".join(f"- {unmarked(rule)}" for rule in rules))


def show_stamp(released: Released) -> None:
    """Pin the stamp of a page's main answer to the bottom of the window."""
    parts = [f":orange-badge[{part}]" if part == SYNTHETIC else unmarked(part) for part in stamp(released)]
    st.bottom.caption(" · ".join(parts))
