"""Asking: side effects asked about in different ways are never pooled, so a figure of them shows one way."""

from dataclasses import replace

from dashboard.answers import Numbers
from queries.cohort import Cohort
from queries.definitions.side_effects import NOT_ASKED
from queries.measures.session_rows import SideEffect


def in_one_way(numbers: Numbers, cohort: Cohort) -> Cohort:
    """Return the cohort asked in the way that was chosen, else in the way in which most of its sessions were."""
    if cohort.method != "all":
        return cohort
    everyone = numbers.ask("one-side-effect", replace(cohort.grouped("none"), unit="session", term="any"))
    asked = {row.method: row.n or 0 for row in everyone.rows if isinstance(row, SideEffect)}
    return replace(cohort, method=max(asked, key=lambda method: asked[method], default=NOT_ASKED))
