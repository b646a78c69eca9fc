"""Marks: bars, dots and words on a sheet's plane; one trace for all rows, for a browser draws few traces quickly."""

from collections.abc import Sequence

from dashboard.charts.theme import Theme

Span = tuple[float | None, float | None]
Places = Sequence[float]
Point = tuple[float, float]
Gap = tuple[None, None]

GAP: Gap = None, None


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


def words(name: str, x: float | Places, ys: Places, texts: Sequence[str], *, side: str, font: dict) -> dict:
    """Return texts that stand to the side (right, left, center) of x, or of one x each, their middles at ys."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "text",
        "x": list(x) if isinstance(x, Sequence) else [x] * len(ys),
        "y": list(ys),
        "text": list(texts),
        "textposition": f"middle {side}",
        "textfont": font,
        "cliponaxis": False,
    }


def keys(x: float, tops: Places, heights: Places, colours: Sequence[str]) -> dict:
    """Return upright strokes in the colours of what the words beside them are about, a little shorter than these."""
    marker = {"symbol": "line-ns", "size": [height / 2 - 2 for height in heights]}
    marker |= {"line": {"color": list(colours), "width": 4}}
    middles = [top + height / 2 for top, height in zip(tops, heights, strict=True)]
    return dots("key", [x] * len(middles), middles, marker)


def path(name: str, points: Sequence[Point | Gap], line: dict) -> dict:
    """Return straight lines from point to point; a gap parts them."""
    return {
        "type": "scatter",
        "name": name,
        "mode": "lines",
        "x": [x for x, _ in points],
        "y": [y for _, y in points],
        "line": line,
    }


def segments(name: str, ends: Sequence[tuple[Point, Point]], colour: str, width: float) -> dict:
    """Return straight lines, each from one point to another."""
    points = [point for pair in ends for point in (*pair, GAP)]
    return path(name, points, {"color": colour, "width": width}) | {"cliponaxis": False}


def area(name: str, outline: Sequence[Point | Gap], colour: str) -> dict:
    """Return what lies within an outline, in a colour; a gap begins another one."""
    return path(name, outline, {"width": 0}) | {"fill": "toself", "fillcolor": colour}


def lowered(marks: Sequence[dict], down: float) -> list[dict]:
    """Return marks so many pixels further down."""
    return [mark | {"y": [y + down for y in mark["y"]]} for mark in marks]
