"""Share axis: from nobody to everybody, in quarters, under every row that holds a share."""

from collections.abc import Mapping, Sequence

from dashboard.charts import patterns
from dashboard.charts.lines import BAR
from dashboard.charts.marks import Places, bars, words
from dashboard.charts.sheet import small_print
from dashboard.charts.theme import Theme
from dashboard.wording import percent
from queries.measures.rows import Share

AXIS = 18  # px
_QUARTERS = (0, 0.25, 0.5, 0.75)


def hatching(row: Share) -> str:
    """Return the pattern of a row without a rate, and none for one that has it."""
    return patterns.empty(row.withheld) if row.value is None else ""


def scale(shapes: Sequence[str], ys: Places, theme: Theme) -> dict:
    """Return 0 to 100 % in quarters under each row, with the row's pattern."""
    quartered = [shape for shape in shapes for _ in _QUARTERS]
    marker = patterns.hatched(quartered, theme) | {"line": {"color": theme.surface, "width": 1}}
    quarters = [(start, start + 0.25) for start in _QUARTERS]
    return bars("scale", [y for y in ys for _ in quarters], quarters * len(shapes), BAR, marker)


def axis(y: float, theme: Theme) -> list[dict]:
    """Return the axis' numbers, which take `AXIS` pixels."""
    sides = {0: "right", 0.25: "center", 0.5: "center", 0.75: "center", 1: "left"}
    small = small_print(theme.muted)
    return [words("axis", share, [y], [percent(share)], side=side, font=small) for share, side in sides.items()]


def ticks(places: Mapping[float, str], y: float, theme: Theme) -> dict:
    """Return an axis' words at places from 0 to 1 in one trace; those at its ends stay inside it."""
    sides = {0.0: "middle right", 1.0: "middle left"}
    named = words(
        "axis", list(places), [y] * len(places), [*places.values()], side="center", font=small_print(theme.muted)
    )
    return named | {"textposition": [sides.get(place, "middle center") for place in places]}
