"""Overview: the first minute: how many, how well, for how long, at what price, and what is not known."""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import stop_if_nobody
from dashboard.charts.funnel import funnel
from dashboard.charts.ladder import ladder
from dashboard.charts.protocol_table import protocol_table
from dashboard.figure import show, show_figure
from dashboard.figures.month_rates import month_rates
from dashboard.first_minute import first_minute
from dashboard.foot import show_rules, show_stamp
from dashboard.headlines import show_headlines
from dashboard.key_figures import show_key_figures
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Overview")
first = first_minute(numbers, cohort)
response, others = first.response, [asked.grouped for asked in first.measures[1:]]
st.title("How are we doing?")
address.show_notices()
show_stamp(response.together)
stop_if_nobody(*(each.together for each in first.measures))
show_key_figures(first)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show_headlines(first.answers)
with grid.cell():
    show_figure(month_rates(first.months, response.together, "responded"), first.months)
show(protocol_table, response.grouped, others=others)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(funnel, first.screening, "no screening is recorded in this selection")
with grid.cell():
    show(ladder, first.observed)
show_tables(response.grouped, *others, first.months, first.screening, totals=[each.together for each in first.measures])
show_rules(response.grouped, *others, first.screening)
