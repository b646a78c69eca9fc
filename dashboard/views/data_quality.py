"""Data quality: how complete is what the clinics record, by group and by month?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.check_results_table import show_results_over_time
from dashboard.figure import show_figure
from dashboard.figures.completeness_cells import completeness_cells
from dashboard.foot import show_rules, show_stamp
from dashboard.freshness import freshness
from dashboard.late_scores import show_late_scores
from dashboard.nobody import stop_if_nobody
from dashboard.rate_figures import show_rates
from dashboard.table import show_tables
from dashboard.tabs import tabs

NO_SESSION = "no session is in this selection"
TABS = ("Courses and sessions", "By month", "Scores due", "Findings by snapshot")

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Data quality", counting=("instrument", "endpoint")).observed()
together = cohort.grouped("none")
courses, sessions, all_courses, all_sessions, followed_up = numbers.ask_all(
    ("completeness", cohort),
    ("session-completeness", cohort),
    ("completeness", together),
    ("session-completeness", together),
    ("follow-up", together),
)
by_month = ("completeness", cohort.grouped("month")), ("session-completeness", cohort.grouped("session-month"))
due = ("follow-up", cohort), ("follow-up", cohort.grouped("due-month"))
late = ("days-late", cohort), ("days-late", cohort.grouped("due-month"))
st.title("How complete are the records?")
address.show_notices()
st.caption(freshness(numbers.catalogue))
show_stamp(all_courses)
stop_if_nobody(numbers.catalogue, all_courses, all_sessions)
as_chosen, each_month, scores, found = tabs(TABS, "data-quality-tabs")
with as_chosen:
    if as_chosen.open:
        show_figure(completeness_cells(courses, all_courses), courses)
        show_figure(completeness_cells(sessions, all_sessions), sessions, NO_SESSION)
with each_month:
    if each_month.open:
        of_courses, of_sessions = numbers.ask_all(*by_month)
        show_figure(completeness_cells(of_courses, all_courses), of_courses, variant="month")
        show_figure(completeness_cells(of_sessions, all_sessions), of_sessions, NO_SESSION, "month")
with scores:
    if scores.open:
        by_group, by_due_month, late_of_all = numbers.ask_all(*due, ("days-late", together))
        show_rates(by_group, followed_up)
        if cohort.by != "due-month":
            show_rates(by_due_month, followed_up)
        show_late_scores(late_of_all)
with found:
    if found.open:
        show_results_over_time(numbers.snapshot.id)
show_tables(
    courses, sessions, totals=(all_courses, all_sessions, followed_up), later=numbers.later(*by_month, *due, *late)
)
show_rules(courses, sessions, followed_up)
