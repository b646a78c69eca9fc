"""Levels: every level of who is in each of two groups, as a table on demand."""

from collections.abc import Sequence

from dashboard.folded import folded
from dashboard.wording import capital, unmarked
from queries.dimensions import GROUPINGS
from queries.findings.baseline import Baseline, difference_in_words
from queries.findings.comparison import Names
from queries.words import percent


def show_levels(baselines: Sequence[Baseline], names: Names) -> None:
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
