"""Durability: how long does it last, and for how many do we know?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.beside import show_beside
from dashboard.charts.survival_steps import survival_steps
from dashboard.charts.ways_out import ways_out
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_tables

NOBODY = "no one in this selection was scored {} at the end of induction"

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Durability", sidebar.CURVES)
together = cohort.grouped("none")
response, remission = numbers.ask("durability", cohort), numbers.ask("remission-durability", cohort)
responders, remitters = numbers.ask("after-response", together), numbers.ask("after-remission", together)
beside, spacing = numbers.ask("beside", cohort), numbers.ask("spacing", cohort)

st.title("How long does it last?")
address.show_notices()
show_stamp(response)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(survival_steps, response, NOBODY.format("with a response"))
    show_beside("response", numbers.ask("beside", together), numbers.ask("spacing", together))
    show(ways_out, responders, NOBODY.format("with a response"))
with grid.cell():
    show(survival_steps, remission, NOBODY.format("in remission"))
    show_beside("remission", numbers.ask("remission-beside", together))
    show(ways_out, remitters, NOBODY.format("in remission"))
show_tables(response, remission, responders, remitters, spacing, beside)
show_rules(response, remission, responders, spacing, beside)
