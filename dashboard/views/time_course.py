"""Time course: by how much do people get better, week by week and one by one?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.bin_plots import bin_plots
from dashboard.figures.change_rows import change_rows
from dashboard.figures.week_plots import week_plots
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
weeks, single = ("trajectory", alike), ("change-distribution", alike)

st.title("By how much do people get better, and how does it go on?")
address.show_notices()
show_stamp(everyone)
stop_if_nobody(numbers.catalogue, change, everyone)
compared_by_group, each_scale, one_by_one = tabs(TABS, "time-course-tabs")
with compared_by_group:
    if compared_by_group.open:
        compared, all_compared = numbers.ask_all(weeks, ("trajectory", alike.grouped("none")))
        show_figure(week_plots(compared, all_compared), compared, NOBODY)
        show_figure(change_rows(change), change, NOBODY)
with each_scale:
    if each_scale.open:
        show_figure(week_plots(everyone, everyone), everyone, NOBODY, "together")
with one_by_one:
    if one_by_one.open:
        bins, all_bins = numbers.ask_all(single, ("change-distribution", alike.grouped("none")))
        show_figure(bin_plots(bins, all_bins), bins, NOBODY)
show_tables(change, later=numbers.later(("change", alike), single, ("trajectory", together), weeks))
show_rules(everyone, later=numbers.later(single))
