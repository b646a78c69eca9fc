"""Durability: how long does it last, and for how many do we know?"""

from typing import NamedTuple

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.areas import areas
from dashboard.figures.curves import curves
from dashboard.foot import show_rules, show_stamp
from dashboard.later_events import show_later_events
from dashboard.table import show_tables
from dashboard.tabs import tabs


class Gained(NamedTuple):
    """What may last: the measures that follow it, and with what somebody was scored who had it."""

    lasting: str
    outcomes: str
    events: str
    scored: str


GAINED = {
    "Response": Gained("durability", "competing-outcomes", "later-events", "with a response"),
    "Remission": Gained(
        "remission-durability", "remission-competing-outcomes", "remission-later-events", "in remission"
    ),
}

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Durability", filter_bar.CURVES)
together = cohort.grouped("none")

st.title("How long does it last?")
address.show_notices()
places = dict(zip(GAINED, tabs(list(GAINED), "gained"), strict=True))
name = next(name for name, place in places.items() if place.open)
asked = GAINED[name]
durability, of_all, ended, later, later_of_all = numbers.ask_all(
    (asked.lasting, cohort),
    (asked.lasting, together),
    (asked.outcomes, together),
    (asked.events, cohort),
    (asked.events, together),
)
gaps = gaps_of_all = None
if name == "Response":  # scores are as far apart for both: said once
    gaps, gaps_of_all = numbers.ask_all(("score-gaps", cohort), ("score-gaps", together))
nobody = f"no one in this selection was scored {asked.scored} at the end of induction"
show_stamp(durability)
with places[name]:
    show_figure(curves(durability, of_all), durability, nobody)
    show_later_events(name.lower(), later_of_all, gaps_of_all)
    show_figure(areas(ended), ended, nobody)
shown = [durability, ended, later] if gaps is None else [durability, ended, gaps, later]
show_tables(*shown)
show_rules(*shown)
