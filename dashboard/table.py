"""Table: the numbers behind a figure, to read, to hear and to download."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from dashboard.answers import Later
from dashboard.folded import folded
from dashboard.html_table import show_columns
from dashboard.stamped_rows import BYTE_ORDER_MARK, as_csv, sheets
from dashboard.wording import by_what, capital, unmarked
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from queries.printing.columns import columns_of, rows_of

_UNBROKEN = str.maketrans({"-": "\u2011"})


def show_tables(*answers: Released, totals: Sequence[Released] = (), later: Later = tuple) -> None:
    """Show every number of a page as tables, on demand; `totals` are of all courses together, one a measure or none.

    What stands `later` is asked for on demand too.
    """
    whole = {total.measure: total for total in totals}
    if opened := folded("Tables: every number of this page", "tables"):
        with opened:
            for released in {_what(each): each for each in (*answers, *later())}.values():
                show_table(released, whole.get(released.measure))


def show_table(released: Released, total: Released | None = None) -> None:
    """Show released numbers as a table, the total of all groups as its last row, and offer the groups as CSV.

    Nothing is shown where no course is in the selection: the figure above says so.
    """
    rows = list(rows_of(released))
    if not rows:
        return
    if released.by != "none" and total is not None and not released.across:
        rows += rows_of(total)
    title = released.title + by_what(released) + (f" and {released.across}" if released.across else "")
    title += f", {released.counting}" if isinstance(rows[0], SideEffect) else ""
    columns = {capital(GROUPINGS[released.by].title): [row.group for row in rows]}
    for column in columns_of(released):
        cells = [column.show(row) for row in rows]
        if any(cells):
            columns[capital(column.heading or "note").translate(_UNBROKEN)] = cells
    st.markdown(f"**{unmarked(title)}**")
    show_columns(columns, title)
    st.download_button(
        "Download CSV",
        partial(_file, released),  # written when it is asked for
        file_name=f"{released.measure}{_unit(released)}-by-{released.by}-{released.snapshot}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"csv-{'-'.join(_what(released))}",
        help="Every number of this figure, with the page's address and stamp behind each row.",
    )


def _what(released: Released) -> tuple[str, ...]:
    return released.measure, released.by, released.across, released.counting


def _unit(released: Released) -> str:
    return "-per-course" if any(isinstance(row, SideEffect) and row.asked_sessions for row in released.rows) else ""


def _file(released: Released) -> bytes:
    return (BYTE_ORDER_MARK + as_csv(sheets(released))).encode("utf-8")
