"""Safety: what must not be overlooked: ideation, admissions, pressure, dissociation, urinary symptoms."""

from dataclasses import replace

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.ascertainment import NO_SESSION, WATCHED, nothing_so_asked, offer_other_ways, watched_effects
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
chosen = filter_bar.cohort(numbers, "Safety", ("phase", "method", *filter_bar.SCORES))
# How side effects were asked about is of no matter to what was measured or happened.
cohort = replace(chosen, method="all")
together = cohort.grouped("none")
SIGNALS, OVER, VITALS, WORSE = WATCHED
signals = numbers.ask(SIGNALS, together)
st.title("What must not be overlooked?")
address.show_notices()
show_stamp(signals)
stop_if_nobody(numbers.catalogue, signals, later=numbers.later((OVER, together), (VITALS, together), (WORSE, cohort)))
show_figure(signal_rates(signals), signals)
past, pressure, got_worse, watched_for, stay = tabs(TABS, "safety-tabs")
with past:
    if past.open:
        over, over_by = numbers.ask_all((OVER, together), (OVER, cohort))
        show_figure(threshold_rates(over), over, NO_SESSION)
        if cohort.by != "none":
            show_figure(threshold_rates(over_by), over_by, NO_SESSION, "grouped")
with pressure:
    if pressure.open:
        vitals, vitals_by = numbers.ask_all((VITALS, together), (VITALS, cohort))
        show_figure(rise_rows(vitals), vitals, NO_SESSION)
        if cohort.by != "none":
            show_figure(rise_rows(vitals_by), vitals_by, NO_SESSION, "grouped")
with got_worse:
    if got_worse.open:
        show_rates(*numbers.ask_all((WORSE, cohort), (WORSE, together)))
watched = watched_effects(numbers, chosen)
with watched_for:
    if watched_for.open:
        all_together = [(name, each.grouped("none")) for name, each in watched]
        answers = numbers.ask_all(*watched, *all_together)
        of_all = answers[len(watched) :]
        for (_, asked), effect, together_too in zip(watched, answers[: len(watched)], of_all, strict=True):
            nothing = "" if effect.rows else nothing_so_asked(numbers, asked)
            show_figure(one_effect_rows(effect, together_too), effect, nothing, effect.by)
        offer_other_ways(numbers, [(asked, effect) for (_, asked), effect in zip(watched, answers, strict=False)])
with stay:
    if stay.open:
        vitals, over = numbers.ask_all((VITALS, together), (OVER, together))
        show_figure(time_rows(vitals, over), vitals, NO_SESSION, "times")
others = [(OVER, together), (VITALS, together)]
show_tables(signals, later=numbers.later(*others, *((name, cohort) for name in WATCHED), *watched))
show_rules(signals, later=numbers.later(*others, (WORSE, cohort), *watched))
