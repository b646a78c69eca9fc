"""Claims: does what patients are told hold here?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.claims.asked import ask_claims
from dashboard.claims.page import everyone, show_claims, show_count, show_verdicts
from dashboard.claims.wordings import read_claims
from dashboard.foot import show_rules, show_stamp
from dashboard.nobody import stop_if_nobody
from dashboard.report.settings import SettingsRefused
from dashboard.table import show_tables
from dashboard.wording import unmarked

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Claims", (), groups=False)
st.title("Does what patients are told hold here?")
address.show_notices()
try:
    claims = read_claims()
except SettingsRefused as refused:
    st.error(unmarked(str(refused)))
    st.stop()
held = numbers.ask("coverage", cohort.grouped("none"))
told = ask_claims(numbers, cohort, claims)
show_stamp(held)
stop_if_nobody(numbers.catalogue, held)
show_count(told)
show_verdicts(told)
show_claims(told)
show_tables(*everyone(told))
show_rules(*everyone(told))
