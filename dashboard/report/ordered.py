"""Ordered: what a report is asked for, the month and the selection as they are typed, and the story that they make."""

from dataclasses import replace
from urllib.parse import parse_qsl, urlencode

from dashboard.answers import numbers_of
from dashboard.claims.asked import ask_claims
from dashboard.claims.wordings import read_claims
from dashboard.page_titles import NO_SUCH_PAGE, asked_of
from dashboard.report.asked import ask_report
from dashboard.report.months import ReportMonths, why_no_month
from dashboard.report.story import Story, story_of
from queries.catalogue import Catalogue
from queries.clocks import FITTING
from queries.cohort import Cohort, from_url
from queries.months import month_of
from queries.period import LAST_MONTH, named_periods
from store.store import Snapshot

_OF_PERIOD = ("period", "month", "clock")


class ReportRefused(Exception):
    """A report that can't be made of what was asked for: the message says why."""


def ordered_report(snapshot: Snapshot, month: str, url: str = "", *, claims: bool = False) -> Story:
    """Return the report of a month, as 2026-10 or last-month, of the selection of an address, with `claims` if wanted.

    Raise SettingsRefused where the clinic's own wordings of these can't be used.
    """
    numbers = numbers_of(snapshot)
    months, cohort = ReportMonths(_month(month, numbers.catalogue)), cohort_of(url, numbers.catalogue)
    told = ask_claims(numbers, replace(cohort, period=months.year), read_claims()) if claims else ()
    return story_of(ask_report(numbers, cohort, months), told)


def without_period(address: str) -> str:
    """Return an address without the period that it names, in whose place a report's month stands."""
    page, _, query = address.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name not in _OF_PERIOD]
    return f"{page}?{urlencode(kept)}"


def _month(asked: str, catalogue: Catalogue) -> int:
    named = named_periods(catalogue)
    if not named:
        raise ReportRefused(why_no_month(catalogue))
    month = named[LAST_MONTH].months[1] if asked == LAST_MONTH else month_of(asked)
    if month is None:
        raise ReportRefused(f"A month is written as 2026-10, or {LAST_MONTH} for the last that was over.")
    return month


def cohort_of(url: str, catalogue: Catalogue) -> Cohort:
    """Return of whom an address is; raise ReportRefused where a page or the data don't have what it asks for."""
    asked = asked_of(url)
    if asked is None:
        raise ReportRefused(NO_SUCH_PAGE)
    cohort, notices = from_url(asked, catalogue)
    if notices:
        raise ReportRefused(" ".join(f"{notice.fault}; {notice.known}." for notice in notices))
    if cohort.period:
        raise ReportRefused("The address names a period, and so does the month: leave “period” out of the address.")
    return replace(cohort, clock=FITTING)
