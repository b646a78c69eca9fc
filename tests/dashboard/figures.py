"""Figures of measures that were drawn by the charts before them: how each is made from answers."""

from collections.abc import Callable

from dashboard.figures.bin_plots import bin_plots
from dashboard.figures.change_rows import change_rows, symptom_rows
from dashboard.figures.figure import Figure
from dashboard.figures.funnel_rows import funnel_rows
from dashboard.figures.reason_rows import screening_reasons
from dashboard.figures.retention_cells import retention_cells
from dashboard.figures.vital_rows import rise_rows, time_rows
from dashboard.figures.week_plots import week_plots
from queries.disclosure import Released

Answers = Callable[[str], Released]

FIGURES: dict[str, Callable[[Answers], Figure]] = {
    "change": lambda ask: change_rows(ask("change")),
    "symptoms": lambda ask: symptom_rows(ask("symptoms")),
    "vitals": lambda ask: rise_rows(ask("vitals")),
    "times": lambda ask: time_rows(ask("vitals"), ask("vital-thresholds")),
    "screening": lambda ask: funnel_rows(ask("screening")),
    "screening-reasons": lambda ask: screening_reasons(ask("screening")),
    "retention": lambda ask: retention_cells(ask("retention"), ask("retention")),
    "trajectory": lambda ask: week_plots(ask("trajectory"), ask("trajectory")),
    "change-distribution": lambda ask: bin_plots(ask("change-distribution"), ask("change-distribution")),
}
"""Each from answers about all courses together."""
