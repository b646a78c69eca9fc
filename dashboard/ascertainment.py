"""Ascertainment: side effects asked about by different methods are never pooled; a page shows one, and says so."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from dashboard import filter_bar
from dashboard.answers import Numbers
from dashboard.effect_wording import SPONTANEOUS
from dashboard.nobody import nothing_of
from dashboard.wording import WITHHELD, unmarked
from queries.catalogue import Catalogue
from queries.cohort import ANY, ASKED_BY, Cohort
from queries.definitions.side_effects import NOT_ASKED, UNRECORDED
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect

DISSOCIATION = "Dissociation"
NO_SESSION = "no such session in this selection"
WATCHED = ("safety-signals", "vital-thresholds", "vitals", "deterioration")  # what the page Safety asks


def watched_effects(numbers: Numbers, cohort: Cohort) -> list[tuple[str, Cohort]]:
    """Return what is asked of urinary symptoms over the sessions so far, in maintenance, and of dissociation."""
    asked = replace(in_one_method(numbers, cohort), unit="session", term=DISSOCIATION)
    urinary = ("urinary", replace(asked.grouped("sessions-so-far"), phase="maintenance"))
    if DISSOCIATION not in numbers.catalogue.terms:
        return [urinary]
    return [urinary, *(("one-side-effect", asked.grouped(by)) for by in ("dose-band", "session-number"))]


def in_one_method(numbers: Numbers, cohort: Cohort) -> Cohort:
    """Return the cohort asked in the way that was chosen, else in the one that the whole data was most asked in.

    It is the data's, not the selection's: else a filter would change the question.
    """
    return cohort if cohort.method != "all" else replace(cohort, method=numbers.catalogue.asked_by)


def show_method(catalogue: Catalogue, methods: Released, shown: Cohort) -> None:
    """Say in which way people were asked where the page's numbers come from, and in how many sessions otherwise.

    A selection without a session asked in that way offers the others. Where no session is in the selection, or the data
    record no side effects, the page ends with that sentence.
    """
    rows = {row.method: row for row in methods.rows if isinstance(row, SideEffect)}
    if not rows:
        empty = nothing_of("session", unmarked(methods.cohort), methods.url, catalogue)
        st.info(f"{methods.absent}." if methods.absent else empty)
        st.stop()
    others = {method: row for method, row in rows.items() if method != shown.method and _is_asked(row)}
    listed = " · ".join(_asked(row, method, "") for method, row in others.items())
    unasked, unrecorded = (
        sum(getattr(row, name) or 0 for row in rows.values()) for name in ("not_asked", "unrecorded")
    )
    is_asked = _is_asked(rows.get(shown.method))
    said = " ".join(
        [
            _shown(rows.get(shown.method), shown.method),
            *([f"Never pooled with these: {listed}."] if others else []),
            *([f"Not asked, so in no rate: {unasked:,}."] if unasked else []),
            *([f"Whether asked is not recorded, so in no rate: {unrecorded:,}."] if unrecorded else []),
        ]
    )
    if is_asked:
        st.caption(said)
    else:
        st.info(said, icon=":material/info:")
    if others and not is_asked:
        _offer(others)


def nothing_so_asked(numbers: Numbers, cohort: Cohort) -> str:
    """Return why there is nothing in the way that was chosen: in which others how many sessions were asked."""
    return so_asked(_any_way(numbers, cohort), cohort.method)


def so_asked(methods: Released, method: str) -> str:
    """Return how many sessions of a selection were asked in another way than one, or that none was."""
    rows = {row.method: row for row in methods.rows if isinstance(row, SideEffect)}
    shown = rows.get(method)
    if shown is not None and shown.withheld:
        return WITHHELD
    if shown is not None and shown.n:
        return "nothing of it was recorded in this selection"
    others = [_asked(row, name) for name, row in rows.items() if _is_asked(row)]
    unasked = sum(row.not_asked or 0 for row in rows.values())
    others += [f"{unasked:,} not asked"] if unasked else []
    how = f"is “{ASKED_BY[method]}”" if method in (NOT_ASKED, UNRECORDED) else f"was {ASKED_BY[method]}"
    return "; ".join([f"no session of this selection {how}", *others]) if rows else NO_SESSION


def offer_other_ways(numbers: Numbers, asked: Iterable[tuple[Cohort, Released]]) -> None:
    """Offer the ways in which people were asked instead, where a question found nobody asked in its cohort's way."""
    unasked = [
        cohort
        for cohort, released in asked
        if not any(_is_asked(row) for row in released.rows if isinstance(row, SideEffect))
    ]
    found = (_any_way(numbers, cohort).rows for cohort in unasked)
    ways = {row.method for rows in found for row in rows if isinstance(row, SideEffect) and _is_asked(row)}
    if ways:
        _offer([method for method in ASKED_BY if method in ways])


def _any_way(numbers: Numbers, cohort: Cohort) -> Released:
    """Return in how many sessions of a cohort people were asked in each way."""
    return numbers.ask("one-side-effect", replace(cohort.grouped("none"), method="all", unit="session", term=ANY))


def _offer(others: Iterable[str]) -> None:
    """Offer to show those of a selection who were asked otherwise."""
    with st.container(horizontal=True, key="other-methods"):
        for method in others:
            title = f"Show what was {ASKED_BY[method]}"
            st.button(title, key=f"method-{method}", on_click=filter_bar.choose_method, args=(method,))


def _is_asked(row: SideEffect | None) -> bool:
    return row is not None and row.method not in (NOT_ASKED, UNRECORDED) and bool(row.n or row.withheld)


def _shown(row: SideEffect | None, method: str) -> str:
    if row is not None and _is_asked(row):
        return f"**Shown: {_asked(row, method)}.**"
    if method == SPONTANEOUS:
        return "**In no session of this selection were side effects left to be reported spontaneously.**"
    if method == UNRECORDED:
        return "**Whether any session of this selection was asked about side effects is not recorded.**"
    how = "" if method == NOT_ASKED else f" {ASKED_BY[method].removeprefix('asked ')}"
    return f"**No session of this selection was asked about side effects{how}.**"


def _asked(row: SideEffect, method: str, sessions: str = "sessions") -> str:
    """Return how many sessions were asked in a way: "1,204 sessions asked by scale"."""
    if row.withheld:
        return " ".join(filter(None, (sessions, ASKED_BY[method], f"({WITHHELD})")))
    return " ".join(filter(None, (f"{row.n:,}", sessions, ASKED_BY[method])))
