"""Lines: what every figure's row says above its bar: its label and counts on the left, its number on the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard.charts.marks import words
from dashboard.charts.sheet import in_lines, small_print
from dashboard.charts.theme import Theme
from dashboard.wording import filled, wrapped

BAR = 13  # px
_LABEL_LETTERS, _DETAIL_LETTERS = 34, 50  # that fit on a phone, a label beside the number
_SHORT, _NARROW_LETTERS = 4, 44  # letters of a precision, and of a detail beside one that is longer
_LINE, _GAP = 17, 14  # px: a line of words, what separates two rows
_LANE = 15  # px below a bar, in which a mark lies that is compared with the row's own
_NUMBER = {"size": 16, "weight": 700}


@dataclass(frozen=True)
class Line:
    """The words of one row; `precision` stands under the number, `compared` below the bar, each under a mark's lane."""

    label: str
    detail: str
    number: str
    precision: str
    compared: tuple[str, ...] = ()


def bar_places(lines: Sequence[Line], room: int = BAR) -> list[float]:
    """Return the middle of each row's bar, or of what takes its `room`, in pixels from the top of the plane."""
    bottoms = _bottoms(lines, room)
    return [bottom - _GAP - _compared_height(line) - room / 2 for line, bottom in zip(lines, bottoms, strict=True)]


def lane_places(lines: Sequence[Line]) -> list[float]:
    """Return the middle of the lane of each mark beside a row, row by row, in pixels from the top of the plane."""
    return [top + _LANE / 2 for top, _ in _lanes(lines, BAR)]


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
    small = small_print(theme.muted)
    numbers, below = [end - _LINE / 2 for end in ends], [end + _LINE / 2 - 1 for end in ends]
    lanes = _lanes(lines, room)
    said_below = [top + _LANE + _LINE * len(text) / 2 - 1 for top, text in lanes]
    compared = words(
        "compared words", left, said_below, [in_lines(text) for _, text in lanes], side="right", font=small
    )
    return [
        words("label", left, labels, [in_lines(label) for label, _ in broken], side="right", font={"weight": 600}),
        words("detail", left, details, [in_lines(detail) for _, detail in broken], side="right", font=small),
        words("number", 1, numbers, [line.number for line in lines], side="left", font=_NUMBER),
        words("precision", 1, below, [line.precision for line in lines], side="left", font=small),
        *([compared] if lanes else []),
    ]


def _bottoms(lines: Sequence[Line], room: int) -> list[int]:
    return list(accumulate(_row_height(line, room) for line in lines))


def _row_height(line: Line, room: int) -> int:
    return _LINE * (len(_label(line)) + len(_detail(line))) + room + _compared_height(line) + _GAP


def _label(line: Line) -> list[str]:
    return wrapped(line.label, _LABEL_LETTERS)


def _detail(line: Line) -> list[str]:
    if not line.detail:
        return []
    letters = _DETAIL_LETTERS if len(line.precision) <= _SHORT else _NARROW_LETTERS
    return filled(line.detail.split(" · "), " · ", letters)


def _compared_height(line: Line) -> int:
    return sum(_LANE + _LINE * len(text) for text in _compared(line))


def _compared(line: Line) -> list[list[str]]:
    return [wrapped(text, _DETAIL_LETTERS) for text in line.compared]


def _lanes(lines: Sequence[Line], room: int) -> list[tuple[float, list[str]]]:
    """Where each lane below a bar begins, and the words under it."""
    lanes: list[tuple[float, list[str]]] = []
    for line, middle in zip(lines, bar_places(lines, room), strict=True):
        top = middle + room / 2
        for text in _compared(line):
            lanes.append((top, text))
            top += _LANE + _LINE * len(text)
    return lanes
