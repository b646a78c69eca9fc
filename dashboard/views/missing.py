"""Who is missing: what became of every course, and how far the answer depends on those without one."""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import stop_if_nobody
from dashboard.charts.course_states import course_states
from dashboard.charts.funnel import funnel
from dashboard.charts.ladder import ladder
from dashboard.charts.missing_modes import missing_modes
from dashboard.charts.retention_steps import retention_steps
from dashboard.charts.stop_reasons import stop_reasons
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.rates import show_rates
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Who is missing").observed()
together = cohort.grouped("none")
states, follow_up, retention = (numbers.ask(name, cohort) for name in ("response", "follow-up", "retention"))
everyone, modes, reasons = (numbers.ask(name, together) for name in ("response", "missing-modes", "stop-reasons"))
screening = numbers.ask("screening", together)
st.title("Who is counted, and who is missing?")
address.show_notices()
show_stamp(everyone)
stop_if_nobody(everyone, retention, screening)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(ladder, everyone)
    show(funnel, screening, "no screening is recorded in this selection")
    show(missing_modes, modes)
    show_rates(follow_up, numbers.ask("follow-up", together))
    show(stop_reasons, reasons, "no course in this selection was planned a second session")
with grid.cell():
    show(course_states, states)
    show(retention_steps, retention, "no course in this selection was planned a second session")
show_tables(states, follow_up, modes, retention, reasons, screening, totals=(everyone,))
show_rules(states, follow_up, retention, reasons, screening)
