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

MOST_OPEN = 3
"""Tables that are open at once; a page may have more."""
_UNBROKEN = str.maketrans({"-": "\u2011"})


def show_tables(*answers: Released, totals: Sequence[Released] = (), later: Later = tuple) -> None:
    """Show every number of a page as tables, on demand; `totals` are of all courses together, one a measure or none.

    What stands `later` is asked for on demand too.
    """
    whole = {total.measure: total for total in totals}
    if opened := folded("Tables: every number of this page", "tables"):
        with opened:
            for released in _chosen([*answers, *later()]):
                show_table(released, whole.get(released.measure))


def _chosen(answers: Sequence[Released]) -> list[Released]:
    """Return each answer that has a table once, or of many those few that are chosen to be seen."""
    titled = {_title(each): each for each in {_what(each): each for each in answers}.values() if any(rows_of(each))}
    if len(titled) <= MOST_OPEN:
        return list(titled.values())
    chosen = st.multiselect(
        f"Tables of this page: {len(titled)}, up to {MOST_OPEN} at once",
        list(titled),
        default=list(titled)[:MOST_OPEN],
        max_selections=MOST_OPEN,
        placeholder="Choose a table",
    )
    return [titled[title] for title in chosen]


def show_table(released: Released, total: Released | None = None) -> None:
    """Show released numbers as a table, the total of all groups as its last row, and offer the groups as CSV.

    Nothing is shown where no course is in the selection: the figure above says so.
    """
    rows = list(rows_of(released))
    if not rows:
        return
    if released.by != "none" and total is not None and not released.across:
        rows += rows_of(total)
    title = _title(released)
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


def _title(released: Released) -> str:
    across = f" and {released.across}" if released.across else ""
    how = f", {released.counting}" if any(isinstance(row, SideEffect) for row in released.rows) else ""
    return f"{released.title}{by_what(released)}{across}{how}"


def _what(released: Released) -> tuple[str, ...]:
    return released.measure, released.by, released.across, released.counting


def _unit(released: Released) -> str:
    return "-per-course" if any(isinstance(row, SideEffect) and row.asked_sessions for row in released.rows) else ""


def _file(released: Released) -> bytes:
    return (BYTE_ORDER_MARK + as_csv(sheets(released))).encode("utf-8")
