"""Who is missing: what became of every course, and how far the answer depends on those without one."""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.funnel_rows import funnel_rows
from dashboard.figures.mode_rates import mode_rates
from dashboard.figures.reason_rows import missing_reasons, screening_reasons, stop_reasons
from dashboard.figures.retention_cells import retention_cells
from dashboard.figures.state_rows import state_rows
from dashboard.foot import show_rules, show_stamp
from dashboard.missing_answers import missing_answers
from dashboard.nobody import stop_if_nobody
from dashboard.rate_figures import show_rates
from dashboard.table import show_tables
from dashboard.tabs import tabs

NO_SECOND_SESSION = "no course in this selection was planned a second session"
NO_SCREENING = "no screening is recorded in this selection"
TABS = ("Who was scored", "Why not, and what if", "Who stayed", "From screening to score")

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Who is missing").observed()
asked = missing_answers(numbers, cohort)
st.title("Who is counted, and who is missing?")
address.show_notices()
show_stamp(asked.everyone)
stop_if_nobody(numbers.catalogue, asked.everyone, asked.retention, asked.screening)
show_figure(state_rows(asked.states, asked.everyone), asked.states)
scored, why, stayed, screened = tabs(TABS, "missing-tabs")
with scored:
    if scored.open:
        show_rates(asked.follow_up, asked.followed_up)
with why:
    if why.open:
        grid = st.grid(2, min_column_width=360)
        with grid.cell():
            show_figure(missing_reasons(asked.unscored), asked.unscored)
        with grid.cell():
            show_figure(mode_rates(asked.modes), asked.modes)
with stayed:
    if stayed.open:
        grid = st.grid(2, min_column_width=360)
        with grid.cell():
            show_figure(retention_cells(asked.retention, asked.retained), asked.retention, NO_SECOND_SESSION)
        with grid.cell():
            show_figure(stop_reasons(asked.stopped), asked.stopped, NO_SECOND_SESSION)
with screened:
    if screened.open:
        grid = st.grid(2, min_column_width=360)
        with grid.cell():
            show_figure(funnel_rows(asked.screening), asked.screening, NO_SCREENING)
        if asked.screening.rows:
            with grid.cell():
                show_figure(screening_reasons(asked.screening), asked.screening, variant="reasons")
show_tables(*asked.tables, totals=(asked.everyone,))
show_rules(asked.states, asked.follow_up, asked.unscored, asked.retention, asked.stopped, asked.screening)
