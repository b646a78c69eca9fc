"""Own data: what a page of the synthetic sample says of itself, and how a clinic's own data take its place."""

import streamlit as st

from dashboard.importing.allowed import why_not
from queries.disclosure import Released

_COMMANDS = """python -m intake check EXPORT
python -m intake publish EXPORT --database clinic
CLINIC_DATABASE=clinic make run"""


def show_own_data(released: Released) -> None:
    """Say that a clinic is made up, where it is, and show on demand the commands that bring in one's own data."""
    if not released.synthetic:
        return
    with st.popover(":orange[**This is a synthetic clinic**] · bring your own data", key="own-data"):
        st.markdown(
            "Clinics, patients and numbers here are invented. Three commands show your own data instead; they are "
            "checked first, and identifying data are refused:"
        )
        st.code(_COMMANDS, language=None)
        st.markdown("`EXPORT` is a folder of CSV files or a spreadsheet; the README says what is in it.")
        if not why_not():
            st.page_link("views/import_data.py", label="Or by clicks, on the page Import")
