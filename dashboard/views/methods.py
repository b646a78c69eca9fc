"""Methods: what do the words on the other pages mean, and of which data is it said?"""

import streamlit as st

from dashboard import address
from dashboard.answers import current_numbers
from dashboard.foot import show_stamp
from dashboard.methods_sections import arrive, show_contents, show_facts, show_section
from queries.cohort import Cohort
from queries.methods import sections

numbers = current_numbers()
address.carry(numbers.catalogue, "Methods")
held = numbers.ask("coverage", Cohort(by="none"))

st.title("What do these words mean here?")
address.show_notices()
show_stamp(held)
show_facts(numbers.catalogue, held)
show_contents(sections())
for section in sections():
    show_section(section)
arrive(sections())
