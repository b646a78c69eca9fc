"""Response: who got better, and how sure are we?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import show_cards
from dashboard.charts.heat import heat
from dashboard.charts.ladder import ladder
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.rate_figures import show_main_rates, show_rates
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Response", sidebar.RATES)
grouped, together = cohort.uncrossed(), cohort.grouped("none")
response, outcome, outcomes, everyone, outcome_of_all, observed, *crossed = numbers.ask_all(
    ("response", grouped),
    (cohort.outcome, grouped),
    ("outcomes", grouped),
    ("response", together),
    (cohort.outcome, together),
    ("response", together.observed()),
    *([("response", cohort)] if cohort.across != "none" else []),
)

st.title("Who got better, and how sure are we?")
address.show_notices()
show_stamp(everyone)
show_cards(everyone, outcome_of_all, observed=observed)
show_main_rates(response, everyone, "responded")
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show_rates(outcome, outcome_of_all)
    for released in crossed:
        show(heat, released)
with grid.cell():
    show(ladder, observed)
    show(heat, outcomes)
show_tables(response, outcome, outcomes, *crossed, totals=(everyone, outcome_of_all))
show_rules(response, outcome, outcomes)
