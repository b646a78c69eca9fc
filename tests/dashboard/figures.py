"""Reading figures: what a figure holds, by the names of its traces and blocks of text."""

from collections.abc import Callable
from html import unescape
from typing import Any

from plotly.graph_objects import Figure

from dashboard.charts.change_bins import change_bins
from dashboard.charts.theme import Theme
from dashboard.charts.trajectory_lines import trajectory_lines
from queries.disclosure import Released

CHARTS: dict[Callable[[Released, Theme], Figure], str] = {
    trajectory_lines: "trajectory",
    change_bins: "change-distribution",
}


def trace(figure: Figure, name: str) -> dict[str, Any]:
    """Return the trace of that name."""
    (found,) = [each for each in figure.to_dict()["data"] if each["name"] == name]
    return found


def said(figure: Figure, name: str) -> list[str]:
    """Return the words of a trace, one entry a row, as people see them."""
    return [_seen(text) for text in trace(figure, name)["text"]]


def block(figure: Figure, name: str) -> str:
    """Return the title, the meaning or the stamp, as people see it."""
    (found,) = [each for each in figure.to_dict()["layout"]["annotations"] if each["name"] == name]
    return _seen(found["text"])


def spans(figure: Figure, name: str) -> list[tuple[float, float]]:
    """Return where each bar of a trace begins and ends on the x axis."""
    bars = trace(figure, name)
    return [(base, base + length) for base, length in zip(bars["base"], bars["x"], strict=True)]


def _seen(text: str) -> str:
    return unescape(text.replace("<br>", "\n").replace("\u00a0", " "))
