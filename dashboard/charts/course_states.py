"""Course states: what became of every course that started, one bar a group from those who responded onwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import Places, Span, bars, lowered, words
from dashboard.charts.sheet import SMALL, Plane, layout
from dashboard.charts.theme import Theme, mixed
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what
from queries.disclosure import Released
from queries.measures.rows import Share

_TITLE = "What became of every course that started?"
_BAR, _COUNTS = 16, 17  # px
_ROOM = _BAR + _COUNTS
_KEY_HEIGHT = 12  # px
_PHONE, _LETTER, _AIR = 290, 7.5, 5  # px: the plane's least width, a figure of a count, what keeps two counts apart
_KEYS_IN_A_LINE, _KEY, _KEY_AIR, _KEY_LINE = 2, 0.05, 0.01, 20  # keys, shares of the plane's width, px


class Look(NamedTuple):
    """How a state is drawn: its words, its colour and its pattern."""

    words: str
    colour: str
    pattern: str = ""


class Segment(NamedTuple):
    """So many courses of one state, from one end of the group's bar to the other."""

    state: str
    courses: int
    span: tuple[float, float]


Drawn = tuple[Look, float, Span]  # how, at which height in pixels, from where to where


@dataclass(frozen=True)
class _Row:
    """One group: its words, its segments, and how many courses they are together."""

    line: Line
    segments: list[Segment]
    share: Share


def states(row: Share) -> dict[str, int]:
    """Return how many courses are in each state, every course that started once; none where they are withheld."""
    if row.withheld:
        return {}
    events = row.events or 0
    return {
        "responded": events,
        "no_response": (row.n or 0) - events,
        "missing": row.missing or 0,
        "pending": row.pending or 0,
        "not_a_case": row.not_a_case or 0,
        "no_baseline": row.no_baseline or 0,
        "no_induction": row.no_induction or 0,
        "no_rule": row.no_rule or 0,
    }


def course_states(released: Released, theme: Theme) -> Figure:
    """Return the figure of response among observed scores, whose rows hold the other states as well."""
    looks = _looks(theme)
    rows = [_row(row, looks) for row in released.rows if isinstance(row, Share)]
    present = [state for state in looks if any(each.state == state for row in rows for each in row.segments)]
    lines = [row.line for row in rows]
    top = _KEY_LINE * -(-len(present) // _KEYS_IN_A_LINE) + _KEY_LINE / 2 * bool(present)
    middles = [top + place - _COUNTS / 2 for place in bar_places(lines, _ROOM)]
    marks = [
        *_key([looks[state] for state in present], theme),
        *_segments(rows, middles, looks, theme),
        _withheld(rows, middles, theme),
        _counts(rows, [middle + (_BAR + _COUNTS) / 2 for middle in middles]),
        *lowered(said(lines, theme, room=_ROOM), top),
    ]
    meaning = [
        f"Every course{by_what(released)}, in the first state that applies",
        "number on the right: all courses",
        "below a bar: courses in each state",
    ]
    plane = Plane(round(top) + height(lines, _ROOM))
    return Figure({"data": marks, "layout": layout(released, theme, _TITLE, meaning, plane)})


def _looks(theme: Theme) -> dict[str, Look]:
    """What the rate stands on is in colour, who could be in it is hatched or dotted, and who can't is grey."""
    grey = [mixed(theme.muted, theme.surface, share) for share in (0.75, 0.5, 0.3, 0.15)]
    return {
        "responded": Look("responded", theme.accent),
        "no_response": Look("did not respond", mixed(theme.accent, theme.surface, 0.45)),
        "missing": Look(NOT_COUNTED["missing"], theme.track, patterns.UNSEEN),
        "pending": Look(NOT_COUNTED["pending"], theme.track, patterns.NOBODY),
        "not_a_case": Look(NOT_COUNTED["not_a_case"], grey[0]),
        "no_baseline": Look(NOT_COUNTED["no_baseline"], grey[1]),
        "no_induction": Look(NOT_COUNTED["no_induction"], grey[2]),
        "no_rule": Look(NOT_COUNTED["no_rule"], grey[3]),
    }


def _row(row: Share, looks: dict[str, Look]) -> _Row:
    counts = {state: courses for state, courses in states(row).items() if courses}
    started = sum(counts.values())
    if not started:
        return _Row(Line(row.group, WITHHELD, "", ""), [], row)
    ends = [courses / started for courses in accumulate(counts.values(), initial=0)]
    spans = pairwise(ends)
    segments = [Segment(state, counts[state], span) for state, span in zip(counts, spans, strict=True)]
    narrow = [f"{each.courses:,} {looks[each.state].words}" for each in segments if not _fits(each)]
    return _Row(Line(row.group, " · ".join(narrow), f"{started:,}", ""), segments, row)


def _fits(segment: Segment) -> bool:
    start, end = segment.span
    return (end - start) * _PHONE >= len(f"{segment.courses:,}") * _LETTER + _AIR


def _segments(rows: list[_Row], ys: Places, looks: dict[str, Look], theme: Theme) -> list[dict]:
    drawn = [(looks[each.state], y, each.span) for row, y in zip(rows, ys, strict=True) for each in row.segments]
    return [
        _solid("states", [each for each in drawn if not each[0].pattern], _BAR, theme),
        _hatched("hatched states", [each for each in drawn if each[0].pattern], _BAR, theme),
    ]


def _withheld(rows: list[_Row], ys: Places, theme: Theme) -> dict:
    look = Look(WITHHELD, theme.track, patterns.WITHHELD)
    return _hatched(
        "withheld", [(look, y, (0, 1)) for row, y in zip(rows, ys, strict=True) if not row.segments], _BAR, theme
    )


def _solid(name: str, drawn: Sequence[Drawn], thickness: int, theme: Theme) -> dict:
    marker = {"color": [look.colour for look, _, _ in drawn], "line": {"color": theme.surface, "width": 1}}
    return bars(name, [y for _, y, _ in drawn], [span for _, _, span in drawn], thickness, marker)


def _hatched(name: str, drawn: Sequence[Drawn], thickness: int, theme: Theme) -> dict:
    """Bars of patterns, in a trace of their own: plotly draws patterns in a bar's own colour where each has one."""
    shapes = [look.pattern for look, _, _ in drawn]
    marker = patterns.hatched(shapes, theme) | {"line": {"color": theme.surface, "width": 1}}
    return bars(name, [y for _, y, _ in drawn], [span for _, _, span in drawn], thickness, marker)


def _counts(rows: list[_Row], ys: Places) -> dict:
    placed = [(each, y) for row, y in zip(rows, ys, strict=True) for each in row.segments if _fits(each)]
    texts = [f"{each.courses:,}" for each, _ in placed]
    middles = [sum(each.span) / 2 for each, _ in placed]
    return words("count", middles, [y for _, y in placed], texts, side="center", font={"size": SMALL})


def _key(looks: list[Look], theme: Theme) -> list[dict]:
    lefts = [place % _KEYS_IN_A_LINE / _KEYS_IN_A_LINE for place in range(len(looks))]
    ys = [_KEY_LINE * (place // _KEYS_IN_A_LINE + 0.5) for place in range(len(looks))]
    beside = [left + _KEY + _KEY_AIR for left in lefts]
    drawn = [(look, y, (left, left + _KEY)) for look, y, left in zip(looks, ys, lefts, strict=True)]
    return [
        _solid("key", [each for each in drawn if not each[0].pattern], _KEY_HEIGHT, theme),
        _hatched("hatched key", [each for each in drawn if each[0].pattern], _KEY_HEIGHT, theme),
        words("key words", beside, ys, [look.words for look in looks], side="right", font={"size": SMALL}),
    ]
