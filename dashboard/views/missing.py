"""Who is missing: what became of every course, and how far the answer depends on those without one."""

from dataclasses import replace

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.charts.course_states import course_states
from dashboard.charts.ladder import ladder
from dashboard.charts.missing_modes import missing_modes
from dashboard.charts.rate_dots import rate_dots
from dashboard.charts.retention_steps import retention_steps
from dashboard.charts.stop_reasons import stop_reasons
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_table

NO_PLAN = "no course in this selection was planned a second session"

numbers = current_numbers()
cohort = replace(sidebar.cohort(numbers.catalogue, "Who is missing"), missing="observed")
together = cohort.grouped("none")
states, everyone = numbers.ask("response", cohort), numbers.ask("response", together)
modes, follow_up = numbers.ask("missing-modes", together), numbers.ask("follow-up", cohort)
retention, reasons = numbers.ask("retention", cohort), numbers.ask("stop-reasons", together)

st.title("Who is counted, and who is missing?")
address.show_notices()
show_stamp(everyone)
grid = st.grid(2, min_column_width=360)
left, right = grid.cell(), grid.cell()
with left:
    show(ladder, everyone)
    show(missing_modes, modes)
    show(rate_dots, follow_up)
with right:
    show(course_states, states)
    show(retention_steps, retention, NO_PLAN)
    show(stop_reasons, reasons, NO_PLAN)
for answer in (states, follow_up, modes, retention, reasons):
    show_table(answer)
show_rules(states, follow_up, retention, reasons)
