"""Who is missing: what became of every course, and how far the answer depends on those without one."""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import stop_if_nobody
from dashboard.charts.course_states import course_states
from dashboard.charts.funnel import funnel
from dashboard.charts.ladder import ladder
from dashboard.charts.missing_modes import missing_modes
from dashboard.charts.missing_reasons import missing_reasons
from dashboard.charts.retention_steps import retention_steps
from dashboard.charts.stop_reasons import stop_reasons
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.missing_answers import missing_answers
from dashboard.rate_figures import show_rates
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Who is missing").observed()
asked = missing_answers(numbers, cohort)
st.title("Who is counted, and who is missing?")
address.show_notices()
show_stamp(asked.everyone)
stop_if_nobody(asked.everyone, asked.retention, asked.screening)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(ladder, asked.everyone)
    show(funnel, asked.screening, "no screening is recorded in this selection")
    show(missing_reasons, asked.unscored)
    show(missing_modes, asked.modes)
    show_rates(asked.follow_up, asked.followed_up)
    show(stop_reasons, asked.stopped, "no course in this selection was planned a second session")
with grid.cell():
    show(course_states, asked.states)
    show(retention_steps, asked.retention, "no course in this selection was planned a second session")
show_tables(*asked.tables, totals=(asked.everyone,))
show_rules(asked.states, asked.follow_up, asked.unscored, asked.retention, asked.stopped, asked.screening)
