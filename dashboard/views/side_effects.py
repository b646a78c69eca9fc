"""Side effects: what do people go through, how bad is it, and when is it gone?"""

from dataclasses import replace

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.asking import in_one_way, per_session_and_course, show_way, ways_of_asking
from dashboard.charts.effect_dots import effect_dots, effect_groups
from dashboard.charts.effect_heat import effect_heat
from dashboard.charts.grade_stack import grade_stack
from dashboard.charts.resolution_dots import resolution_dots
from dashboard.charts.stopped_dots import stopped_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.serious import show_serious
from dashboard.table import show_tables

NOTHING = "no side effect was recorded or asked about in this selection"

numbers = current_numbers()
cohort = in_one_way(numbers, sidebar.cohort(numbers.catalogue, "Side effects", sidebar.EFFECTS))
together, all_ways = cohort.grouped("none"), replace(cohort.grouped("none"), method="all")
effects = per_session_and_course(numbers, "side-effects", together)
one = per_session_and_course(numbers, "one-side-effect", cohort)
grouped, stopped = (numbers.ask(name, cohort) for name in ("side-effects", "stopped-for-side-effects"))
by_number = numbers.ask("one-side-effect", cohort.grouped("session-number"))
times, actions = (numbers.ask(name, together) for name in ("resolution", "side-effect-actions"))
serious, apart = (numbers.ask(name, all_ways) for name in ("serious", "side-effects"))
st.title("What do people go through?")
address.show_notices()
show_stamp(effects[0])
show_way(ways_of_asking(numbers, cohort), cohort)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(effect_dots, effects[0], NOTHING, others=effects[1:])
    show(grade_stack, effects[0], NOTHING)
    show(resolution_dots, times, NOTHING)
with grid.cell():
    if cohort.by != "none":
        show(effect_heat, grouped, NOTHING)
    show(effect_dots, one[0], others=one[1:])
    if cohort.by != "session-number":
        show(effect_groups, by_number)
    show(effect_groups, actions)
    show(stopped_dots, stopped)
    show_serious(serious)
show_tables(*effects, *one, by_number, grouped, actions, times, stopped, serious, apart)
show_rules(*effects, actions, times, stopped, serious)
