"""The dashboard: `python -m streamlit run dashboard/app.py` from the project's folder.

The server imports this file once, for the app that it serves; every run of a page executes it.
"""

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.first_run import set_up_sample
from dashboard.framed import show_framed
from dashboard.importing.allowed import why_not
from dashboard.navigation import show_navigation
from dashboard.page_titles import FIRST
from dashboard.saved.seen import begin, remember
from dashboard.served import MIDDLEWARE
from dashboard.settled import settle
from dashboard.wording import unmarked
from store.store import DatabaseRefused

HERE = Path(__file__).parent
SCRIPT = f"<script>{(HERE / 'static' / 'page.js').read_text(encoding='utf-8')}</script>"


def pages() -> list[StreamlitPage]:
    """Return the pages, in the order of their links."""
    return [
        st.Page("views/overview.py", title="Overview", url_path="start", default=True),
        st.Page("views/response.py", title="Response"),
        st.Page("views/missing.py", title="Who is missing"),
        st.Page("views/onset.py", title="Onset"),
        st.Page("views/time_course.py", title="Time course"),
        st.Page("views/durability.py", title="Durability"),
        st.Page("views/side_effects.py", title="Side effects"),
        st.Page("views/safety.py", title="Safety"),
        st.Page("views/compare.py", title="Compare"),
        st.Page("views/claims.py", title="Claims"),
        st.Page("views/data_quality.py", title="Data quality"),
        st.Page("views/report.py", title="Report"),
        st.Page("views/saved_views.py", title="Views"),
        st.Page("views/import_data.py", title="Import"),
        st.Page("views/methods.py", title="Methods"),
    ]


def show_page() -> None:
    """Show the page that is asked for, below the links to all pages."""
    st.set_page_config(page_title="Clinic outcomes", page_icon=str(HERE / "static" / "icon.svg"), layout="wide")
    st.html(HERE / "static" / "style.css")
    st.html(SCRIPT, unsafe_allow_javascript=True)
    every = pages()
    # The first page has a name, too, as the others have: by that it opens as it is, whatever view a visit begins with.
    named = st.Page("views/overview.py", title=every[0].title, url_path=FIRST)
    page = st.navigation([*every, named], position="hidden")
    begin(page, {each.url_path or FIRST: each for each in every})
    shown = every[0] if page is named else page
    show_navigation([each for each in every if each.url_path != "import_data" or not why_not()], shown)
    with st.container(key="frame"):
        show_framed()
    try:
        set_up_sample()
        page.run()
        remember(page)
        settle(page.title)
    except DatabaseRefused as refused:
        st.error(unmarked(str(refused)))


if __name__ == "__main__":
    show_page()
else:
    app = st.App(__file__, middleware=list(MIDDLEWARE))
