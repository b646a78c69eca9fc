"""Rows read: the first rows of every table as the mapping reads them, for whoever brought the file in alone."""

import streamlit as st

from dashboard.html_table import show_columns
from dashboard.wording import unmarked
from intake.importing import Export

_FIRST = 3


def show_first_rows(export: Export) -> None:
    """Show the first rows of each table; columns in which none of them says anything are left out."""
    filled = [table for table in export.tables.values() if len(table.lines)]
    st.header("The first rows, as they will be read", anchor=False)
    if not filled:
        st.caption("No row was read.")
        return
    for tab, table in zip(st.tabs([f"{table.name} · {len(table.lines):,}" for table in filled]), filled, strict=True):
        first = table.cells.head(_FIRST).astype(str)
        columns = {str(name): first[name].tolist() for name in first if (first[name] != "").any()}
        if columns:
            show_columns({name: [each or "–" for each in its] for name, its in columns.items()}, table.name, tab)
    if export.notes:
        with st.expander(f"By which rules it was read ({len(export.notes)})", key="import-notes"):
            st.markdown("\n".join(f"- {unmarked(note)}" for note in export.notes))
