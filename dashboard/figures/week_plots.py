"""Week plots: the mean change of each instrument in its own points, week by week, and how many were seen in each.

Groups that are compared have a panel each with the others behind it in grey, or one plot for two; so have scales, each
with its own levels. A line is cut where a week is withheld.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor
from typing import Any

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.plots import (
    MOST_IN_ONE_PLOT,
    MOST_PANELS,
    Axis,
    Plot,
    Plots,
    Spot,
    levels_of,
    named_beside,
    spec,
    ticks_of,
)
from dashboard.figures.ticks import UNIT
from dashboard.wording import NOT_COUNTED, WITHHELD, by_what, capital, counts_in_words, few_of
from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.trajectory import BAND_HIGH, BAND_LOW, PRINTED_FROM, REACH_DAYS, TICKS
from queries.disclosure import Released
from queries.findings.means import finding_of_weeks, hedge_of_means
from queries.measures.rows import Trajectory
from queries.words import points, points_range

_STEPS = (1, 2, 5, 10, 20, 50)  # points between two levels
_LEVELS = 5
_ROOM = 0.4  # weeks' places before the first and behind the last
_DODGE = 0.14  # of a week's place, between two groups
_TOO_FEW = f"not drawn, under {WITHHELD_UNDER} scored in every later week"


@dataclass(frozen=True)
class _Track:
    """One group's weeks on one instrument."""

    name: str
    weeks: Mapping[int, Trajectory]

    @property
    def shown(self) -> list[Trajectory]:
        """The rows of the weeks on the axis."""
        return [self.weeks[week] for week in TICKS]

    @property
    def drawn(self) -> list[Trajectory]:
        """Those of them that have a mean."""
        return [row for row in self.shown if row.change is not None]

    @property
    def is_followed(self) -> bool:
        """Whether anything can be drawn beyond the baseline."""
        return any(row.week for row in self.drawn)


def week_plots(released: Released, together: Released) -> Figure:
    """Return the figure of a trajectory by groups on one scale, or on several scales.

    `together` is the same question of all these courses, which the title is of.
    """
    tracks = _tracks(released)
    week = printed_week([track for track in tracks if track.is_followed])
    finding = finding_of_weeks(released, together, week)
    subtitle = f"Mean change in points from baseline{by_what(released)}, of those scored in each week"
    compared = [row for row in released.rows if isinstance(row, Trajectory) and row.week == week]
    body = _body(tracks, released)
    return figure_of(
        released,
        kind="plots",
        finding=finding,
        subtitle=subtitle if released.by == "none" else f"{subtitle} · not adjusted for who was given what",
        body=body,
        legend=tuple(_legend(tracks, body)),
        definition=(
            "A week",
            f"those scored within {REACH_DAYS} days of it, not always the same people; {_better(tracks)}",
        ),
        notes=tuple(map(capital, filter(None, [hedge_of_means(released, compared), _cut(tracks)]))),
    )


def _tracks(released: Released) -> list[_Track]:
    """Return a track a group, or a track a scale where all courses stand together."""
    rows = [row for row in released.rows if isinstance(row, Trajectory)]
    order = {name: place for place, name in enumerate(INSTRUMENTS)}
    keys = dict.fromkeys((row.group, row.instrument) for row in rows)
    if released.by == "none":
        keys = dict.fromkeys(sorted(keys, key=lambda key: order[key[1]]))
    return [
        _Track(
            instrument if released.by == "none" else group,
            {row.week: row for row in rows if (row.group, row.instrument) == (group, instrument)},
        )
        for group, instrument in keys
    ]


def printed_week(tracks: Sequence[_Track]) -> int:
    """Return the week whose numbers are printed: the last one in which enough of those due were scored."""
    for week in reversed(TICKS[1:]):
        rows = [track.weeks[week] for track in tracks]
        scored, missing = sum(row.n or 0 for row in rows), sum(row.missing or 0 for row in rows)
        if scored and scored * 100 >= PRINTED_FROM * (scored + missing):
            return week
    return TICKS[1]


def _better(tracks: Sequence[_Track]) -> str:
    """Say which way is better, where that isn't the same on all scales by which of them."""
    scales = {row.instrument: row.scale.higher_is_better for track in tracks for row in track.shown}
    risen = [name for name, is_risen in scales.items() if is_risen]
    if not risen:
        return "lower is better"
    return "higher is better" if len(risen) == len(scales) else f"lower is better, on {' and '.join(risen)} higher"


def _cut(tracks: Sequence[_Track]) -> str:
    is_cut = any(row.withheld for track in tracks if track.is_followed for row in track.shown)
    return f"lines are cut where fewer than {WITHHELD_UNDER} were scored" if is_cut else ""


def _body(tracks: Sequence[_Track], released: Released) -> Plots:
    own_scales = released.by == "none" and len(tracks) > 1
    shown = _largest(tracks)
    x = Axis(-_ROOM, len(TICKS) - 1 + _ROOM, tuple(range(len(TICKS))), tuple(map(str, TICKS)))
    followed = [track for track in shown if track.is_followed]
    together = not own_scales and len(shown) <= MOST_IN_ONE_PLOT
    y = levels(followed, with_quartiles=len(shown) == 1)
    if together:
        plots = _in_one(shown, followed, (x, y))
    else:
        week = printed_week(followed)
        panels = followed or shown
        plots = tuple(_panel(track, followed, x, None if own_scales else y, week) for track in panels)
    ticks = ticks_of(x) if followed else ()
    rest = " ".join(_rest(tracks, shown, plots))
    return Plots(together, own_scales and bool(followed), plots, ticks, "week", "n", rest)


def _rest(tracks: Sequence[_Track], shown: Sequence[_Track], plots: Sequence[Plot]) -> Iterator[str]:
    """Yield who has no plot of those that there is room for, and that there are others."""
    drawn = {plot.label for plot in plots}
    if left := [track.name for track in shown if track.name not in drawn]:
        yield f"{capital(_TOO_FEW)}: {', '.join(left)}."
    if len(shown) < len(tracks):
        yield f"The {len(shown)} of {len(tracks)} with the most courses."


def _largest(tracks: Sequence[_Track]) -> list[_Track]:
    """Return the tracks that there is room for, in their order: those with the most courses."""
    largest = sorted(tracks, key=lambda track: track.weeks[0].n or 0, reverse=True)[:MOST_PANELS]
    return [track for track in tracks if track in largest]


def levels(tracks: Sequence[_Track], *, with_quartiles: bool) -> Axis:
    """Return the vertical axis that holds all that is drawn of some tracks, in round steps of points."""
    reached = [0.0, *(value for track in tracks for row in track.drawn for value in _values(row, with_quartiles))]
    low, high = min(reached), max(reached)
    step = next((step for step in _STEPS if high - low <= step * _LEVELS), _STEPS[-1])
    values = range(min(floor(low / step), -1) * step, ceil(high / step) * step + 1, step)
    room = 0.04 * (values[-1] - values[0])
    return Axis(
        values[0] - room, values[-1] + room, tuple(values), tuple(str(each).replace("-", "−") for each in values)
    )


def _values(row: Trajectory, with_quartiles: bool) -> Iterator[float]:
    quartiles = (row.quartile_low, row.quartile_high) if with_quartiles else ()
    yield from (value for value in (row.change, row.low, row.high, *quartiles) if value is not None)


def _panel(track: _Track, followed: Sequence[_Track], x: Axis, shared: Axis | None, week: int) -> Plot:
    """Return the plot of a track with the others behind it, or on its own scale with its band."""
    if not track.is_followed:
        return _undrawn(track)
    y = shared or levels([track], with_quartiles=True)
    behind = _behind([other for other in followed if other is not track]) if shared else _bands(track)
    own = _line(track)
    return _plot(track, spec([*behind, own], x, y), (x, y), printed_week([track]) if shared is None else week)


def _in_one(shown: Sequence[_Track], followed: Sequence[_Track], axes: tuple[Axis, Axis]) -> tuple[Plot, ...]:
    """Return one plot of one track with its band, or of two beside each other, the first with the traces of both."""
    x, y = axes
    several = len(shown) > 1
    week = printed_week(followed) if followed else TICKS[1]
    bands = _bands(followed[0]) if len(followed) == 1 and not several else []
    lines = [
        _line(track, place * several, _dodge(place, several))
        for place, track in enumerate(shown, start=1)
        if track.is_followed
    ]
    drawn = spec([*bands, *lines], x, y) if followed else None
    plots = [
        _plot(track, drawn if track is followed[0] else None, axes, week, _dodge(place, several))
        if track.is_followed
        else _undrawn(track)
        for place, track in enumerate(shown, start=1)
    ]
    ends = [100 - y.along(track.drawn[-1].change or 0) if track.is_followed else 50.0 for track in shown]
    return named_beside(plots, ends)


def _dodge(place: int, several: bool) -> float:
    """Return how far a track's weeks lie beside their places, so that two hide none of each other."""
    return _DODGE * (place - 1.5) if several else 0


def _plot(track: _Track, drawn: dict[str, Any] | None, axes: tuple[Axis, Axis], week: int, dodge: float = 0) -> Plot:
    x, y = axes
    row = track.weeks[week]
    spots = tuple(
        Spot(
            x.along(TICKS.index(each.week) + dodge * bool(each.week)),
            100 - y.along(each.change),
            f"{track.name}, week {each.week}",
            _sentence(each, track),
        )
        for each in track.drawn
        if each.change is not None
    )
    interval = "" if row.low is None or row.high is None else f"({points_range(row.low, row.high)})"
    number = "" if row.change is None else points(row.change)
    counts = tuple(_count(each) for each in track.shown)
    says = f"week {week}: {_sentence(row, track)}"
    return Plot(track.name, says, number, interval, _detail(row, track), drawn, levels_of(y), counts, spots)


def _undrawn(track: _Track) -> Plot:
    marks = (Mark("withheld", 0, 100),)
    return Plot(track.name, f"{_TOO_FEW}.", "", "", (_TOO_FEW,), None, (), (), (), marks)


def _detail(row: Trajectory, track: _Track) -> tuple[str, ...]:
    if row.withheld or row.n is None:
        return (f"week {row.week}: {WITHHELD}",)
    others = counts_in_words({NOT_COUNTED["missing"]: row.missing, "not due yet": row.pending})
    return f"week {row.week}: {_scored(row, track)}", *others, *few_of(row)


def _sentence(row: Trajectory, track: _Track) -> str:
    if row.withheld or row.change is None:
        return f"{WITHHELD if row.withheld else 'no one scored'}."
    said = [f"{points(row.change)} points"]
    if row.low is not None and row.high is not None and row.week:
        said.append(f"(95{UNIT} interval {points_range(row.low, row.high)})")
    half = ""
    if row.week and row.quartile_low is not None and row.quartile_high is not None:
        half = f"; half of the courses {points(row.quartile_low)} to {points(row.quartile_high)}"
    others = counts_in_words({NOT_COUNTED["missing"]: row.missing, "not due yet": row.pending})
    return "; ".join([" ".join(said) + half, _scored(row, track), *others, *few_of(row)]) + "."


def _scored(row: Trajectory, track: _Track) -> str:
    """Return of how many with a baseline how many were scored; the former is left out where it can't be told."""
    begun = track.weeks[0].n
    return f"{row.n:,} scored" if begun is None else f"{row.n:,} of {begun:,} scored"


def _count(row: Trajectory) -> str:
    """Return how many were scored in a week; a dash where nobody was due yet."""
    if row.withheld:
        return f"<{WITHHELD_UNDER}"
    return "–" if not row.n and not row.missing else f"{row.n:,}"


def _behind(tracks: Sequence[_Track]) -> list[dict[str, Any]]:
    """Return the lines of the others as one trace with a gap behind each: a browser takes as long for each trace."""
    if not tracks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "meta": {"form": "others", "series": 0},
            "x": [place for _ in tracks for place in (*range(len(TICKS)), None)],
            "y": [change for track in tracks for change in (*(row.change for row in track.shown), None)],
            "connectgaps": False,
        }
    ]


def _line(track: _Track, series: int = 0, dodge: float = 0) -> dict[str, Any]:
    """Return a track's means joined by a line, cut where there is none, with their intervals after the baseline."""
    rows = track.shown
    line: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines+markers",
        "meta": {"form": "curve", "series": series},
        "x": [place + dodge * bool(row.week) for place, row in enumerate(rows)],
        "y": [row.change for row in rows],
        "connectgaps": False,
    }
    reach = [
        (row.high - row.change, row.change - row.low)
        if row.week and row.change is not None and row.low is not None and row.high is not None
        else (0, 0)
        for row in rows
    ]
    up, down = ([each[side] for each in reach] for side in (0, 1))
    return line | {
        "customdata": [row.few for row in rows],
        "error_y": {"type": "data", "symmetric": False, "array": up, "arrayminus": down},
    }


def _bands(track: _Track) -> list[dict[str, Any]]:
    """Return where the middle half of the courses lies, an outline for each stretch of weeks without a gap."""
    stretches: list[list[Trajectory]] = [[]]
    for row in track.shown:
        if row.quartile_low is None or row.quartile_high is None:
            stretches.append([])
        else:
            stretches[-1].append(row)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "fill": "toself",
            "meta": {"form": "band", "series": 0},
            "x": [TICKS.index(row.week) for row in (*stretch, *reversed(stretch))],
            "y": [*(row.quartile_high for row in stretch), *(row.quartile_low for row in reversed(stretch))],
        }
        for stretch in stretches
        if len(stretch) > 1
    ]


def _legend(tracks: Sequence[_Track], body: Plots) -> Iterator[Key]:
    """Yield the forms that occur, each once."""
    followed = [track for track in tracks if track.is_followed]
    rows = [row for track in followed for row in track.drawn if row.week]
    if any(not row.few for row in rows):
        yield Key("plot-mean", f"mean change, 95{UNIT} interval")
    if any(row.few for row in rows):
        yield Key("plot-few", f"of few: n under {FEW_UNDER}")
    if body.own_scales or len(tracks) == 1:
        yield Key("plot-band", f"middle half of the courses ({BAND_LOW} to {BAND_HIGH}{UNIT})")
    if len(followed) > 1 and not (body.together or body.own_scales):
        yield Key("others", f"the other {len(followed) - 1}")
    if any(plot.marks for plot in body.plots):
        yield Key("withheld", f"under {WITHHELD_UNDER} scored in every later week")
    if followed:
        yield Key("", "early weeks are drawn wider")
