"""Rate figures: one form for rates by month, for which time runs, and others for every other grouping."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.charts.effect_dots import effect_groups
from dashboard.charts.rate_dots import rate_dots
from dashboard.figure import show, show_figure
from dashboard.figures.month_rates import month_rates
from dashboard.figures.rate_rows import rate_rows
from queries.dimensions import BY_DATE, NO_DATE
from queries.disclosure import Released

DID: Mapping[str, str] = MappingProxyType(
    {
        "response": "responded",
        "partial-response": "responded partly",
        "remission": "were in remission",
        "remission-12": "were in remission (MADRS ≤ 12)",
        "recovery": "recovered",
        "reliable-recovery": "recovered reliably",
        "paired-recovery": "recovered on both scales",
        "paired-reliable-recovery": "recovered reliably on both scales",
        "reliable-improvement": "improved reliably",
        "deterioration": "deteriorated",
        "follow-up": "were followed up",
    }
)
"""What is said of those whom a rate counts, by the measure's name."""


def show_rates(released: Released, overall: Released) -> None:
    """Draw the groups' rates; `overall` is the same question of all groups together, a line among months."""
    if released.by in BY_DATE:
        show_figure(month_rates(released, overall, DID[released.measure]), released)
    else:
        show(rate_dots, released)


def show_main_rates(released: Released, overall: Released, did: str) -> None:
    """Draw the groups' rates as a page's main figure; `did` says what is counted of whom: "responded"."""
    form = month_rates if released.by in BY_DATE else rate_rows
    show_figure(form(released, overall, did), released)


def show_over_time(by_number: Released, by_month: Released, overall: Released, nobody: str) -> None:
    """Draw how often one side effect occurred by the session's number and, where the data holds dates, by its month.

    `nobody` says why there is no session.
    """
    show(effect_groups, by_number, nobody)
    if any(row.group != NO_DATE for row in by_month.rows):
        show_figure(month_rates(by_month, overall, ""), by_month)
