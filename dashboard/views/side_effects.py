"""Side effects: what do people go through, how bad is it, and when is it gone?"""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.ascertainment import effect_answers, in_one_method, show_method
from dashboard.charts.effect_dots import effect_dots, effect_groups
from dashboard.charts.effect_heat import effect_heat
from dashboard.charts.grade_stack import grade_stack
from dashboard.charts.resolution_dots import resolution_dots
from dashboard.charts.stopped_dots import stopped_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.rate_figures import show_over_time
from dashboard.serious import show_serious
from dashboard.table import show_tables

NOTHING = "no side effect was recorded or asked about in this selection"
numbers = current_numbers()
cohort = in_one_method(numbers, sidebar.cohort(numbers.catalogue, "Side effects", sidebar.EFFECTS))
asked = effect_answers(numbers, cohort)
st.title("What do people go through?")
address.show_notices()
show_stamp(asked.effects)
show_method(asked.methods, cohort)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(effect_dots, asked.effects, NOTHING, others=[asked.effects_per_course])
    show(grade_stack, asked.effects, NOTHING)
    show(resolution_dots, asked.times, NOTHING)
with grid.cell():
    show(effect_heat, asked.grouped, NOTHING)
    show(effect_dots, asked.one, NOTHING, others=[asked.one_per_course])
    show_over_time(asked.by_number, asked.by_month, asked.overall, NOTHING)
    show(effect_groups, asked.actions, NOTHING)
    show(stopped_dots, asked.stopped)
    show_serious(asked.serious)
show_tables(*asked.tables)
show_rules(asked.effects, asked.effects_per_course, asked.actions, asked.times, asked.stopped, asked.serious)
