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
response, remission, spacing, beside, responders, remitters, spacing_of_all, beside_response, beside_remission = (
    numbers.ask_all(
        *((name, cohort) for name in ("durability", "remission-durability", "spacing", "beside")),
        *((name, together) for name in ("after-response", "after-remission", "spacing", "beside", "remission-beside")),
    )
)

st.title("How long does it last?")
address.show_notices()
show_stamp(response)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(survival_steps, response, NOBODY.format("with a response"))
    show_beside("response", beside_response, spacing_of_all)
    show(ways_out, responders, NOBODY.format("with a response"))
with grid.cell():
    show(survival_steps, remission, NOBODY.format("in remission"))
    show_beside("remission", beside_remission)
    show(ways_out, remitters, NOBODY.format("in remission"))
show_tables(response, remission, responders, remitters, spacing, beside)
show_rules(response, remission, responders, spacing, beside)
