"""Trajectory lines: each instrument's mean change week by week in its own points, and how many were seen below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from string import ascii_uppercase

from plotly.graph_objects import Figure

from dashboard.charts.marks import GAP, Gap, Point, area, dots, keys, segments, words
from dashboard.charts.panels import LABEL_APART, Panel, Track, apart, panel, place
from dashboard.charts.sheet import SMALL, Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme, line_colours, mixed
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, counts_in_words, wrapped
from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW, REACH_DAYS, TICKS
from queries.disclosure import Released
from queries.measures.rows import Trajectory
from queries.words import points, points_range

_LEFT, _INDENT = -0.17, -0.135  # where words and, behind a key, labels begin; 0 is week 0 and 1 the last week
_RIGHT, _LEADER = 1.1, 1.045  # where numbers and letters end, and what leads to a letter
_HEAD, _AXIS, _LINE, _GAP, _BETWEEN = 34, 40, 17, 12, 20  # px
_LABEL_LETTERS = 32  # that fit on a phone beside the number
_DETAIL_LETTERS = 44
_DOT, _BAND = 9, 0.2  # px, share of the colour in a band


@dataclass(frozen=True)
class _Words:
    """What stands below a plot about one track, or in one block about all that can't be drawn: those have no colour.

    `seen` is how many were scored in each shown week.
    """

    colour: str
    label: list[str]
    detail: list[str]
    number: str = ""
    interval: str = ""
    seen: Sequence[str] = ()

    @property
    def height(self) -> int:
        return _LINE * (len(self.label) + len(self.detail) + bool(self.seen)) + _GAP


@dataclass(frozen=True)
class _Placed:
    """A panel with its words and where it lies; `top` is that of its plot, in pixels."""

    panel: Panel
    words: list[_Words]
    top: float

    @property
    def starts(self) -> list[float]:
        """Where the words of each track begin."""
        *starts, _ = accumulate([each.height for each in self.words], initial=self.top + self.panel.plot + self.axis)
        return starts

    @property
    def axis(self) -> int:
        return 0 if self.panel.empty else _AXIS

    @property
    def bottom(self) -> float:
        return self.top + self.panel.plot + self.axis + sum(each.height for each in self.words) + _BETWEEN


def trajectory_lines(released: Released, theme: Theme) -> Figure:
    """Return the figure of a trajectory; a line is cut where fewer than 5 were scored."""
    placed = _placed(_panels(released, theme))
    drawn = [each for each in placed if not each.panel.empty]
    marks = [
        *_bands(drawn, theme),
        *_grid(drawn, theme),
        *_curves(drawn),
        *_letters(drawn, theme),
        _intervals(drawn, theme),
        _dots(drawn, theme),
        *_said(placed, theme),
        *_axes(placed, theme),
    ]
    plane = Plane(round(placed[-1].bottom) - _BETWEEN, (_LEFT, _RIGHT))
    return Figure(
        {"data": marks, "layout": layout(released, theme, released.question, _meaning(released, drawn), plane)}
    )


def _meaning(released: Released, drawn: Sequence[_Placed]) -> list[str]:
    band = any(each.panel.alone for each in drawn)
    return [
        f"{released.title}{by_what(released)}, each scale apart",
        "dot: mean change in points from baseline",
        f"of those scored within {REACH_DAYS} days of the week, not always the same people",
        *(["bar: 95 % interval"] if any(each.panel.has_bars for each in drawn) else []),
        *([f"band: middle half of the courses ({BAND_LOW} to {BAND_HIGH} %)"] if band else []),
        f"hollow: n under {FEW_UNDER}",
        f"cut where n is under {WITHHELD_UNDER}",
        "lower is better; early weeks drawn wider",
    ]


def _panels(released: Released, theme: Theme) -> list[Panel]:
    rows = [row for row in released.rows if isinstance(row, Trajectory)]
    colours = dict(zip((row.group for row in released.rows), line_colours(released, theme), strict=True))
    letters = dict(zip(colours, _names(len(colours)), strict=True))
    return [
        panel(
            instrument,
            [
                Track(group, letters[group], colour, weeks)
                for group, colour in colours.items()
                if (weeks := {row.week: row for row in rows if (row.group, row.instrument) == (group, instrument)})
            ],
        )
        for instrument in INSTRUMENTS
        if any(row.instrument == instrument for row in rows)
    ]


def _names(groups: int) -> list[str]:
    """A letter a group, two where the alphabet is used up; none where there is a single group."""
    if groups == 1:
        return [""]
    twice = (first + second for first in ascii_uppercase for second in ascii_uppercase)
    return [*ascii_uppercase, *twice][:groups]


def _placed(panels: Sequence[Panel]) -> list[_Placed]:
    placed: list[_Placed] = []
    for each in panels:
        top = (placed[-1].bottom if placed else 0) + _HEAD
        said = [_words(track, each) for track in each.tracks if track.is_followed]
        placed.append(_Placed(each, [*said, *_undrawn(each)], top))
    return placed


def _words(track: Track, within: Panel) -> _Words:
    label = wrapped(" ".join(filter(None, (track.letter, track.group))), _LABEL_LETTERS)
    row = track.weeks[within.printed]
    number = "" if row.change is None else points(row.change)
    interval = "" if row.low is None or row.high is None else points_range(row.low, row.high)
    seen = [_count(track.weeks[week]) for week in TICKS]
    return _Words(track.colour, label, _detail(row, track.weeks[0].n or 0), number, interval, seen)


def _undrawn(within: Panel) -> list[_Words]:
    """One block of words for the tracks that can't be drawn, none where every one is."""
    groups = [track.group for track in within.tracks if not track.is_followed]
    if not groups:
        return []
    named = [] if within.alone else [line for group in groups for line in wrapped(group, _DETAIL_LETTERS)]
    return [_Words("", [], [f"not drawn, under {WITHHELD_UNDER} scored in every later week", *named])]


def _detail(row: Trajectory, begun: int) -> list[str]:
    if row.withheld or row.n is None:
        return [f"week {row.week}: {WITHHELD}"]
    others = " · ".join(counts_in_words({NOT_COUNTED["missing"]: row.missing, "not due yet": row.pending}))
    return [f"week {row.week}: {row.n:,} of {begun:,} scored", *filter(None, [others])]


def _count(row: Trajectory) -> str:
    """How many were scored in a week; a dash where nobody was due yet."""
    if row.withheld:
        return f"<{WITHHELD_UNDER}"
    return "–" if not row.n and not row.missing else f"{row.n:,}"


def _grid(drawn: Sequence[_Placed], theme: Theme) -> Iterator[dict]:
    """Lines at round numbers of points, the one at no change stronger."""
    ys = [each.top + each.panel.depth(change) for each in drawn for change in _levels(each.panel)]
    yield segments("grid", [((0, y), (1, y)) for y in ys], theme.border, 1)
    zeros = [each.top + each.panel.depth(0) for each in drawn]
    yield segments("no change", [((0, y), (1, y)) for y in zeros], theme.muted, 1.5)


def _levels(each: Panel) -> range:
    return range(each.lowest, each.highest + 1, each.step)


def _tracks(drawn: Sequence[_Placed]) -> list[tuple[_Placed, Track]]:
    return [(each, track) for each in drawn for track in each.panel.tracks if track.is_followed]


def _bands(drawn: Sequence[_Placed], theme: Theme) -> Iterator[dict]:
    """The band of each track that is alone: its outline, there along the upper edge and back along the lower one."""
    alone = [(each, track) for each, track in _tracks(drawn) if each.panel.alone]
    for colour, members in _by_colour(alone).items():
        outline: list[Point | Gap] = []
        for each, track in members:
            for stretch in _stretches(track.drawn):
                upper = [(place(row.week), each.top + each.panel.depth(row.quartile_high or 0)) for row in stretch]
                lower = [(place(row.week), each.top + each.panel.depth(row.quartile_low or 0)) for row in stretch]
                outline += [*upper, *reversed(lower), GAP]
        yield area("band", outline, mixed(colour, theme.surface, _BAND))


def _curves(drawn: Sequence[_Placed]) -> Iterator[dict]:
    """The lines of all tracks, one trace a colour."""
    for colour, members in _by_colour(_tracks(drawn)).items():
        joined = [
            ends
            for each, track in members
            for stretch in _stretches(track.drawn)
            for ends in pairwise(_end(each, track, row) for row in stretch)
        ]
        yield segments("curve", joined, colour, 2.5)


def _by_colour(tracks: Sequence[tuple[_Placed, Track]]) -> dict[str, list[tuple[_Placed, Track]]]:
    found: dict[str, list[tuple[_Placed, Track]]] = {}
    for each, track in tracks:
        found.setdefault(track.colour, []).append((each, track))
    return found


def _intervals(drawn: Sequence[_Placed], theme: Theme) -> dict:
    """The intervals after the baseline, where no track's hide another's."""
    shown = [
        ((x, each.top + each.panel.depth(row.low)), (x, each.top + each.panel.depth(row.high)))
        for each, track in _tracks(drawn)
        if each.panel.has_bars
        for row in track.drawn
        if row.week and row.low is not None and row.high is not None
        for x in [each.panel.across(track, row.week)]
    ]
    return segments("interval", shown, theme.muted, 1.5)


def _stretches(rows: Sequence[Trajectory]) -> list[list[Trajectory]]:
    """Rows of shown weeks that follow each other without a gap, together."""
    stretches: list[list[Trajectory]] = []
    for row in rows:
        if stretches and TICKS.index(stretches[-1][-1].week) + 1 == TICKS.index(row.week):
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def _dots(drawn: Sequence[_Placed], theme: Theme) -> dict:
    shown = [(_end(each, track, row), row.few, track.colour) for each, track in _tracks(drawn) for row in track.drawn]
    fills = [theme.surface if few else colour for _, few, colour in shown]
    rim = {"color": [colour if few else theme.surface for _, few, colour in shown], "width": 1.5}
    xs, ys = [x for (x, _), *_ in shown], [y for (_, y), *_ in shown]
    return dots("value", xs, ys, {"size": _DOT, "color": fills, "line": rim})


def _end(each: _Placed, track: Track, row: Trajectory) -> Point:
    return each.panel.across(track, row.week), each.top + each.panel.depth(row.change or 0)


def _letters(drawn: Sequence[_Placed], theme: Theme) -> Iterator[dict]:
    """Behind the plot each line's letter, pushed apart from the others, and what leads there from the line's end."""
    leaders: list[tuple[Point, Point]] = []
    letters: list[str] = []
    for each in drawn:
        led = [track for _, track in _tracks([each]) if track.letter]
        ends = [_end(each, track, track.drawn[-1]) for track in led]
        heights = apart([y for _, y in ends], LABEL_APART, each.top + each.panel.plot)
        leaders += [(end, (_LEADER, y)) for end, y in zip(ends, heights, strict=True)]
        letters += [track.letter for track in led]
    yield segments("leader", leaders, theme.muted, 0.75)
    ys = [y for _, (_, y) in leaders]
    yield words("letter", _RIGHT, ys, letters, side="left", font={"size": 13, "weight": 700})


def _said(placed: Sequence[_Placed], theme: Theme) -> Iterator[dict]:
    """Each panel's name, and below its plot the words of each track beside a key in its colour."""
    heads = [each.top - _HEAD / 2 - 5 for each in placed]
    yield words("panel", _LEFT, heads, [_name(each.panel, theme) for each in placed], side="right", font={"size": 14})
    rows = [(each, start) for shown in placed for each, start in zip(shown.words, shown.starts, strict=True)]
    ends = [start + _LINE * len(each.label) for each, start in rows]
    small, bold, strong = small_print(theme.muted), {"weight": 600}, {"size": 15, "weight": 700}
    keyed = [(each, start) for each, start in rows if each.colour]
    spans = [_LINE * (len(each.label) + len(each.detail)) for each, _ in keyed]
    yield keys(_LEFT + 0.01, [start for _, start in keyed], spans, [each.colour for each, _ in keyed])
    middles = [start + _LINE * len(each.label) / 2 for each, start in rows]
    yield words("label", _INDENT, middles, [in_lines(each.label) for each, _ in rows], side="right", font=bold)
    below = [end + _LINE * len(each.detail) / 2 for end, (each, _) in zip(ends, rows, strict=True)]
    yield words("detail", _INDENT, below, [in_lines(each.detail) for each, _ in rows], side="right", font=small)
    numbers = [end - _LINE / 2 for end in ends]
    yield words("number", _RIGHT, numbers, [each.number for each, _ in rows], side="left", font=strong)
    precise = [end + _LINE / 2 for end in ends]
    yield words("precision", _RIGHT, precise, [each.interval for each, _ in rows], side="left", font=small)


def _name(each: Panel, theme: Theme) -> str:
    unit = f"<span style='font-size:{SMALL}px;color:{theme.muted}'>points, from baseline</span>"
    return f"<b>{each.instrument}</b>  {unit}"


def _axes(placed: Sequence[_Placed], theme: Theme) -> Iterator[dict]:
    """The points beside each plot, the weeks below it and, below their places, how many were scored in each."""
    drawn = [each for each in placed if not each.panel.empty]
    levels = [(each, change) for each in drawn for change in _levels(each.panel)]
    axis = [(each.top + each.panel.depth(change), _level(change)) for each, change in levels]
    below = [each.top + each.panel.plot + _LINE for each in drawn]
    shown = [
        (each.seen, start + each.height - _GAP - _LINE / 2)
        for panel_ in placed
        for each, start in zip(panel_.words, panel_.starts, strict=True)
        if each.seen
    ]
    axis += [(y, "week") for y in below] + [(y, "n") for _, y in shown]
    ys, texts = [y for y, _ in axis], [text for _, text in axis]
    yield words("axis", _LEFT, ys, texts, side="right", font=small_print(theme.muted))
    yield _at_weeks("week", below, [f"{week}" for _ in below for week in TICKS], theme.muted)
    yield _at_weeks("n", [y for _, y in shown], [text for seen, _ in shown for text in seen], theme.text)


def _level(change: int) -> str:
    return f"{change:+,}".replace("-", "−") if change else "0"


def _at_weeks(name: str, ys: Sequence[float], texts: Sequence[str], colour: str) -> dict:
    """Texts at every shown week, at one height after the other."""
    heights = [y for y in ys for _ in TICKS]
    places = [place(week) for week in TICKS] * len(ys)
    return words(name, places, heights, texts, side="center", font=small_print(colour))
