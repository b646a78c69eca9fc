"""Safety: what must not be overlooked: vital signs, suicidal ideation, admissions, urinary symptoms."""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import stop_if_nobody
from dashboard.charts.rate_dots import rate_dots
from dashboard.charts.rise_dots import rise_dots
from dashboard.charts.session_times import session_times
from dashboard.charts.signal_dots import signal_dots
from dashboard.charts.threshold_dots import threshold_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_tables

NO_SESSIONS = "no session was given in this selection"

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Safety")
together = cohort.grouped("none")
signals, worse, vitals, over = (
    numbers.ask(name, together) for name in ("safety-signals", "deterioration", "vitals", "vital-thresholds")
)
by_group = {
    name: numbers.ask(name, cohort) for name in ("safety-signals", "deterioration", "vitals", "vital-thresholds")
}

st.title("What must not be overlooked?")
address.show_notices()
show_stamp(signals)
stop_if_nobody(signals)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(signal_dots, signals)
    show(rate_dots, by_group["deterioration"])
    show(session_times, by_group["vitals"], NO_SESSIONS, others=[by_group["vital-thresholds"]])
with grid.cell():
    show(threshold_dots, over, NO_SESSIONS)
    show(rise_dots, vitals, NO_SESSIONS)
    if cohort.by != "none":
        show(rise_dots, by_group["vitals"], NO_SESSIONS, "grouped")
        show(threshold_dots, by_group["vital-thresholds"], NO_SESSIONS, "grouped")
show_tables(signals, over, vitals, *by_group.values())
show_rules(signals, worse, over, vitals)
