"""Saved views: what a clinic looks at again, under names of its own."""

import streamlit as st

from dashboard import address
from dashboard.answers import current_numbers
from dashboard.foot import show_stamp
from dashboard.saved.page import show_form, show_list, show_said, show_sharing
from dashboard.saved.place import saved_views
from dashboard.wording import unmarked
from queries.cohort import Cohort
from store.saved.database import ViewsRefused

numbers = current_numbers()
address.carry(numbers.catalogue, "Views")
st.title("Which views do you come back to?")
address.show_notices()
show_stamp(numbers.ask("coverage", Cohort(by="none")))
try:
    saved = saved_views()
    views = saved.all()
except ViewsRefused as refused:
    st.error(unmarked(str(refused)))
    st.stop()
show_said()
show_form(saved, numbers.catalogue)
show_list(saved, views, numbers.catalogue)
show_sharing(saved, views)
