"""Durability: how long does it last, and for how many do we know?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.charts.survival_steps import survival_steps
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_table

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Durability", sidebar.CURVES)
response, remission = numbers.ask("durability", cohort), numbers.ask("remission-durability", cohort)

st.title("How long does it last?")
address.show_notices()
show_stamp(response)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(survival_steps, response, "no one in this selection was scored with a response at the end of induction")
with grid.cell():
    show(survival_steps, remission, "no one in this selection was scored in remission at the end of induction")
show_table(response)
show_table(remission)
show_rules(response, remission)
