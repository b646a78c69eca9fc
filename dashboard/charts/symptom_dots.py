"""Symptom dots: the mean change of single symptoms, each on its item's own scale, and in how many of them it eased."""

from plotly.graph_objects import Figure

from dashboard.charts.fall_dots import Fall, fall_dots
from dashboard.charts.theme import Theme
from dashboard.wording import by_what, capital, standing_of_symptom
from queries.disclosure import Released
from queries.measures.rows import SymptomChange


def symptom_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of symptoms' changes; each row's bar runs from no change to a fall over its item's range."""
    meaning = [
        f"Mean change of single items in points{by_what(released)}",
        "dot: mean change",
        "bar: 95 % interval",
        "scale: from no change to a fall over the item's range",
        "eased: the item fell by a point or more",
    ]
    rows = [row for row in released.rows if isinstance(row, SymptomChange)]
    falls = [Fall(row, _label(row, released.by == "none"), standing_of_symptom(row), row.most) for row in rows]
    return fall_dots(released, theme, falls, meaning)


def _label(row: SymptomChange, together: bool) -> str:
    return capital(row.symptom) if together else f"{row.group} · {row.symptom}"
