"""Growth as a picture: seconds by number of courses, both on logarithmic axes, a panel a question."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

WIDTH, HEIGHT = 260, 200  # of a panel, in pixels, with its margins
LEFT, RIGHT, TOP, BOTTOM = 52, 24, 28, 26
LEGEND = 24
COLOURS = ("#0B5CAD", "#6B7785", "#C2540A")

Points = Sequence[tuple[float, float]]  # courses and seconds


@dataclass(frozen=True)
class _Scale:
    """Powers of ten between which an axis runs, and the pixels of both ends."""

    powers: tuple[int, int]
    pixels: tuple[float, float]

    def place(self, value: float) -> float:
        (low, high), (start, end) = self.powers, self.pixels
        return start + (end - start) * (log10(value) - low) / (high - low)


def growth(panels: Mapping[str, Mapping[str, Points]]) -> str:
    """Return an SVG picture; `panels` gives each question's lines by the name of the way in which it was asked."""
    ways = list(dict.fromkeys(way for lines in panels.values() for way in lines))
    colours = dict(zip(ways, COLOURS, strict=False))
    values = [point for lines in panels.values() for points in lines.values() for point in points]
    courses, seconds = (_powers(axis) for axis in zip(*values, strict=True))
    x, y = _Scale(courses, (LEFT, WIDTH - RIGHT)), _Scale(seconds, (HEIGHT - BOTTOM, TOP))
    width, height = WIDTH * len(panels), HEIGHT + LEGEND
    drawn = [
        f'<g transform="translate({WIDTH * number} 0)">{"".join(_panel(title, lines, colours, x, y))}</g>'
        for number, (title, lines) in enumerate(panels.items())
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
            'font-family="sans-serif" font-size="11" fill="#1B2733">',
            "<title>Seconds by number of courses, both on logarithmic axes</title>",
            f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
            *drawn,
            *_legend(colours),
            "</svg>\n",
        ]
    )


def _powers(values: Sequence[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _panel(title: str, lines: Mapping[str, Points], colours: Mapping[str, str], x: _Scale, y: _Scale) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="16" font-weight="bold">{escape(title)}</text>'
    for power in range(y.powers[0], y.powers[1] + 1):
        at = y.place(10**power)
        yield f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="#D5DDE5"/>'
        yield f'<text x="{LEFT - 4}" y="{at + 4:.1f}" text-anchor="end">{_time(power)}</text>'
    for power in range(x.powers[0], x.powers[1] + 1):
        yield f'<text x="{x.place(10**power):.1f}" y="{HEIGHT - 8}" text-anchor="middle">{_many(power)}</text>'
    for way, points in lines.items():
        places = [(x.place(courses), y.place(seconds)) for courses, seconds in points]
        path = " ".join(f"{across:.1f},{down:.1f}" for across, down in places)
        yield f'<polyline points="{path}" fill="none" stroke="{colours[way]}" stroke-width="2"/>'
        yield from (f'<circle cx="{a:.1f}" cy="{d:.1f}" r="3" fill="{colours[way]}"/>' for a, d in places)


def _time(power: int) -> str:
    return f"{10**power:,} s" if power >= 0 else f"{10 ** (power + 3):g} ms"


def _many(power: int) -> str:
    return f"{10 ** (power - 6)} M" if power >= 6 else f"{10**power:,}"


def _legend(colours: Mapping[str, str]) -> Iterator[str]:
    for number, (way, colour) in enumerate(colours.items()):
        at = LEFT + 110 * number
        yield f'<circle cx="{at}" cy="{HEIGHT + 10}" r="4" fill="{colour}"/>'
        yield f'<text x="{at + 8}" y="{HEIGHT + 14}">{escape(way)}</text>'
