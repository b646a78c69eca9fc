"""Safety: what must not be overlooked: ideation, admissions, pressure, dissociation, urinary symptoms."""

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.ascertainment import NO_SESSION, WATCHED, watched_effects
from dashboard.charts.effect_dots import effect_groups
from dashboard.charts.rate_dots import rate_dots
from dashboard.charts.rise_dots import rise_dots
from dashboard.charts.session_times import session_times
from dashboard.charts.signal_dots import signal_dots
from dashboard.charts.threshold_dots import threshold_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.nobody import stop_if_nobody
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Safety", ("phase", *sidebar.SCORES))
watched = watched_effects(numbers, cohort)
signals, over, vitals, *others = numbers.ask_all(
    *((name, cohort.grouped("none")) for name in WATCHED[:3]),
    *((name, cohort) for name in WATCHED),
    *watched,
)
by_group, effects = others[: len(WATCHED)], others[len(WATCHED) :]
_, over_by, vitals_by, worse = by_group
st.title("What must not be overlooked?")
address.show_notices()
show_stamp(signals)
stop_if_nobody(signals, over, vitals, worse)
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(signal_dots, signals)
    show(rate_dots, worse)
    show(session_times, vitals, NO_SESSION, others=[over])
    for effect in effects:
        show(effect_groups, effect, NO_SESSION, effect.by)
with grid.cell():
    show(threshold_dots, over, NO_SESSION)
    show(rise_dots, vitals, NO_SESSION)
    for draw, released in ((rise_dots, vitals_by), (threshold_dots, over_by)) if cohort.by != "none" else ():
        show(draw, released, NO_SESSION, "grouped")
show_tables(signals, over, vitals, *by_group, *effects)
show_rules(signals, over, vitals, worse, *effects)
