"""Compare: which of two groups, and can we tell?"""

import streamlit as st

from dashboard import address, filter_bar
from dashboard.answers import current_numbers
from dashboard.caveats import caveats
from dashboard.compared_rows import compared_rows
from dashboard.figure import show_figure
from dashboard.figures.curves import curves
from dashboard.figures.difference_rows import difference_rows
from dashboard.foot import show_rules, show_stamp
from dashboard.levels import said_of_who, show_who_is_in_each
from dashboard.nobody import stop_if_nobody
from dashboard.pair_choice import pair
from dashboard.table import show_tables
from dashboard.two_groups import two_groups
from queries.cohort import OF_PAIR
from queries.definitions.overview import DIFFERENCE_SOURCE

NOBODY_RESPONDED = "no one of the two was scored with a response at the end of induction"

numbers = current_numbers()
cohort = filter_bar.cohort(numbers, "Compare", filter_bar.COMPARED, keeping=OF_PAIR, groups=False)
st.title("Which of two, and can we tell?")
two = pair(numbers, cohort)
asked = two_groups(numbers, cohort, two)
address.show_notices()
show_stamp(asked.response)
stop_if_nobody(numbers.catalogue, *asked.held)
parts = asked.parts()
notes = [DIFFERENCE_SOURCE.note, *two.listed(numbers.catalogue), *caveats(asked.both)]
figure = difference_rows(parts, two.names, asked.response, notes)
url = two.to_url(cohort)
sheet = compared_rows(parts, two.names, asked.response, url)
command = f"python -m dashboard.compare --url '{url}'"
show_figure(figure, asked.response, others=asked.both, sheet=sheet, command=command)
lasting = asked.lasting(two.names)
show_figure(curves(lasting, asked.lasted), lasting, NOBODY_RESPONDED, command=command if two.has_own else "")
fixed = {name for name, values in cohort.chosen.items() if len(values) == 1}
own = {name for side in two.own for name in side}
who = asked.baselines({two.by, *fixed, *own})
show_who_is_in_each(who, two.names, asked.coverage, [*said_of_who(cohort, fixed, who)], url)
show_tables(*asked.both)
show_rules(*asked.both)
