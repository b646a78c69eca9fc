"""Curve table: the numbers behind a figure of curves, to read, to hear and to download."""

import streamlit as st

from dashboard.table import as_csv
from dashboard.wording import WITHHELD, by_what, capital, percent, percent_range, unmarked
from queries.cohort import GROUPINGS
from queries.definitions.durability import RMST_DAYS
from queries.disclosure import Released
from queries.measures.rows import Summary

_NOTHING = "–"
_SHOWN = (28, 56, 182)  # days; all seven are in the command's answer


def show_curve_table(released: Released) -> None:
    """Show each group's curve in numbers, and offer every step as CSV."""
    title = released.title + by_what(released)
    lines = [{capital(GROUPINGS[released.by].title): unmarked(each.group)} | _cells(each) for each in released.summary]
    st.markdown(f"**{unmarked(title)}**")
    st.table(
        {name: [line[name] for line in lines] for name in lines[0]}, border="horizontal", hide_index=True, alt=title
    )
    if released.steps:
        st.download_button(
            "Download CSV",
            as_csv(released),
            file_name=f"{released.measure}-by-{released.by}-{released.snapshot}.csv",
            mime="text/csv",
            on_click="ignore",
            key=f"csv-{released.measure}",
            help="Every step of every curve, with the page's address and stamp behind each row.",
        )


def _cells(each: Summary) -> dict[str, str]:
    return {
        "Began": WITHHELD if each.withheld else _count(each.n),
        "Patients": _count(each.patients),
        "Lost it": _count(each.losses),
        "No later score": _count(each.no_later_score),
        "Median days": _days(each, each.median),
        "95 % interval": _NOTHING
        if each.withheld
        else f"{_days(each, each.median_low)} to {_days(each, each.median_high)}",
        f"Mean of {RMST_DAYS} days": _NOTHING if each.rmst is None else f"{each.rmst:.0f}",
        **{f"After {day // 7} weeks": _left(each, day) for day in _SHOWN},
    }


def _left(each: Summary, day: int) -> str:
    at = each.at.get(day)
    if at is None or at.value is None:
        return _NOTHING
    interval = "" if at.low is None or at.high is None else f" ({percent_range(at.low, at.high)})"
    return percent(at.value) + interval


def _days(each: Summary, day: int | None) -> str:
    if each.withheld:
        return _NOTHING
    return "not reached" if day is None else f"{day:,}"


def _count(count: int | None) -> str:
    return _NOTHING if count is None else f"{count:,}"
