"""Import: a clinic's files, from upload to published, for whoever runs the dashboard."""

from contextlib import suppress

import streamlit as st

from dashboard import address
from dashboard.answers import Numbers, current_numbers
from dashboard.foot import show_stamp
from dashboard.importing.allowed import why_not
from dashboard.importing.page import show_import
from dashboard.importing.replaced import Facts, facts_of
from queries.cohort import Cohort
from store.store import DatabaseRefused

numbers: Numbers | None = None
with suppress(DatabaseRefused):  # nothing is published yet, or what is can't be shown: that is what this page mends
    numbers = current_numbers()
now: Facts | None = None
if numbers:
    address.carry(numbers.catalogue, "Import")
st.title("Bring in your own data")
if numbers:
    held = numbers.ask("coverage", Cohort(by="none"))
    now = facts_of(numbers.catalogue, held.coverage.n)
    show_stamp(held)
if why := why_not():
    st.info(why)
else:
    show_import(now)
