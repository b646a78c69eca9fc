"""Clicked: what a click on a figure's group or month does to the filters, and the address that compares two groups."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import address
from queries.clocks import DUE, SESSION, STARTED
from queries.cohort import value_label
from queries.dimensions import BY_DATE, FILTERS
from queries.disclosure import Released
from queries.months import month_of, month_words

_CLOCK_OF = {"month": STARTED, "due-month": DUE, "session-month": SESSION}


def offered(released: Released) -> dict[str, Any]:
    """Return what the rows of a figure offer: for each label the value to choose, and where two are compared.

    A group is offered where a filter has it, it would change something, and its numbers are neither withheld nor few.
    """
    by = released.by
    values = _months(released) if by in BY_DATE else _values(released)
    return {"choices": values, "compare": "" if by in BY_DATE else _compared(by)}


def choose(key: str, released: Released) -> Callable[[], None]:
    """Return what filters a page to the group or the month that was clicked in a figure."""

    def chosen() -> None:
        value = st.session_state[key]["chosen"]
        if value in offered(released)["choices"].values():
            address.choose(_asked(released.by, value))

    return chosen


def _asked(by: str, value: str) -> dict[str, list[str]]:
    """Return what an address says for a group alone, or for a month by the clock by which a grouping counts it."""
    if by in BY_DATE:
        return {"period": [value], "clock": [_CLOCK_OF[by]]}
    return {by: [value]}


def _values(released: Released) -> dict[str, str]:
    catalogue, by = address.catalogue(), released.by
    if catalogue is None or by not in FILTERS:
        return {}
    sure = _sure_groups(released)
    known = catalogue.values[FILTERS[by].column]
    labels = {value_label(by, value, catalogue): value for value in known}
    only = address.chosen().chosen.get(by, ())
    return {label: value for label, value in labels.items() if label in sure and only != (value,)}


def _months(released: Released) -> dict[str, str]:
    """Return the months by the names that figures call them by."""
    months = {group: month for group in _sure_groups(released) if (month := month_of(group))}
    return {month_words(month): group for group, month in months.items()} if len(months) > 1 else {}


def _sure_groups(released: Released) -> set[str]:
    rows = released.summary or released.rows
    return {row.group for row in rows if not row.withheld and not getattr(row, "few", False)}


def _compared(by: str) -> str:
    """Return the address of the page that compares two groups, up to which two they are."""
    query = address.query().removeprefix("?")
    return "compare?" + "&".join(filter(None, (query, urlencode({"compare": by}))))
