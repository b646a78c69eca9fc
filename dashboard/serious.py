"""Serious: how often anything serious was written down, as counts; a single patient is never described."""

import streamlit as st

from dashboard.figure import show_stamped
from dashboard.wording import WITHHELD, unmarked
from queries.disclosure import Released
from queries.measures.session_rows import SeriousEffect


def show_serious(released: Released) -> None:
    """Show in how many sessions of all courses together a serious side effect of any and of each term was recorded."""
    rows = [row for row in released.rows if isinstance(row, SeriousEffect)]
    with st.container(border=True, key="card-serious"):
        st.markdown(f"**{released.question}**")
        st.markdown("\n".join(_sentences(rows)) or _nothing(released))
        show_stamped(released)


def _nothing(released: Released) -> str:
    return f"{released.absent}." if released.absent else "No session was given in this selection."


def _sentences(rows: list[SeriousEffect]) -> list[str]:
    if not rows:
        return []
    if any(row.withheld for row in rows):
        return [f"{WITHHELD} sessions or patients."]
    total, *terms = rows
    unsaid = f" In {total.not_recorded:,} more it is not recorded." if total.not_recorded else ""
    if not total.n:
        return [f"Not recorded in the {total.not_recorded:,} sessions of this selection."]
    if not total.events:
        return [f"None recorded in {total.n:,} sessions given to {total.patients:,} patients.{unsaid}"]
    each = [f"- {unmarked(row.term or '')}: {row.events:,}" for row in terms]
    return [f"{unmarked(total.term or '')}: {total.events:,} of {total.n:,} sessions given.{unsaid}", "", *each]
