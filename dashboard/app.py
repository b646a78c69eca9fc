"""The dashboard: `python -m streamlit run dashboard/app.py` from the project's folder."""

from pathlib import Path

import streamlit as st

from dashboard.first_run import set_up_sample
from dashboard.wording import unmarked
from store.store import DatabaseRefused

HERE = Path(__file__).parent
PAGES = (
    st.Page("views/overview.py", title="Overview", default=True),
    st.Page("views/response.py", title="Response"),
    st.Page("views/missing.py", title="Who is missing"),
    st.Page("views/onset.py", title="Onset"),
    st.Page("views/time_course.py", title="Time course"),
    st.Page("views/durability.py", title="Durability"),
    st.Page("views/side_effects.py", title="Side effects"),
    st.Page("views/safety.py", title="Safety"),
    st.Page("views/compare.py", title="Compare"),
    st.Page("views/methods.py", title="Methods"),
)

st.set_page_config(page_title="Clinic outcomes", page_icon=str(HERE / "static" / "icon.svg"), layout="wide")
st.html(HERE / "static" / "style.css")
page = st.navigation(PAGES, position="hidden")
with st.container(key="pages", horizontal=True, gap=None):
    for each in PAGES:
        st.page_link(each, label=each.title)
try:
    set_up_sample()
    page.run()
except DatabaseRefused as refused:
    st.error(unmarked(str(refused)))
