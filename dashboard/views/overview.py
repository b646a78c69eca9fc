"""Overview: the first minute: how many, how well, for how long, at what price, and what is not known."""

from pathlib import Path

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.caveats import caveats
from dashboard.effect_wording import how_asked
from dashboard.figure import show_figure
from dashboard.figures.key_figures import key_figures
from dashboard.figures.month_rates import month_rates
from dashboard.figures.outcome_grid import Outcome, outcome_grid
from dashboard.first_minute import first_minute
from dashboard.foot import show_rules, show_stamp
from dashboard.headlines import show_headlines
from dashboard.key_figures import explained, of_first_minute
from dashboard.nobody import stop_if_nobody
from dashboard.own_data import show_own_data
from dashboard.table import show_tables
from queries.findings.lasting import loss

STYLE = Path(__file__).parents[1] / "static" / "overview.css"

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Overview")
first = first_minute(numbers, cohort)
everyone = first.response.together
screening = numbers.later(("screening", cohort.grouped("none")))
outcomes = [
    Outcome("Response", "response", first.response.grouped, everyone),
    Outcome("Remission", "remission", first.remission.grouped, first.remission.together),
    Outcome(
        "Half lost it by week",
        "half had lost their response",
        first.durability.grouped,
        first.durability.together,
    ),
    Outcome(
        f"Any side effect, {how_asked(first.side_effect.grouped)}",
        f"any side effect in a session, {how_asked(first.side_effect.grouped)}:",
        first.side_effect.grouped,
        first.side_effect.together,
    ),
    Outcome("Scored", "scored", first.follow_up.grouped, first.follow_up.together, lane=False),
]

with st.container(key="title", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
    st.title("How are we doing?", width="content")
    show_own_data(everyone)
address.show_notices()
show_stamp(everyone)
stop_if_nobody(numbers.catalogue, *(each.together for each in first.measures))
lost = loss(first.durability.together)
notes = [explained(first.periods, first.clock), *caveats(each.together for each in first.measures)]
strip = key_figures([*of_first_minute(first)], everyone, "key-figures", notes, [lost])
show_figure(strip, first.held.together, others=[each.together for each in first.measures[:-1]])
st.html(STYLE)
with st.container(key="beside"):
    with st.container(key="beside-main"):
        groups = [each.grouped for each in first.measures]
        show_figure(outcome_grid(outcomes, first.held.grouped), groups[0], others=groups[1:])
    with st.container(key="beside-more"):
        show_headlines(first.answers)
        show_figure(month_rates(first.months, everyone, "responded"), first.months)
show_tables(
    *(each.grouped for each in first.measures[:-1]),
    *(first.months, first.held.grouped),
    totals=[each.together for each in first.measures],
    later=screening,
)
show_rules(*(each.grouped for each in first.measures[:-1]), later=screening)
