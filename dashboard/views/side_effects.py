"""Side effects: what do people go through, how bad is it, and when is it gone?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.ascertainment import in_one_method, show_method
from dashboard.effect_parts import by_groups, show_effects, show_parts
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_tables
from queries.cohort import ANY

numbers = current_numbers()
cohort = in_one_method(numbers, filter_bar.cohort(numbers, "Side effects", filter_bar.EFFECTS))
together = cohort.grouped("none")
methods, effects, grouped = numbers.ask_all(
    ("one-side-effect", replace(together, method="all", term=ANY)),
    ("side-effects", together),
    ("side-effects", by_groups(cohort)),
)
st.title("What do people go through?")
address.show_notices()
show_stamp(effects)
show_method(numbers.catalogue, methods, cohort)
show_effects(numbers, cohort, effects, grouped)
parts = show_parts(numbers, cohort)
show_tables(effects, grouped, *parts)
show_rules(effects, *parts)
