"""Levels: who is in each of two groups, as a figure, and every level of it as a table on demand."""

from collections.abc import Collection, Iterator, Sequence

import streamlit as st

from dashboard.compared_rows import level_rows
from dashboard.figure import show_figure
from dashboard.figures.baseline_rows import baseline_rows
from dashboard.folded import folded
from dashboard.html_table import show_columns
from dashboard.two_groups import SEVERITY
from dashboard.wording import capital
from queries.clocks import COUNTED, STARTED
from queries.cohort import PRIMARY, Cohort
from queries.dimensions import FILTERS, GROUPINGS
from queries.disclosure import Released
from queries.findings.baseline import Baseline, difference_in_words
from queries.findings.comparison import Names
from queries.words import percent


def show_who_is_in_each(
    baselines: Sequence[Baseline], names: Names, held: Released, notes: Sequence[str], url: str
) -> None:
    """Show what two groups are unlike in, or that it can't be told; `held` is what the data holds of both.

    `url` is the address of the comparison.
    """
    if any(each.most for each in baselines):
        sheet = level_rows(baselines, names, held, url)
        show_figure(baseline_rows(baselines, names, held, notes), held, sheet=sheet)
        _show_levels(baselines, names)
    else:
        st.caption("Who is in each can't be told: of one of the two nobody is counted, or all is withheld.")


def said_of_who(cohort: Cohort, fixed: Collection[str], baselines: Sequence[Baseline]) -> Iterator[str]:
    """Yield what in a selection makes both groups alike, and whom a period leaves here but not among the outcomes.

    Severity is of one scale, whose levels can't be told where one of them is withheld: then that is said.
    """
    if fixed:
        names = " and ".join(FILTERS[name].chosen_as.lower() for name in FILTERS if name in fixed)
        yield f"{capital(names)}: the same in both by the filter"
    if any(each.by == SEVERITY and not each.most for each in baselines):
        choose = ": choose an instrument, as each has levels of its own" if cohort.instrument == PRIMARY else ""
        yield f"{capital(GROUPINGS[SEVERITY].title)} can't be told, a level being withheld in one of the two{choose}"
    if cohort.period:
        started = f"{COUNTED[STARTED]} {cohort.period.words}"
        yield f"Here courses {started}; outcomes and side effects count by months of their own"


def _show_levels(baselines: Sequence[Baseline], names: Names) -> None:
    """Show on demand the share of each level in both groups, and how far these lie apart."""
    if opened := folded("Who is in each: every level", "levels"):
        rows = [(each, level) for each in baselines for level in each.levels]
        columns = {
            "At the start": [f"{capital(GROUPINGS[each.by].title)}: {level.label}" for each, level in rows],
            f"A: {names.first}": [f"{percent(level.first)} of {each.n[0]:,}" for each, level in rows],
            f"B: {names.second}": [f"{percent(level.second)} of {each.n[1]:,}" for each, level in rows],
            "Standardised difference": [difference_in_words(level) for _, level in rows],
        }
        show_columns(columns, "Who is in each", opened)
