"""Durability: how long does it last, and for how many do we know?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.charts.competing_outcomes import competing_outcomes
from dashboard.charts.survival_steps import survival_steps
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.later_events import show_later_events
from dashboard.table import show_tables

NOBODY = "no one in this selection was scored {} at the end of induction"

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Durability", sidebar.CURVES)
together = cohort.grouped("none")
response, remission, gaps, later, *of_all = numbers.ask_all(
    *((name, cohort) for name in ("durability", "remission-durability", "score-gaps", "later-events")),
    *((name, together) for name in ("competing-outcomes", "remission-competing-outcomes", "score-gaps")),
    *((name, together) for name in ("later-events", "remission-later-events")),
)
responders, remitters, gaps_of_all, later_of_responders, later_of_remitters = of_all

st.title("How long does it last?")
address.show_notices()
show_stamp(response)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(survival_steps, response, NOBODY.format("with a response"))
    show_later_events("response", later_of_responders, gaps_of_all)
    show(competing_outcomes, responders, NOBODY.format("with a response"))
with grid.cell():
    show(survival_steps, remission, NOBODY.format("in remission"))
    show_later_events("remission", later_of_remitters)
    show(competing_outcomes, remitters, NOBODY.format("in remission"))
show_tables(response, remission, responders, remitters, gaps, later)
show_rules(response, remission, responders, gaps, later)
