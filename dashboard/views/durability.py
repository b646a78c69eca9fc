"""Durability: how long does it last, and for how many do we know?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.areas import areas
from dashboard.figures.curves import curves
from dashboard.foot import show_rules, show_stamp
from dashboard.later_events import show_later_events
from dashboard.table import show_tables

GAINED = {
    "Response": ("durability", "competing-outcomes", "later-events", "with a response"),
    "Remission": ("remission-durability", "remission-competing-outcomes", "remission-later-events", "in remission"),
}

numbers = current_numbers()
cohort = filter_bar.cohort(numbers.catalogue, "Durability", filter_bar.CURVES)
together = cohort.grouped("none")

st.title("How long does it last?")
address.show_notices()
tabs = st.tabs(list(GAINED), on_change="rerun", key="gained")
gained, tab = next((name, tab) for name, tab in zip(GAINED, tabs, strict=True) if tab.open)
lasting, outcomes, events, scored = GAINED[gained]
nobody = f"no one in this selection was scored {scored} at the end of induction"
durability, later, of_all, ended, later_of_all, *gaps = numbers.ask_all(
    *((name, cohort) for name in (lasting, events)),
    *((name, together) for name in (lasting, outcomes, events)),
    *((("score-gaps", cohort), ("score-gaps", together)) if gained == "Response" else ()),
)
show_stamp(durability)
with tab:
    show_figure(curves(durability, of_all), durability, nobody)
    show_later_events(gained.lower(), later_of_all, *gaps[1:])
    show_figure(areas(ended), ended, nobody)
show_tables(durability, ended, *gaps[:1], later)
show_rules(durability, ended, *gaps[:1], later)
