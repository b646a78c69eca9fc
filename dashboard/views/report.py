"""Report: what happened this month, as files that leave the house?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.foot import show_stamp
from dashboard.report.of_set import show_set
from dashboard.report.page import chosen_claims, chosen_month, show_files, show_preview, story
from dashboard.report.settings import SettingsRefused, read_settings
from dashboard.wording import unmarked

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Report", behind_count=" of all months; the report is of one")
st.title("What happened this month?")
address.show_notices()
with st.container(horizontal=True, key="report-files", vertical_alignment="bottom"):
    month = chosen_month(cohort, numbers.catalogue)
    if month is None:
        st.stop()
    try:
        settings = read_settings()
        claims = chosen_claims()
        told = story(numbers, cohort, month, claims)
    except SettingsRefused as refused:
        st.error(unmarked(str(refused)))
        st.stop()
    show_files(told, settings)
    show_set(numbers, month, claims, settings)
show_stamp(told.asked.both)
show_preview(told, settings)
