"""Safety: what must not be overlooked: ideation, admissions, pressure, dissociation, urinary symptoms."""

from dataclasses import replace

import streamlit as st

from dashboard import address, sidebar
from dashboard.answers import current_numbers
from dashboard.asking import in_one_way
from dashboard.cards import stop_if_nobody
from dashboard.charts.effect_dots import effect_groups
from dashboard.charts.rate_dots import rate_dots
from dashboard.charts.rise_dots import rise_dots
from dashboard.charts.session_times import session_times
from dashboard.charts.signal_dots import signal_dots
from dashboard.charts.threshold_dots import threshold_dots
from dashboard.figure import show
from dashboard.foot import show_rules, show_stamp
from dashboard.table import show_tables

numbers = current_numbers()
cohort = sidebar.cohort(numbers.catalogue, "Safety", ("phase", *sidebar.SCORES))
signals, over, vitals = (
    numbers.ask(name, cohort.grouped("none")) for name in ("safety-signals", "vital-thresholds", "vitals")
)
by_group = [numbers.ask(name, cohort) for name in ("vitals", "vital-thresholds", "deterioration", "safety-signals")]
st.title("What must not be overlooked?")
address.show_notices()
show_stamp(signals)
stop_if_nobody(signals)
asked = in_one_way(numbers, replace(cohort, term="Dissociation"))
urinary = numbers.ask("urinary", replace(asked.grouped("sessions-so-far"), phase="maintenance"))
dissociation = [numbers.ask("one-side-effect", asked.grouped(by)) for by in ("dose-band", "session-number")]
grid = st.grid(2, min_column_width=360)
with grid.cell():
    show(signal_dots, signals)
    show(rate_dots, by_group[2])
    show(session_times, vitals, others=[over])
    show(effect_groups, urinary, "no maintenance session in this selection")
    for released in dissociation:
        show(effect_groups, released, variant=released.by)
with grid.cell():
    show(threshold_dots, over)
    show(rise_dots, vitals)
    if cohort.by != "none":
        show(rise_dots, by_group[0], variant="grouped")
        show(threshold_dots, by_group[1], variant="grouped")
show_tables(signals, over, vitals, *by_group, urinary, *dissociation)
show_rules(signals, over, vitals, by_group[2], urinary, *dissociation)
