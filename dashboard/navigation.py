"""Navigation: the links to all pages, above each of them; the page's script follows one without a new visit.

They are one element: of Streamlit's own links each is sent, laid out and drawn anew at every click anywhere.
"""

from collections.abc import Iterable
from html import escape

import streamlit as st
from streamlit.navigation.page import StreamlitPage


def show_navigation(pages: Iterable[StreamlitPage], shown: StreamlitPage) -> None:
    """Show a link to each page; the first one's address is the site's own."""
    with st.container(key="pages"):
        st.html(f'<nav class="pages" aria-label="Pages">{"".join(_link(each, shown) for each in pages)}</nav>')


def _link(page: StreamlitPage, shown: StreamlitPage) -> str:
    current = ' aria-current="page"' if page is shown else ""
    return f'<a href="./{escape(page.url_path)}" target="_self"{current}>{escape(page.title)}</a>'
