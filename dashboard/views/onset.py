"""Onset: how soon do people get better, and which symptoms ease?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.change_rows import symptom_rows
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.rate_rows import rates_in_time
from dashboard.foot import show_rules, show_stamp
from dashboard.nobody import stop_if_nobody
from dashboard.table import show_tables
from queries.definitions.symptoms import ENDPOINTS_WITH_ITEMS

NOBODY = "no course in this selection was scored, as a case, at every one of these times"
NO_ITEM = "no item that asks about a symptom was scored in this selection"

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Onset")
together = cohort.grouped("none")
everyone, same, symptoms, grouped = numbers.ask_all(
    ("onset", together),
    ("onset-same-courses", together),
    ("symptoms", together),
    ("onset", cohort),
)

st.title("How soon do people get better, and what eases first?")
address.show_notices()
show_stamp(everyone)
stop_if_nobody(numbers.catalogue, everyone, same, symptoms)
show_figure(rates_in_time(everyone, "responded"), everyone)
if cohort.by != "none":
    show_figure(heat_cells(grouped), grouped)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show_figure(rates_in_time(same, "responded"), same, NOBODY)
with grid.cell():
    show_figure(
        symptom_rows(symptoms), symptoms, NO_ITEM if cohort.endpoint in ENDPOINTS_WITH_ITEMS else symptoms.counting
    )
show_tables(everyone, same, grouped, symptoms, later=numbers.later(("symptoms", cohort)))
show_rules(everyone, symptoms)
