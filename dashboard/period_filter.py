"""Period filter: which months count, chosen once for all figures, and by which clock."""

from datetime import date

import streamlit as st

from dashboard import address
from dashboard.filter_state import key_of, set_filter, setting
from dashboard.wording import capital
from queries.catalogue import NO_COURSE, Catalogue
from queries.clocks import CLOCKS, COUNTED, FITTING
from queries.cohort import Cohort
from queries.months import month_words, months_briefly, months_through
from queries.period import ALL_MONTHS, PERIODS, Period, months_known, named_periods

_RANGE = "range"
_PERIOD, _PRESET, _MONTHS, _CLOCK = "filter-period", "filter-preset", "months", "clock"
NO_DATES = "The data hold no dates, so they can't be asked about a period."


def set_period(asked: Cohort, catalogue: Catalogue) -> None:
    """Make the filter say what a cohort asks for."""
    st.session_state[_PERIOD] = (asked.period.name or _RANGE) if asked.period else ALL_MONTHS
    set_filter(_CLOCK, asked.clock)
    set_filter(_MONTHS, asked.period.months if asked.period else _offered(catalogue))


def period_in_words(catalogue: Catalogue) -> str:
    """Return which period is chosen, and by which clock where that isn't the fitting one: "started Oct 2026"."""
    period = _chosen(catalogue)
    if period is None:
        return "all"
    clock = setting(_CLOCK, FITTING)
    return ("" if clock == FITTING else f"{COUNTED[clock]} ") + months_briefly(*period.months)


def show_presets(catalogue: Catalogue) -> None:
    """Show the periods that have a name, each a click away; none where the data holds no dates."""
    named = named_periods(catalogue)
    if not named:
        return
    name = st.session_state[_PERIOD]
    st.session_state[_PRESET] = name if name in (*named, ALL_MONTHS) else None
    titles = {**PERIODS, ALL_MONTHS: "All"}
    st.segmented_control(
        "Period",
        [*named, ALL_MONTHS],
        format_func=lambda name: titles[name],
        key=_PRESET,
        on_change=_take_preset,
        label_visibility="collapsed",
        required=True,
    )


def period_filter(catalogue: Catalogue) -> tuple[Period | None, str]:
    """Show a range of months, and return the period that is chosen, None for all, and the clock by which it counts."""
    known = _offered(catalogue)
    if known is None:
        st.caption(NO_DATES if catalogue.has_courses else NO_COURSE)
        return None, FITTING
    period = _chosen(catalogue)
    _show_range(known, period)
    if period is None:
        return None, FITTING
    clock = st.selectbox(
        "Months counted by",
        list(CLOCKS),
        format_func=lambda name: capital(CLOCKS[name]),
        key=key_of(_CLOCK),
        on_change=address.touched,
        help="Which month decides whether something is in the period; each figure says which one it takes.",
    )
    return period, clock


def _show_range(known: tuple[int, int], period: Period | None) -> None:
    """Show the months that are chosen between those that are offered; an address may ask for later ones."""
    first, last = period.months if period else known
    months = months_through(min(known[0], first), max(known[1], last))
    if len(months) == 1:
        return
    set_filter(_MONTHS, (first, last))
    st.select_slider(
        "From and to",
        months,
        value=(first, last),
        format_func=month_words,
        key=key_of(_MONTHS),
        on_change=_take_range,
        help="“Last month” is the last one that was over when the data ended.",
    )


def _chosen(catalogue: Catalogue) -> Period | None:
    known, name = _offered(catalogue), st.session_state.get(_PERIOD, ALL_MONTHS)
    if known is None or name == ALL_MONTHS:
        return None
    if name != _RANGE:
        return named_periods(catalogue).get(name)
    months = setting(_MONTHS)
    return None if months in (known, months_known(catalogue)) else Period(months)


def _offered(catalogue: Catalogue) -> tuple[int, int] | None:
    """Return the first and the last month that can be chosen: what is due after the data's cut-off is in neither."""
    known = months_known(catalogue)
    if known is None or catalogue.data_as_of is None:
        return known
    cutoff = date.fromisoformat(catalogue.data_as_of)
    return known[0], max(known[0], min(known[1], cutoff.year * 100 + cutoff.month))


def _take_preset() -> None:
    st.session_state[_PERIOD] = st.session_state[_PRESET] or ALL_MONTHS
    address.touched()


def _take_range() -> None:
    st.session_state[_PERIOD] = _RANGE
    address.touched()
