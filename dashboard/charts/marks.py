"""Marks: bars, dots and words on a sheet's plane; one trace for all rows, for a browser draws few traces quickly."""

from collections.abc import Sequence

from dashboard.charts.theme import Theme

Span = tuple[float | None, float | None]
Places = Sequence[float]


def bars(name: str, ys: Places, spans: Sequence[Span], thickness: float, marker: dict) -> dict:
    """Return horizontal bars of a thickness in pixels, each from one end of its span to the other."""
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "y": list(ys),
        "base": [low for low, _ in spans],
        "x": [(high or 0) - (low or 0) for low, high in spans],
        "width": thickness,
        "marker": {"line": {"width": 0}, **marker},
    }


def dots(name: str, xs: Sequence[float | None], ys: Places, marker: dict) -> dict:
    """Return dots; `marker` gives their size in pixels and their colours."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "markers",
        "x": list(xs),
        "y": list(ys),
        "marker": {"opacity": 1, **marker},
        "cliponaxis": False,
    }


def diamonds(name: str, xs: Sequence[float], ys: Places, theme: Theme) -> dict:
    """Return hollow diamonds: results that others published, which no group's colour may claim."""
    rim = {"color": theme.muted, "width": 2}
    return dots(name, xs, ys, {"symbol": "diamond", "size": 11, "color": theme.surface, "line": rim})


def words(name: str, x: float, ys: Places, texts: Sequence[str], *, side: str, font: dict) -> dict:
    """Return texts that stand to the side (right, left, center) of x, their middles at ys."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": [x] * len(ys),
        "y": list(ys),
        "text": list(texts),
        "textposition": f"middle {side}",
        "textfont": font,
        "cliponaxis": False,
    }
