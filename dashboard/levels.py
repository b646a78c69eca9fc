"""Levels: who is in each of two groups, as a figure, and every level of it as a table on demand."""

from collections.abc import Sequence

import streamlit as st

from dashboard.compared_rows import level_rows
from dashboard.figure import show_figure
from dashboard.figures.baseline_rows import baseline_rows
from dashboard.folded import folded
from dashboard.wording import capital, unmarked
from queries.dimensions import GROUPINGS
from queries.disclosure import Released
from queries.findings.baseline import Baseline, difference_in_words
from queries.findings.comparison import Names
from queries.words import percent


def show_who_is_in_each(baselines: Sequence[Baseline], names: Names, held: Released) -> None:
    """Show what two groups are unlike in, or that it can't be told; `held` is what the data holds of both."""
    if any(each.most for each in baselines):
        show_figure(baseline_rows(baselines, names, held), held, sheet=level_rows(baselines, names, held))
        _show_levels(baselines, names)
    else:
        st.caption("Who is in each can't be told: of one of the two nobody is counted, or all is withheld.")


def _show_levels(baselines: Sequence[Baseline], names: Names) -> None:
    """Show on demand the share of each level in both groups, and how far these lie apart."""
    if opened := folded("Who is in each: every level", "levels"):
        rows = [(each, level) for each in baselines for level in each.levels]
        columns = {
            "At the start": [unmarked(f"{capital(GROUPINGS[each.by].title)}: {level.label}") for each, level in rows],
            unmarked(f"A: {names.first}"): [f"{percent(level.first)} of {each.n[0]:,}" for each, level in rows],
            unmarked(f"B: {names.second}"): [f"{percent(level.second)} of {each.n[1]:,}" for each, level in rows],
            "Standardised difference": [difference_in_words(level) for _, level in rows],
        }
        opened.table(columns, border="horizontal", hide_index=True, hide_header=False, alt="Who is in each")
