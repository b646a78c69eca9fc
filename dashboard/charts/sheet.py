"""Sheet: what all figures share: a plane measured in pixels between the title above and the stamp below.

No figure knows how wide it will be shown, so every line of text fits on a phone and heights count lines.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from dashboard.charts.theme import FONT, Theme
from dashboard.stamp import SYNTHETIC, stamp
from dashboard.wording import filled, wrapped
from queries.disclosure import Released

SMALL = 12  # px
_TITLE, _STAMP = 16, 11  # px
_TITLE_LETTERS, _SMALL_LETTERS, _STAMP_LETTERS = 37, 54, 57  # that fit into the 310 px of a small phone
_LEADING = 1.3  # plotly's own
_EDGE = 8  # px left and right of the plane, so that a dot at its end is whole


@dataclass(frozen=True)
class Plane:
    """Where the marks lie: y runs downwards in pixels from 0 to `height`, x over `x_range`."""

    height: int
    x_range: tuple[float, float] = (0, 1)


def layout(released: Released, theme: Theme, title: str, meaning: Sequence[str], plane: Plane) -> dict:
    """Return a figure's layout; `meaning` says in a few phrases what its marks are."""
    headline = wrapped(title, _TITLE_LETTERS)
    explained = filled(meaning, " · ", _SMALL_LETTERS)
    stamped = filled(stamp(released), " · ", _STAMP_LETTERS)
    title_height = _height(headline, _TITLE)
    top = title_height + 4 + _height(explained, SMALL) + 16
    bottom = 14 + _height(stamped, _STAMP)
    return {
        "height": top + plane.height + bottom,
        "margin": {"l": _EDGE, "r": _EDGE, "t": top, "b": bottom, "pad": 0},
        "paper_bgcolor": theme.surface,
        "plot_bgcolor": theme.surface,
        "font": {"family": FONT, "size": 13, "color": theme.text},
        "showlegend": False,
        "hovermode": False,
        "barmode": "overlay",
        "xaxis": {"range": list(plane.x_range), "visible": False, "fixedrange": True},
        "yaxis": {"range": [plane.height, 0], "visible": False, "fixedrange": True},
        "annotations": [
            _block("title", in_lines(headline), 1, top, {"size": _TITLE, "weight": 600, "color": theme.text}),
            _block("meaning", in_lines(explained), 1, top - title_height - 4, small_print(theme.muted)),
            _block("stamp", _marked(in_lines(stamped), theme), 0, -12, {"size": _STAMP, "color": theme.muted}),
        ],
        "shapes": [_rule(theme, -8)],
    }


def small_print(colour: str | list[str]) -> dict:
    """Return the font of small print in a colour, or in one a text."""
    return {"size": SMALL, "color": colour}


def _height(lines: Sequence[str], size: int) -> int:
    return round(len(lines) * size * _LEADING)


def in_lines(lines: Sequence[str]) -> str:
    """Return lines as one text that plotly shows as they stand and breaks where they end."""
    return "<br>".join(escape(line, quote=False) for line in lines)


def _marked(text: str, theme: Theme) -> str:
    return text.replace(SYNTHETIC, f"<b><span style='color:{theme.warning}'>{SYNTHETIC}</span></b>")


def _block(name: str, text: str, edge: int, shift: int, font: dict) -> dict:
    return {
        "name": name,
        "text": text,
        "font": font,
        "align": "left",
        "showarrow": False,
        "borderpad": 0,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": -1,
        "y": edge,
        "yref": "paper",
        "yanchor": "top",
        "yshift": shift,
    }


def _rule(theme: Theme, shift: int) -> dict:
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "yref": "paper",
        "ysizemode": "pixel",
        "yanchor": 0,
        "y0": shift,
        "y1": shift,
        "line": {"color": theme.border, "width": 1},
    }
