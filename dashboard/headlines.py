"""Headlines on the page: what the numbers say, a line each, and where the figure is that shows it."""

from html import escape

import streamlit as st

from dashboard import address
from queries.findings.headlines import Answers, headlines

_PAGES = {
    "response": ("Response", "response"),
    "durability": ("Durability", "durability"),
    "follow-up": ("Who is missing", "missing"),
    "side-effects": ("Side effects", "side_effects"),
}
"""The page that shows a measure, by its title and its path."""


def show_headlines(answers: Answers) -> None:
    """Show the sentences that may be said of these answers, or that none may."""
    with st.container(border=True, key="headlines"):
        st.markdown("**What the numbers say**")
        if said := headlines(answers):
            st.html(f"<ul>{''.join(_line(each.says, each.stands_on, each.about) for each in said)}</ul>")
        else:
            st.markdown("Too little is known of this selection to say anything of it.")


def _line(says: str, stands_on: str, about: str) -> str:
    title, path = _PAGES[about]
    there = escape(f"{path}{address.query()}")
    link = f'<a href="{there}" target="_self">{title}&nbsp;→</a>'
    return f"<li><span><strong>{escape(says)}</strong> {escape(stands_on)}</span> {link}</li>"
