"""Panels: one instrument's trajectories, on a scale of its own, as a plot of so many pixels with its places in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor

from queries.definitions.trajectory import PRINTED_FROM, TICKS
from queries.measures.rows import Trajectory

PLOT = 190  # px
LABEL_APART = 14  # px
_STEPS = (1, 2, 5, 10, 20, 50)  # points between two lines of the grid
_LINES = 5
_BARS_UP_TO = 3  # groups: the bars of more would hide each other
_DODGE, _WIDEST = 0.02, 0.09  # between two groups' dots, and between the first and the last, on the x axis


@dataclass(frozen=True)
class Track:
    """One group's trajectory: its colour, its letter where it is not alone, and its rows by week."""

    group: str
    letter: str
    colour: str
    weeks: Mapping[int, Trajectory]

    @property
    def drawn(self) -> list[Trajectory]:
        """The rows of the weeks that are shown and can be drawn."""
        return [self.weeks[week] for week in TICKS if self.weeks[week].change is not None]

    @property
    def is_followed(self) -> bool:
        """Whether anything can be drawn beyond the baseline."""
        return any(row.week for row in self.drawn)


@dataclass(frozen=True)
class Panel:
    """One instrument's tracks; the plot runs from `highest` change at its top to `lowest`, in steps of points."""

    instrument: str
    tracks: tuple[Track, ...]
    highest: int
    lowest: int
    step: int

    @property
    def empty(self) -> bool:
        """Whether no track can be drawn beyond its baseline."""
        return not any(track.is_followed for track in self.tracks)

    @property
    def alone(self) -> bool:
        """Whether the panel has a single track, so that a band around it hides no other."""
        return len(self.tracks) == 1

    @property
    def has_bars(self) -> bool:
        """Whether intervals are drawn."""
        return len(self.tracks) <= _BARS_UP_TO

    @property
    def plot(self) -> int:
        """The height of the plot: room for every letter, none when nothing is drawn."""
        return 0 if self.empty else max(PLOT, LABEL_APART * len(self.tracks))

    @property
    def printed(self) -> int:
        """The week whose numbers are printed: the last shown one in which enough of those due were scored."""
        followed = (week for week in reversed(TICKS[1:]) if self._is_followed(week))
        return next(followed, TICKS[1])

    def _is_followed(self, week: int) -> bool:
        rows = [track.weeks[week] for track in self.tracks]
        scored, missing = sum(row.n or 0 for row in rows), sum(row.missing or 0 for row in rows)
        return scored > 0 and scored * 100 >= PRINTED_FROM * (scored + missing)

    def depth(self, change: float) -> float:
        """Return how far below the plot's top a change lies, in pixels; a fall lies lower."""
        return (self.highest - change) / (self.highest - self.lowest) * self.plot

    def across(self, track: Track, week: int) -> float:
        """Return where a track's week lies on the x axis: after the baseline beside the others', to hide none."""
        last = len(self.tracks) - 1
        if not week or not last:
            return place(week)
        return place(week) + min(_DODGE, _WIDEST / last) * (self.tracks.index(track) - last / 2)


def panel(instrument: str, tracks: Sequence[Track]) -> Panel:
    """Return the panel of an instrument with a scale that holds everything drawn in it."""
    reached = [0.0, *(float(value) for value in _values(tracks) if value is not None)]
    step = next((step for step in _STEPS if max(reached) - min(reached) <= step * _LINES), _STEPS[-1])
    lowest = min(floor(min(reached) / step), -1) * step
    return Panel(instrument, tuple(tracks), ceil(max(reached) / step) * step, lowest, step)


def _values(tracks: Sequence[Track]) -> Iterable[float | None]:
    for track in tracks:
        for row in track.drawn:
            yield row.change
            if len(tracks) <= _BARS_UP_TO:
                yield from (row.low, row.high)
            if len(tracks) == 1:
                yield from (row.quartile_low, row.quartile_high)


def place(week: int) -> float:
    """Return where a shown week lies on the x axis, from 0 to 1: all equally far apart, so the early ones are wide."""
    return TICKS.index(week) / (len(TICKS) - 1)


def apart(wanted: Sequence[float], gap: float, lowest: float) -> list[float]:
    """Return places near those wanted, none closer than a gap to the next and none below the lowest."""
    order = sorted(range(len(wanted)), key=lambda each: wanted[each])
    found = list(wanted)
    for before, after in pairwise(order):
        found[after] = max(found[after], found[before] + gap)
    limit = lowest
    for each in reversed(order):
        found[each] = min(found[each], limit)
        limit = found[each] - gap
    return found
