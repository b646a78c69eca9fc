"""Rate figures: one form for rates by month, for which time runs, and others for every other grouping."""

from dashboard.figure import show_figure
from dashboard.figures.month_rates import month_rates
from dashboard.figures.rate_rows import rate_rows
from dashboard.wording import DID
from queries.dimensions import BY_DATE
from queries.disclosure import Released


def show_rates(released: Released, overall: Released) -> None:
    """Draw the groups' rates; `overall` is the same question of all groups together, a line beside them."""
    if released.by in BY_DATE:
        show_figure(month_rates(released, overall, DID[released.measure]), released)
    else:
        show_figure(rate_rows(released, overall, DID[released.measure]), released)
