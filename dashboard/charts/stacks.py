"""Stacks: bars that are cut into shares of a whole, the shares' numbers where there is room, and the key of colours."""

from collections.abc import Sequence
from typing import NamedTuple

from dashboard.charts.marks import bars, dots, words
from dashboard.charts.sheet import small_print
from dashboard.charts.theme import Theme, legible_on
from dashboard.wording import percent

BAR = 22  # px
_KEY_LINE, _KEY_GAP, _KEY = 19, 12, 12  # px
_KEY_COLUMNS = 2
_LEAST_SHARE = 0.105  # of a bar that is wide enough for its number on a phone


class Segment(NamedTuple):
    """A share of a bar whose middle is at y: from one end to the other, in a colour."""

    y: float
    span: tuple[float, float]
    fill: str

    @property
    def share(self) -> float:
        """How much of the bar it is."""
        return self.span[1] - self.span[0]


def key_height(names: int) -> int:
    """Return the height in pixels of a key of so many names, and of the gap below it."""
    return _KEY_LINE * _key_lines(names) + _KEY_GAP


def key_marks(names: Sequence[str], fills: Sequence[str]) -> list[dict]:
    """Return a square in its colour and the name of each kind of share, down one column and then the next."""
    lines = _key_lines(len(names))
    xs = [each // lines / _KEY_COLUMNS for each in range(len(names))]
    ys = [(each % lines + 0.5) * _KEY_LINE for each in range(len(names))]
    squares = {"symbol": "square", "size": _KEY, "color": list(fills)}
    return [
        dots("key", [x + 0.02 for x in xs], ys, squares),
        words("key words", [x + 0.055 for x in xs], ys, names, side="right", font={"size": _KEY}),
    ]


def segment_marks(name: str, segments: Sequence[Segment], theme: Theme) -> list[dict]:
    """Return the shares, and the numbers of those that have room for one."""
    fills = [each.fill for each in segments]
    marker = {"color": fills, "line": {"color": theme.surface, "width": 1}}
    wide = [each for each in segments if each.share >= _LEAST_SHARE]
    middles, texts = [sum(each.span) / 2 for each in wide], [percent(each.share) for each in wide]
    font = small_print([legible_on(each.fill) for each in wide])
    return [
        bars(name, [each.y for each in segments], [each.span for each in segments], BAR, marker),
        words("per cent", middles, [each.y for each in wide], texts, side="center", font=font),
    ]


def _key_lines(names: int) -> int:
    return -(-names // _KEY_COLUMNS)
