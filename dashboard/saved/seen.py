"""Seen: the view that somebody looked at last, which is what is saved, and the one that the dashboard begins with."""

from urllib.parse import parse_qs, urlencode

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.page_titles import FIRST, NOT_SAVED
from dashboard.saved.place import saved_views
from store.saved.database import ViewsRefused

_LAST, _BEGUN = "view-seen-last", "view-begun"


def remember(page: StreamlitPage) -> None:
    """Remember which page is shown, and by which address, once it has been drawn."""
    path = page.url_path or FIRST
    if path not in NOT_SAVED:
        asked = [(name, value) for name in st.query_params for value in st.query_params.get_all(name)]
        st.session_state[_LAST] = f"{path}?{urlencode(asked)}".removesuffix("?")


def last_seen() -> str | None:
    """Return the address that was looked at last; None where none was."""
    return st.session_state.get(_LAST)


def begin(page: StreamlitPage, pages: dict[str, StreamlitPage]) -> None:
    """Open the view that the dashboard begins with, for somebody who just came and asked for nothing else."""
    is_new = not st.session_state.get(_BEGUN, False)
    st.session_state[_BEGUN] = True
    if not is_new or page is not pages[FIRST] or st.query_params.to_dict():
        return
    try:
        start = saved_views().start()
    except ViewsRefused:  # the page of views says why; nobody who wants numbers needs it
        return
    if start is None:
        return
    path, _, query = start.address.partition("?")
    if path in pages:
        st.switch_page(pages[path], query_params=parse_qs(query))
