"""Links: to another page of the dashboard, in the same window and with everything that its address says."""

from collections.abc import Sequence
from html import escape

import streamlit as st


def show_link(words: str, address: str, *, before: str = "") -> None:
    """Show a link to an address of the dashboard, as "response?by=clinic", behind other words."""
    show_links(before, [(words, address)])


def show_links(before: str, links: Sequence[tuple[str, str]]) -> None:
    """Show several links, as (words, address), behind other words in one line."""
    linked = " · ".join(f'<a href="{escape(address)}" target="_self">{escape(words)}</a>' for words, address in links)
    space = " " if before and not before.endswith(" ") else ""
    st.html(f'<p class="leads-on">{escape(before)}{space}{linked}</p>')
