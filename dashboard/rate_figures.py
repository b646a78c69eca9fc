"""Rate figures: one form for rates by month, for which time runs, and others for every other grouping."""

from dashboard.charts.effect_dots import effect_groups
from dashboard.charts.month_dots import month_dots
from dashboard.figure import show, show_figure
from dashboard.figures.rate_rows import rate_rows
from dashboard.wording import DID
from queries.dimensions import BY_DATE, NO_DATE
from queries.disclosure import Released


def show_rates(released: Released, overall: Released) -> None:
    """Draw the groups' rates; `overall` is the same question of all groups together, a line beside them."""
    if released.by in BY_DATE:
        show(month_dots, released, others=[overall])
    else:
        show_figure(rate_rows(released, overall, DID[released.measure]), released)


def show_over_time(by_number: Released, by_month: Released, overall: Released, nobody: str) -> None:
    """Draw how often one side effect occurred by the session's number and, where the data holds dates, by its month.

    `nobody` says why there is no session.
    """
    show(effect_groups, by_number, nobody)
    if any(row.group != NO_DATE for row in by_month.rows):
        show(month_dots, by_month, others=[overall])
