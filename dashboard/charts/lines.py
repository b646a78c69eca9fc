"""Lines: what every figure's row says above its bar: its label and counts on the left, its number on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard.charts.marks import words
from dashboard.charts.sheet import SMALL, in_lines
from dashboard.charts.theme import Theme
from dashboard.wording import filled, wrapped

BAR = 13  # px
_LABEL_LETTERS, _DETAIL_LETTERS = 34, 50  # that fit on a phone, a label beside the number
_SHORT, _BESIDE_LONG_LETTERS = 4, 44  # letters of a precision, and of a detail beside one that is longer
_LINE, _GAP = 17, 14  # px: a line of words, what separates two rows
_NUMBER = {"size": 16, "weight": 700}


@dataclass(frozen=True)
class Line:
    """The words of one row; `precision` stands under the number."""

    label: str
    detail: str
    number: str
    precision: str


def bar_places(lines: Sequence[Line], room: int = BAR) -> list[float]:
    """Return the middle of each row's bar, or of what takes its `room`, in pixels from the top of the plane."""
    return [bottom - _GAP - room / 2 for bottom in _bottoms(lines, room)]


def height(lines: Sequence[Line], room: int = BAR) -> int:
    """Return the height of all rows in pixels."""
    return _bottoms(lines, room)[-1]


def said(lines: Sequence[Line], theme: Theme, left: float = 0, room: int = BAR) -> list[dict]:
    """Return the words of all rows, between the left end of the x axis and its right end at 1."""
    broken = [(_label(line), _detail(line)) for line in lines]
    starts = [bottom - _row_height(line, room) for bottom, line in zip(_bottoms(lines, room), lines, strict=True)]
    labels = [start + _LINE * len(label) / 2 for start, (label, _) in zip(starts, broken, strict=True)]
    ends = [start + _LINE * len(label) for start, (label, _) in zip(starts, broken, strict=True)]
    details = [end + _LINE * len(detail) / 2 - 1 for end, (_, detail) in zip(ends, broken, strict=True)]
    small = {"size": SMALL, "color": theme.muted}
    numbers, below = [end - _LINE / 2 for end in ends], [end + _LINE / 2 - 1 for end in ends]
    return [
        words("label", left, labels, [in_lines(label) for label, _ in broken], side="right", font={"weight": 600}),
        words("detail", left, details, [in_lines(detail) for _, detail in broken], side="right", font=small),
        words("number", 1, numbers, [line.number for line in lines], side="left", font=_NUMBER),
        words("precision", 1, below, [line.precision for line in lines], side="left", font=small),
    ]


def _bottoms(lines: Sequence[Line], room: int) -> list[int]:
    return list(accumulate(_row_height(line, room) for line in lines))


def _row_height(line: Line, room: int) -> int:
    return _LINE * (len(_label(line)) + len(_detail(line))) + room + _GAP


def _label(line: Line) -> list[str]:
    return wrapped(line.label, _LABEL_LETTERS)


def _detail(line: Line) -> list[str]:
    if not line.detail:
        return []
    letters = _DETAIL_LETTERS if len(line.precision) <= _SHORT else _BESIDE_LONG_LETTERS
    return filled(line.detail.split(" · "), " · ", letters)
