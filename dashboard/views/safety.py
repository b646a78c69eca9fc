"""Safety: what must not be overlooked: ideation, admissions, pressure, dissociation, urinary symptoms."""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.ascertainment import NO_SESSION, WATCHED, watched_effects
from dashboard.figure import show_figure
from dashboard.figures.effect_rows import one_effect_rows
from dashboard.figures.event_rates import signal_rates, threshold_rates
from dashboard.figures.vital_rows import rise_rows, time_rows
from dashboard.foot import show_rules, show_stamp
from dashboard.nobody import stop_if_nobody
from dashboard.rate_figures import show_rates
from dashboard.table import show_tables
from dashboard.tabs import tabs

TABS = (
    "Past a threshold",
    "How far pressure rises",
    "Who got worse",
    "Dissociation and urinary symptoms",
    "How long people stay",
)

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Safety", ("phase", *filter_bar.SCORES))
watched = watched_effects(numbers, cohort)
signals, over, vitals, worse_of_all, *others = numbers.ask_all(
    *((name, cohort.grouped("none")) for name in WATCHED),
    *((name, cohort) for name in WATCHED),
    *watched,
    *((name, each.grouped("none")) for name, each in watched),
)
by_group, effects = others[: len(WATCHED)], others[len(WATCHED) : len(WATCHED) + len(watched)]
of_all = others[len(WATCHED) + len(watched) :]
_, over_by, vitals_by, worse = by_group
st.title("What must not be overlooked?")
address.show_notices()
show_stamp(signals)
stop_if_nobody(signals, over, vitals, worse)
show_figure(signal_rates(signals), signals)
past, pressure, got_worse, watched_for, stay = tabs(TABS, "safety-tabs")
with past:
    if past.open:
        show_figure(threshold_rates(over), over, NO_SESSION)
        if cohort.by != "none":
            show_figure(threshold_rates(over_by), over_by, NO_SESSION, "grouped")
with pressure:
    if pressure.open:
        show_figure(rise_rows(vitals), vitals, NO_SESSION)
        if cohort.by != "none":
            show_figure(rise_rows(vitals_by), vitals_by, NO_SESSION, "grouped")
with got_worse:
    if got_worse.open:
        show_rates(worse, worse_of_all)
with watched_for:
    if watched_for.open:
        for effect, together in zip(effects, of_all, strict=True):
            show_figure(one_effect_rows(effect, together), effect, NO_SESSION, effect.by)
with stay:
    if stay.open:
        show_figure(time_rows(vitals, over), vitals, NO_SESSION, "times")
show_tables(signals, over, vitals, *by_group, *effects)
show_rules(signals, over, vitals, worse, *effects)
