"""Ascertainment: side effects asked about by different methods are never pooled; a page shows one, and says so."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

import streamlit as st

from dashboard import sidebar
from dashboard.answers import Numbers
from dashboard.wording import WITHHELD
from queries.cohort import ANY, ASKED_BY, Cohort
from queries.definitions.side_effects import NOT_ASKED
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


class EffectAnswers(NamedTuple):
    """What the page of side effects shows: of all courses together, unless `grouped`, `one` and `stopped` by groups.

    `effects` and `one` are per asked session, and there is each per course asked too; `methods`, `serious` and `apart`
    are in whatever way people were asked, the others in one.
    """

    methods: Released
    effects: Released
    effects_per_course: Released
    apart: Released
    grouped: Released
    one: Released
    one_per_course: Released
    by_number: Released
    by_month: Released
    overall: Released
    times: Released
    actions: Released
    stopped: Released
    serious: Released

    @property
    def tables(self) -> tuple[Released, ...]:
        """What is shown as tables, in the order of the page."""
        return (
            *(self.effects, self.effects_per_course),
            *(self.one, self.one_per_course),
            *(self.by_number, self.by_month, self.overall),
            *(self.times, self.actions, self.stopped, self.serious),
            *(self.grouped, self.apart),
        )


def effect_answers(numbers: Numbers, cohort: Cohort) -> EffectAnswers:
    """Return the answers of the page of side effects for a cohort that was asked in one way."""
    together = cohort.grouped("none")
    by_all_methods = replace(together, method="all")
    asked = {
        "methods": ("one-side-effect", replace(by_all_methods, unit="session", term=ANY)),
        "effects": ("side-effects", replace(together, unit="session")),
        "effects_per_course": ("side-effects", replace(together, unit="course")),
        "apart": ("side-effects", by_all_methods),
        "grouped": ("side-effects", cohort.grouped("protocol") if cohort.by == "none" else cohort),
        "one": ("one-side-effect", replace(cohort, unit="session")),
        "one_per_course": ("one-side-effect", replace(cohort, unit="course")),
        "by_number": ("one-side-effect", cohort.grouped("session-number")),
        "by_month": ("one-side-effect", cohort.grouped("session-month")),
        "overall": ("one-side-effect", together),
        "times": ("resolution", together),
        "actions": ("side-effect-actions", together),
        "stopped": ("stopped-for-side-effects", replace(cohort, method="all")),
        "serious": ("serious", by_all_methods),
    }
    return EffectAnswers(**dict(zip(asked, numbers.ask_all(*asked.values()), strict=True)))


def show_method(methods: Released, shown: Cohort) -> None:
    """Say in which way people were asked where the page's numbers come from, and in how many sessions otherwise.

    A selection without a session asked in that way offers the others. Where no session is in the selection, or the data
    record no side effects, the page ends with that sentence.
    """
    rows = {row.method: row for row in methods.rows if isinstance(row, SideEffect)}
    if not rows:
        empty = "No session of the data is in this selection: take a filter away"
        st.info(f"{methods.absent or empty}.")
        st.stop()
    others = {method: row for method, row in rows.items() if method != shown.method and (row.n or row.withheld)}
    listed = " · ".join(f"{_sessions(row)} {ASKED_BY[method]}" for method, row in others.items())
    unasked = sum(row.not_asked or 0 for row in rows.values())
    said = [
        _shown(rows.get(shown.method), shown.method),
        *([f"Never pooled with these: {listed}."] if others else []),
        *([f"Not asked at all: {unasked:,} sessions; what was volunteered there is in no rate."] if unasked else []),
    ]
    st.info("  \n".join(said), icon=":material/info:")
    if not _is_asked(rows.get(shown.method)) and others:
        _offer(others)


def _offer(others: Iterable[str]) -> None:
    """Offer to show those of a selection who were asked otherwise."""
    with st.container(horizontal=True, key="other-methods"):
        for method in others:
            title = f"Show what was {ASKED_BY[method]}"
            st.button(title, key=f"method-{method}", on_click=sidebar.choose_method, args=(method,))


def _is_asked(row: SideEffect | None) -> bool:
    return row is not None and bool(row.n or row.withheld)


def _shown(row: SideEffect | None, method: str) -> str:
    if row is None or not _is_asked(row):
        how = "" if method == NOT_ASKED else f" by {ASKED_BY[method].removeprefix('asked by ')}"
        return f"**No session of this selection was asked about side effects{how}.**"
    return f"**Shown here: {_sessions(row)} {ASKED_BY[method]}.**"


def _sessions(row: SideEffect) -> str:
    return f"sessions ({WITHHELD})" if row.withheld else f"{row.n:,} sessions"
