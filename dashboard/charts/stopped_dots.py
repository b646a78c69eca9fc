"""Stopped dots: the share of each group's courses that a side effect ended."""

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.share_lanes import Lane, lanes_marks
from dashboard.charts.sheet import layout
from dashboard.charts.theme import Theme, group_colours
from dashboard.wording import FEW, NOT_COUNTED, WITHHELD, by_what, counts_in_words
from queries.disclosure import Released
from queries.measures.session_rows import StoppedFor

_WORDS = {"no_reason": "gave no reason", "pending": "not over yet", "no_induction": NOT_COUNTED["no_induction"]}


def stopped_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of courses that were stopped for a side effect, a dot a group."""
    rows = [row for row in released.rows if isinstance(row, StoppedFor)]
    lanes = [
        Lane(
            row.group,
            _standing(row),
            colour,
            row.value,
            (row.low, row.high),
            row.few,
            patterns.empty(row.withheld) if row.value is None else "",
        )
        for row, colour in zip(rows, group_colours(released, theme), strict=True)
    ]
    meaning = [
        released.title + by_what(released),
        "dot: share of courses that are over",
        "bar: 95 % Wilson interval",
    ]
    marks, plane = lanes_marks(lanes, theme)
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _standing(row: StoppedFor) -> str:
    if row.withheld:
        return WITHHELD
    counted = f"{row.events:,} of {row.n:,}" if row.n else "no course is over"
    outside = counts_in_words({words: getattr(row, name) for name, words in _WORDS.items()})
    return " · ".join([counted, *outside, *[FEW] * (row.few and bool(row.n))])
