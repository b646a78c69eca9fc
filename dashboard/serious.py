"""Serious: how often anything serious was written down, as counts; a single patient is never described."""

import streamlit as st

from dashboard.figure import show_stamped
from dashboard.wording import WITHHELD, unmarked
from queries.disclosure import Released
from queries.measures.session_rows import SeriousEffect
from queries.words import percent_range


def show_serious(released: Released) -> None:
    """Show in how many sessions of all courses together a serious side effect of any and of each term was recorded."""
    rows = [row for row in released.rows if isinstance(row, SeriousEffect)]
    with st.container(border=True, key="card-serious"):
        st.markdown(f"**{released.question}**")
        st.markdown("\n".join(sentences_of(rows)) or _nothing(released))
        show_stamped(released)


def _nothing(released: Released) -> str:
    return f"{released.absent}." if released.absent else "No session was given in this selection."


def sentences_of(rows: list[SeriousEffect]) -> list[str]:
    """Return what the rows say, a line each: of any serious side effect, then of each."""
    if not rows:
        return []
    if any(row.withheld for row in rows):
        return [f"{WITHHELD} sessions or patients."]
    total, *terms = rows
    unsaid = f" In {total.not_recorded:,} more it is not recorded{_whatever(total)}." if total.not_recorded else ""
    if not total.n:
        said = f"Not recorded in the {total.not_recorded:,} sessions of this selection."
    elif not total.events:
        said = f"None recorded in {total.n:,} sessions given to {total.patients:,} patients.{unsaid}"
    else:
        said = f"{unmarked(total.term or '')}: {total.events:,} of {total.n:,} sessions given.{unsaid}"
    marked = [_marked(total, terms)] if total.marked else []
    return [said, "", *(f"- {unmarked(row.term or '')}: {row.events:,}" for row in terms if row.events), "", *marked]


def _whatever(total: SeriousEffect) -> str:
    """Return between which shares that of all sessions lies: of those not recorded what is marked was serious."""
    events, unsaid, marked = total.events or 0, total.not_recorded or 0, total.marked or 0
    every = (total.n or 0) + unsaid
    return f": {percent_range((events + marked) / every, (events + unsaid) / every)} of all whatever was serious there"


def _marked(total: SeriousEffect, terms: list[SeriousEffect]) -> str:
    """Say what clinics that hardly ever say what wasn't serious have marked: it may be all that was, or a part."""
    each = ", ".join(f"{unmarked(row.term or '')} {row.marked:,}" for row in terms if row.marked)
    which = f"{total.marked:,} {'session' if total.marked == 1 else 'sessions'} of clinics that don’t say what wasn’t"
    return f"Marked serious in {which}, which are in no share: {each}."
