"""Threshold dots: the share of sessions past each threshold, and whose threshold it is."""

from plotly.graph_objects import Figure

from dashboard.charts.rare_dots import Rare, rare_dots
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import WITHHELD, by_what, capital, few_of
from queries.definitions.vitals import RECORDED_BY, THRESHOLDS
from queries.disclosure import Released
from queries.measures.vital_rows import OverThreshold

_LEADING = THRESHOLDS["rise"]  # the one that groups are compared by


def threshold_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of all thresholds, or of the leading one where there are groups."""
    together = released.by == "none"
    coloured = zip(released.rows, group_colours(released, theme), strict=True)
    rares = [
        Rare(row, capital(row.threshold) if together else row.group, _standing(row, together), colour)
        for row, colour in coloured
        if isinstance(row, OverThreshold) and (together or row.threshold == _LEADING.title)
    ]
    title = released.question if together else f"How often does a session bring a {_LEADING.title}?"
    meaning = [
        "Share of sessions past a threshold" if together else f"Share of sessions{by_what(released)}",
        "dot: share of sessions that recorded it",
        "bar: 95 % interval by patient",
        "pressures in mmHg, or more",
        *([] if together else [f"threshold: {_LEADING.by}", "the others are in the tables"]),
    ]
    return rare_dots(released, theme, rares, title, meaning)


def _standing(row: OverThreshold, together: bool) -> str:
    if row.withheld:
        return WITHHELD
    whose = [row.by] if together and row.by != RECORDED_BY else []
    if not row.n:
        return " · ".join([*whose, f"recorded in none of {row.missing or 0:,} sessions"])
    missing = [f"{row.missing:,} not recorded"] if row.missing else []
    return " · ".join([*whose, f"{row.events:,} of {row.n:,} sessions", *missing, *few_of(row)])
