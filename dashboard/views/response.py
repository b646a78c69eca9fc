"""Response: who got better, and how sure are we?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.figure import show_figure
from dashboard.figures.heat_cells import heat_cells
from dashboard.figures.key_figures import key_figures
from dashboard.figures.state_rows import state_rows
from dashboard.foot import show_rules, show_stamp
from dashboard.key_figures import follow_up, of_answer
from dashboard.nobody import stop_if_nobody
from dashboard.rate_figures import show_rates
from dashboard.table import show_tables
from dashboard.tabs import tabs
from dashboard.wording import capital
from queries.cohort import OUTCOMES

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Response", filter_bar.RATES)
grouped, together = cohort.uncrossed(), cohort.grouped("none")
response, outcome, outcomes, everyone, outcome_of_all, observed, followed, *crossed = numbers.ask_all(
    ("response", grouped),
    (cohort.outcome, grouped),
    ("outcomes", grouped),
    ("response", together),
    (cohort.outcome, together),
    ("response", together.observed()),
    ("follow-up", together.observed()),
    *([("response", cohort)] if cohort.across != "none" else []),
)

st.title("Who got better, and how sure are we?")
address.show_notices()
show_stamp(everyone)
stop_if_nobody(numbers.catalogue, observed)
of_all = [of_answer(each.title, each) for each in (everyone, outcome_of_all)]
figures = key_figures([*of_all, follow_up("Follow-up", observed, followed)], everyone, "key-figures-of-response")
show_figure(figures, everyone, others=[outcome_of_all, observed])
show_rates(response, everyone)
for released in crossed:
    show_figure(heat_cells(released), released)
beside, every_outcome, who = tabs(
    (capital(OUTCOMES[cohort.outcome]), "Every outcome", "Who was scored"), "response-tabs"
)
with beside:
    if beside.open:
        show_rates(outcome, outcome_of_all)
with every_outcome:
    if every_outcome.open:
        show_figure(heat_cells(outcomes), outcomes)
with who:
    if who.open:
        show_figure(state_rows(observed, observed), observed)
show_tables(response, outcome, outcomes, *crossed, totals=(everyone, outcome_of_all))
show_rules(response, outcome, outcomes)
