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

numbers = current_numbers()
cohort = in_one_way(numbers, sidebar.cohort(numbers.catalogue, "Side effects", sidebar.EFFECTS))
together = cohort.grouped("none")
effects, of_courses = per_session_and_course(numbers, "side-effects", together)
one, one_of_courses = per_session_and_course(numbers, "one-side-effect", cohort)
actions, times, serious = (numbers.ask(name, together) for name in ("side-effect-actions", "resolution", "serious"))
grouped, stopped = (numbers.ask(name, cohort) for name in ("side-effects", "stopped-for-side-effects"))
by_number = numbers.ask("one-side-effect", cohort.grouped("session-number"))
ways, apart = ways_of_asking(numbers, cohort), numbers.ask("side-effects", replace(together, method="all"))

st.title("What do people go through?")
address.show_notices()
show_stamp(effects)
show_way(ways, cohort)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    for draw, released, others in (
        (effect_dots, effects, [of_courses]),
        (grade_stack, effects, []),
        (stopped_dots, stopped, []),
    ):
        show(draw, released, others=others)
    show_serious(serious)
with grid.cell():
    for draw, released, others in (
        (effect_heat, grouped, []),
        (effect_dots, one, [one_of_courses]),
        (effect_groups, by_number, []),
        (effect_groups, actions, []),
        (resolution_dots, times, []),
    ):
        show(draw, released, others=others)
show_tables(effects, of_courses, one, one_of_courses, by_number, grouped, actions, times, stopped, serious, apart, ways)
show_rules(effects, of_courses, actions, times, serious, stopped)
