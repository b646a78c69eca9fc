"""Response: who got better, and how sure are we?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.cards import show_cards
from dashboard.charts.change_dots import change_dots
from dashboard.charts.ladder import ladder
from dashboard.charts.rate_dots import rate_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_table

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Response")
together = cohort.grouped("none")
response, remission = numbers.ask("response", cohort), numbers.ask("remission", cohort)
everyone, remitted = numbers.ask("response", together), numbers.ask("remission", together)
observed, change = numbers.ask("response", replace(together, missing="observed")), numbers.ask("change", together)

st.title("Who got better, and how sure are we?")
address.show_notices()
show_stamp(everyone)
show_cards(everyone, remitted, observed=observed)
grid = st.grid(2, min_column_width=360)
left, right = grid.cell(), grid.cell()
with left:
    show(rate_dots, response)
    show(rate_dots, remission)
with right:
    show(ladder, observed)
    show(change_dots, change)
show_table(response, everyone)
show_table(remission, remitted)
show_table(change)
show_rules(response, remission)
