"""Foot: what was counted, by whose definition, and the stamp that stands under every page."""

import streamlit as st

from dashboard.stamp import SYNTHETIC, stamp
from dashboard.wording import unmarked
from queries.disclosure import Released


def show_counted(*answers: Released) -> None:
    """Show the notes and rules of a page's answers, each once."""
    st.subheader("What is counted")
    for title, sentences in (("Before you read on", [a.notes for a in answers]), ("Rules", [a.rules for a in answers])):
        if said := dict.fromkeys(sentence for each in sentences for sentence in each):
            st.markdown(f"**{title}**\n" + "\n".join(f"- {unmarked(sentence)}" for sentence in said))


def show_stamp(released: Released) -> None:
    """Pin the stamp of a page's main answer to the bottom of the window."""
    parts = [f":orange-badge[{part}]" if part == SYNTHETIC else unmarked(part) for part in stamp(released)]
    st.bottom.caption(" · ".join(parts))
