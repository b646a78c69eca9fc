"""The page's half of a report: which month, its files on demand, and how it will look."""

from dataclasses import replace
from functools import partial

import streamlit as st

from dashboard import address
from dashboard.answers import AUDIENCE, Numbers
from dashboard.browser import NO_BROWSER, BrowserRefused, is_installed
from dashboard.claims.asked import ask_claims
from dashboard.claims.wordings import read_claims
from dashboard.report.asked import ask_report
from dashboard.report.document import as_html, figures_of
from dashboard.report.files import FORMATS, WITHOUT_BROWSER, files_of
from dashboard.report.months import ReportMonths, why_no_month
from dashboard.report.settings import Settings
from dashboard.report.story import Story, story_of
from dashboard.wording import unmarked
from queries.catalogue import Catalogue
from queries.clocks import FITTING, STARTED
from queries.cohort import Cohort
from queries.definitions.claims import Claim
from queries.kept import Kept
from queries.months import month_text, month_words, months_through
from queries.period import LAST_MONTH, named_periods

_HEIGHT = 760  # pixels: the page's head and a section are seen at once
_MONTH, _CLAIMS, _FAULTS = "report-month", "report-claims", "report-faults"
_NAMES = {".pdf": "PDF", ".pptx": "Slides (PPTX)", ".zip": "Pictures (ZIP)", ".html": "HTML"}
_KEPT: Kept[tuple[str, str, str, int, tuple[Claim, ...]], Story] = Kept(16, size=lambda story: 1)
"""Stories by (snapshot, audience, address of the cohort, month, claims that are in it)."""


def chosen_month(cohort: Cohort, catalogue: Catalogue) -> int | None:
    """Show which month is reported and let another be chosen; None where the data holds no dates.

    It is the last of the period that the filters say, so that the address opens the same report.
    """
    named = named_periods(catalogue)
    if not named:
        st.info(why_no_month(catalogue))
        return None
    last = named[LAST_MONTH].months[1]
    month = cohort.period.months[1] if cohort.period else last
    first, _ = catalogue.spans[STARTED]
    months = months_through(min(first, month), max(last, month))[::-1]
    st.session_state[_MONTH] = month
    st.selectbox("Month", months, format_func=month_words, key=_MONTH, on_change=_take_month, width=170)
    return month


def _take_month() -> None:
    address.choose({"period": [month_text(st.session_state[_MONTH])]})


def chosen_claims() -> tuple[Claim, ...]:
    """Let the claims be added, and return them in the clinic's words where they are wanted; raise SettingsRefused."""
    return read_claims() if st.checkbox("With what patients are told", key=_CLAIMS) else ()


def story(numbers: Numbers, cohort: Cohort, month: int, claims: tuple[Claim, ...]) -> Story:
    """Return the report of a month of a cohort, whatever period that says, with some claims."""
    selected = replace(cohort, period=None, clock=FITTING)
    key = numbers.snapshot.id, AUDIENCE, selected.to_url(), month, claims
    kept = _KEPT.get(key)
    if kept is None:
        months = ReportMonths(month)
        told = ask_claims(numbers, replace(selected, period=months.year), claims) if claims else ()
        kept = story_of(ask_report(numbers, selected, months), told)
        _KEPT.put(key, kept)
    return kept


def show_files(told: Story, settings: Settings) -> None:
    """Offer a report's files, each made when it is asked for."""
    faults: list[str] = st.session_state.setdefault(_FAULTS, [])
    for fault in dict.fromkeys(faults):
        st.error(unmarked(fault))
    faults.clear()
    formats = FORMATS if is_installed() else WITHOUT_BROWSER
    for ending in (each for each in _NAMES if each in formats):
        st.download_button(
            _NAMES[ending],
            partial(_file, told, settings, ending, faults),
            file_name=f"report-{month_text(told.asked.months.month)}{ending}",
            on_click="ignore",
            key=f"report-{ending.removeprefix('.')}",
        )
    if formats != FORMATS:
        st.caption(NO_BROWSER)


def _file(told: Story, settings: Settings, ending: str, faults: list[str]) -> bytes:
    """Return a report's file; where it can't be made, the button says that it failed, and nothing is saved.

    Why it failed the page says with its next run: this runs beside those, and can show nothing.
    """
    try:
        (content,) = files_of(told, settings, [ending])
    except BrowserRefused as refused:
        faults.append(f"The report was not saved as {_NAMES[ending]}. {refused}")
        raise
    return content


def show_preview(told: Story, settings: Settings) -> None:
    """Show a report section by section, as light as it will be on paper, whichever theme the page has."""
    html = as_html(told, settings, preview=True)
    st.iframe(html, height=_HEIGHT if figures_of(told) else 400, alt=f"Report of {told.asked.months.name}")
