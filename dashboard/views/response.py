"""Response: who got better, and how sure are we?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, sidebar
from dashboard.cards import show_cards
from dashboard.charts.ladder import ladder
from dashboard.charts.rate_dots import rate_dots
from dashboard.figure import show
from dashboard.foot import show_counted, show_stamp
from dashboard.numbers import current_numbers
from dashboard.table import show_table

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue)
together = cohort.grouped("none")
response, remission = numbers.ask("response", cohort), numbers.ask("remission", cohort)
everyone, remitted = numbers.ask("response", together), numbers.ask("remission", together)
observed = numbers.ask("response", replace(together, missing="observed"))

st.title("Who got better, and how sure are we?")
address.show_notices()
show_cards(everyone, remitted, observed=observed)
left, right = st.columns([3, 2], border=True)
with left:
    show(rate_dots, response, key="response")
with right:
    show(ladder, observed, key="ladder")
left, right = st.columns([3, 2], border=True)
with left:
    show(rate_dots, remission, key="remission")
with right:
    show_counted(response, remission)
show_table(response)
show_table(remission)
show_stamp(everyone)
