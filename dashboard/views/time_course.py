"""Time course: when do people get better, and by how much?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.charts.change_bins import change_bins
from dashboard.charts.change_dots import change_dots
from dashboard.charts.trajectory_lines import trajectory_lines
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_table

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Time course")
together = cohort.grouped("none")
everyone, trajectory = numbers.ask("trajectory", together), numbers.ask("trajectory", cohort)
distribution, change = numbers.ask("change-distribution", cohort), numbers.ask("change", cohort)

st.title("When do people get better, and by how much?")
address.show_notices()
show_stamp(everyone)
grid = st.grid(2, min_column_width=360)
left, right = grid.cell(), grid.cell()
with left:
    show(trajectory_lines, everyone, variant="together")
    show(change_bins, distribution)
with right:
    if cohort.by != "none":
        show(trajectory_lines, trajectory)
    show(change_dots, change)
with st.expander("Tables: the numbers of these figures, week by week and bin by bin"):
    show_table(trajectory, everyone)
    show_table(distribution)
    show_table(change)
show_rules(everyone, distribution, change)
