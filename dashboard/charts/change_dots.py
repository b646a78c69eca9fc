"""Change dots: the mean change of each instrument in its own points, on a scale of its own: scales are never mixed."""

from plotly.graph_objects import Figure

from dashboard.charts.fall_dots import Fall, fall_dots
from dashboard.charts.theme import Theme
from dashboard.wording import by_what, standing_of_change
from queries.disclosure import Released
from queries.measures.rows import Change


def change_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of mean changes; each row's bar runs from no change to a fall by its whole mean baseline."""
    meaning = [
        f"Mean change in points{by_what(released)}",
        "dot: mean change",
        "bar: 95 % interval",
        "scale: from no change to a fall to 0, each instrument's own",
    ]
    rows = [row for row in released.rows if isinstance(row, Change)]
    falls = [Fall(row, _label(row, released.by == "none"), standing_of_change(row), row.mean_baseline) for row in rows]
    return fall_dots(released, theme, falls, meaning)


def _label(row: Change, together: bool) -> str:
    return row.instrument if together else f"{row.group} · {row.instrument}"
