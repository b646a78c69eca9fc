"""Links: to another page of the dashboard, in the same window and with everything that its address says."""

from html import escape

import streamlit as st


def show_link(words: str, address: str, *, before: str = "") -> None:
    """Show a link to an address of the dashboard, as "response?by=clinic", behind other words."""
    link = f'<a href="{escape(address)}" target="_self">{escape(words)}</a>'
    st.html(f'<p class="leads-on">{escape(before)}{link}</p>')
