"""Of a set: a month's report of each view of the monthly set, together in one archive, in the set's order."""

from collections.abc import Sequence
from functools import partial
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import streamlit as st

from dashboard.answers import Numbers
from dashboard.browser import BrowserRefused, is_installed
from dashboard.report.files import LONG_AGO, files_of
from dashboard.report.ordered import ReportRefused, cohort_of, without_period
from dashboard.report.page import story
from dashboard.report.settings import Settings
from dashboard.saved.asked import file_part
from dashboard.saved.place import saved_views
from dashboard.wording import unmarked
from queries.catalogue import Catalogue
from queries.definitions.claims import Claim
from queries.months import month_text
from store.saved.database import ViewsRefused
from store.saved.views import View


def show_set(numbers: Numbers, month: int, claims: tuple[Claim, ...], settings: Settings) -> None:
    """Offer the reports of the monthly set, where there is one; they are made when they are asked for."""
    try:
        views = saved_views().monthly()
    except ViewsRefused as refused:
        st.caption(unmarked(str(refused)))
        return
    for view in views:
        if why := _why_not(view, numbers.catalogue):
            st.warning(unmarked(f"There will be no report of “{view.name}” in the monthly set: {why}"))
    if views:
        st.download_button(
            f"Monthly set: {len(views)} reports (ZIP)",
            partial(_archive, numbers, month, claims, settings, views),
            file_name=f"reports-{month_text(month)}.zip",
            on_click="ignore",
            key="report-set",
        )


def _archive(
    numbers: Numbers, month: int, claims: tuple[Claim, ...], settings: Settings, views: Sequence[View]
) -> bytes:
    """Return the reports as PDF, as HTML where there is no browser; each takes its view's filters and grouping.

    In the place of one that can't be made a text says why.
    """
    file, ending = BytesIO(), ".pdf" if is_installed() else ".html"
    with ZipFile(file, "w") as archive:
        for place, view in enumerate(views, start=1):
            name = f"{place:02}-{file_part(view)}"
            try:
                told = story(numbers, cohort_of(without_period(view.address), numbers.catalogue), month, claims)
                (content,) = files_of(told, settings, [ending])
            except (BrowserRefused, ReportRefused) as refused:
                name, content = f"{name}-refused.txt", str(refused).encode("utf-8")
            else:
                name += ending
            archive.writestr(ZipInfo(name, LONG_AGO), content)
    return file.getvalue()


def _why_not(view: View, catalogue: Catalogue) -> str:
    """Return why the data hold no such view; "" where they do."""
    try:
        cohort_of(without_period(view.address), catalogue)
    except ReportRefused as refused:
        return str(refused)
    return ""
