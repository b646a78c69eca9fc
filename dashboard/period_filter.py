"""Period filter: which months count, chosen once for all figures, and by which clock."""

import streamlit as st

from dashboard import address
from dashboard.wording import capital
from queries.catalogue import Catalogue
from queries.clocks import CLOCKS, DUE, FITTING, SESSION, STARTED
from queries.cohort import Cohort
from queries.months import month_of, month_words, months_briefly, months_through
from queries.period import ALL_MONTHS, PERIODS, Period, months_known, named_periods

_RANGE = "range"
PERIOD_KEY, _MONTHS, _CLOCK = "filter-period", "filter-months", "filter-clock"
_CLOCK_OF = {"month": STARTED, "due-month": DUE, "session-month": SESSION}
NO_DATES = "This data holds no dates, so it can't be asked about a period."


def set_period(asked: Cohort, catalogue: Catalogue) -> None:
    """Make the filter say what a cohort asks for."""
    known = months_known(catalogue)
    st.session_state[PERIOD_KEY] = (asked.period.name or _RANGE) if asked.period else ALL_MONTHS
    st.session_state[_CLOCK] = asked.clock
    st.session_state[_MONTHS] = asked.period.months if asked.period and not asked.period.name else known


def choose_month(grouping: str, month: str) -> None:
    """Make the filter say a single month, such as "2026-03", by the clock by which a grouping counts its months."""
    number = month_of(month)
    st.session_state[PERIOD_KEY] = _RANGE
    st.session_state[_MONTHS] = (number, number)
    st.session_state[_CLOCK] = _CLOCK_OF[grouping]


def period_in_words(catalogue: Catalogue) -> str:
    """Return which period is chosen, as the filter's button and its chip say it."""
    name = st.session_state.get(PERIOD_KEY, ALL_MONTHS)
    if months_known(catalogue) is None or name == ALL_MONTHS:
        return "all months"
    named = named_periods(catalogue)
    months = named[name].months if name in named else st.session_state.get(_MONTHS)
    return months_briefly(*months) if months else "all months"


def period_filter(catalogue: Catalogue) -> tuple[Period | None, str]:
    """Show the filter and return the period that is chosen, None for all months, and the clock by which it counts."""
    known = months_known(catalogue)
    if known is None:
        st.caption(NO_DATES)
        return None, FITTING
    period = _chosen(named_periods(catalogue), months_through(*known))
    if period is None:
        return None, FITTING
    clock = st.selectbox(
        "Months counted by",
        list(CLOCKS),
        format_func=lambda name: capital(CLOCKS[name]),
        key=_CLOCK,
        on_change=address.touched,
        help="Which month decides whether something is in the period; each figure says which one it takes.",
    )
    return period, clock


def _chosen(named: dict[str, Period], months: list[int]) -> Period | None:
    titles = {ALL_MONTHS: "All months"}
    titles |= {name: f"{PERIODS[name]}: {months_briefly(*period.months)}" for name, period in named.items()}
    titles |= {_RANGE: "Any range of months"} if len(months) > 1 else {}
    name = st.selectbox(
        "Period",
        list(titles),
        format_func=lambda name: titles[name],
        key=PERIOD_KEY,
        on_change=address.touched,
        help="The last month is the last one that was over when the data ended.",
    )
    if name != _RANGE:
        return named.get(name)
    first, last = st.select_slider(
        "From and to",
        months,
        value=(months[0], months[-1]),
        format_func=month_words,
        key=_MONTHS,
        on_change=address.touched,
    )
    return None if (first, last) == (months[0], months[-1]) else Period((first, last))
