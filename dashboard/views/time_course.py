"""Time course: by how much do people get better, week by week and one by one?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.charts.change_bins import change_bins
from dashboard.charts.change_dots import change_dots
from dashboard.charts.trajectory_lines import trajectory_lines
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.nobody import stop_if_nobody
from dashboard.table import show_tables
from dashboard.tabs import tabs

TABS = ("Week by week", "Each scale", "One by one")
NOBODY = "no one in this selection has a baseline"
numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Time course")
together = cohort.grouped("none")
everyone, change = numbers.ask_all(("trajectory", together), ("change", together))
alike = replace(cohort, instrument=everyone.coverage.leading or cohort.instrument)  # groups compare on one scale
compared, bins, changes = numbers.ask_all(("trajectory", alike), ("change-distribution", alike), ("change", alike))

st.title("By how much do people get better, and how does it go on?")
address.show_notices()
show_stamp(everyone)
stop_if_nobody(change, everyone)
compared_by_group, each_scale, one_by_one = tabs(TABS, "time-course-tabs")
with compared_by_group:
    if compared_by_group.open:
        grid = st.grid(2, min_column_width=360)
        with grid.cell():
            show(trajectory_lines, compared, NOBODY)
        with grid.cell():
            show(change_dots, change, NOBODY)
with each_scale:
    if each_scale.open:
        show(trajectory_lines, everyone, NOBODY, variant="together")
with one_by_one:
    if one_by_one.open:
        show(change_bins, bins, NOBODY)
show_tables(change, changes, bins, everyone, compared)
show_rules(everyone, bins)
