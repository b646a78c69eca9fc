"""Tabs: what is rarely asked, one at a time; the address says which one is open, so that a link opens the same."""

import re
from collections.abc import Sequence

import streamlit as st
from streamlit.elements.lib.mutable_tab_container import TabContainer

from dashboard import address
from queries.cohort import TAB


def tabs(titles: Sequence[str], key: str) -> Sequence[TabContainer]:
    """Show tabs, keep the URL the same, and return the place of each, which knows whether it is open.

    `key` names these tabs among what the page remembers.
    """
    by_word = {in_address(title): title for title in titles}
    if address.is_asked_anew():
        (asked,) = address.asked_for((TAB,)).get(TAB, [""])[-1:]
        st.session_state[key] = by_word.get(asked, titles[0])
        if asked and asked not in by_word:
            st.warning(
                f"This page has no such tab as the one asked for: the first is open. It has {', '.join(by_word)}."
            )
    if st.session_state.get(key) not in titles:  # the one that was open has another name by now
        st.session_state[key] = titles[0]
    places = st.tabs(titles, key=key, on_change=address.turned)
    (title,) = (title for title, place in zip(titles, places, strict=True) if place.open)
    address.keep((TAB,), {} if title == titles[0] else {TAB: [in_address(title)]})
    return places


def in_address(title: str) -> str:
    """Return "Why not, and what if" as "why-not-and-what-if"."""
    return "-".join(re.findall(r"\w+", title.lower()))
