"""Signal dots: the share of courses with each safety signal, and of how many it is not known."""

from plotly.graph_objects import Figure

from dashboard.charts.rare_dots import Rare, rare_dots
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import FEW, WITHHELD, by_what, capital, counts_in_words
from queries.disclosure import Released
from queries.measures.vital_rows import SafetySignal

_NO_EVENTS = "this data holds no event of any kind, so nobody can tell none from not recorded"


def signal_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of all signals of all groups."""
    together = released.by == "none"
    coloured = zip(released.rows, group_colours(released, theme), strict=True)
    rares = [
        Rare(row, _label(row, together), _standing(row), colour)
        for row, colour in coloured
        if isinstance(row, SafetySignal)
    ]
    meaning = [
        f"Share of courses with a safety signal{by_what(released)}",
        "dot: share of courses of which it is known",
        "bar: 95 % Wilson interval",
    ]
    return rare_dots(released, theme, rares, released.question, meaning)


def _label(row: SafetySignal, together: bool) -> str:
    signal = f"{row.signal} ({row.instrument})" if row.instrument else row.signal
    return capital(signal) if together else f"{row.group} · {signal}"


def _standing(row: SafetySignal) -> str:
    if row.withheld:
        return WITHHELD
    if row.not_asked and not row.instrument:
        return _NO_EVENTS
    left_out = {
        "not asked": row.not_asked,
        "not asked before": row.no_baseline,
        "not asked again": row.missing,
    }
    known = [f"{row.events:,} of {row.n:,} courses"] if row.n else ["of no course is it known"]
    return " · ".join([*known, *counts_in_words(left_out), *[FEW] * (row.few and bool(row.n))])
