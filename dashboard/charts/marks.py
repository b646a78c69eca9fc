"""Marks: bars, dots and words on a sheet's plane; one trace for all rows, for a browser draws few traces quickly."""

from collections.abc import Sequence

Span = tuple[float, float]


def bars(name: str, ys: Sequence[float], spans: Sequence[Span], thickness: float, marker: dict) -> dict:
    """Return horizontal bars of a thickness in pixels, each from one end of its span to the other."""
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "y": list(ys),
        "base": [low for low, _ in spans],
        "x": [high - low for low, high in spans],
        "width": thickness,
        "marker": {"line": {"width": 0}, **marker},
    }


def dots(name: str, xs: Sequence[float], ys: Sequence[float], marker: dict) -> dict:
    """Return dots; `marker` gives their size in pixels and their colours."""
    return {"type": "scatter", "name": name, "mode": "markers", "x": list(xs), "y": list(ys), "marker": marker} | _FREE


def words(name: str, x: float | Sequence[float], ys: Sequence[float], said: Sequence[str], side: str | Sequence[str], font: dict) -> dict:
    """Return words that stand to the side (right, left, center) of x, their middles at ys."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": list(x) if isinstance(x, Sequence) else [x] * len(ys),
        "y": list(ys),
        "text": list(said),
        "textposition": f"middle {side}" if isinstance(side, str) else [f"middle {each}" for each in side],
        "textfont": font,
    } | _FREE


_FREE = {"cliponaxis": False}
