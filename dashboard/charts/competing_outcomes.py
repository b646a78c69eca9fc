"""Competing outcomes: what became of all who began, as areas of shares that sum to 100 %, and their numbers below."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.marks import GAP, Gap, Point, area, bars, segments, words
from dashboard.charts.sheet import Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme
from dashboard.wording import WITHHELD, by_what, capital, percent, wrapped
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure import Released
from queries.disclosure.lasting import NOBODY_AGAIN
from queries.measures.durability_rows import STATES, OutcomeStates

_PLOT, _AXIS, _LINE, _GAP, _TITLE = 220, 36, 17, 8, 26  # px
_LEFT, _INDENT = -0.17, -0.125  # where words and, behind a key, labels begin; 0 is day 0 and 1 the last day
_LABEL_LETTERS, _GROUP_LETTERS = 20, 36  # that fit on a phone, a label beside three numbers
_LAST = 364  # days
_TICKS = (0, 4, 12, 26, 52)  # weeks
_SHOWN = {4: 0.62, 12: 0.81, 52: 1.0}  # weeks → where the column of their numbers ends
_QUARTERS = (0, 0.25, 0.5, 0.75, 1)
_BOLD = {"weight": 600}


@dataclass(frozen=True)
class _Panel:
    """One group's areas: its rows by day, none where it is withheld; `top` is where its plot begins, in pixels."""

    group: str
    n: int
    rows: list[OutcomeStates]
    top: float

    def share(self, state: str, row: OutcomeStates) -> float:
        return (getattr(row, state) or 0) / self.n  # one that is not recorded is no share of anything

    def on(self, week: int) -> OutcomeStates:
        return max((row for row in self.rows if _day(row) <= week * DAYS_A_WEEK), key=_day)

    @property
    def is_nobody_seen_again(self) -> bool:
        """Whether all of them are unobserved from their first day on."""
        return self.rows[0].unobserved == self.n

    @property
    def table(self) -> float:
        """Where the rows of numbers begin."""
        return self.top + _PLOT + _AXIS + _LINE + _GAP


def competing_outcomes(released: Released, theme: Theme) -> Figure:
    """Return the figure of a measure whose rows are states by day: a panel a group."""
    panels, height = _panels(released)
    drawn = [panel for panel in panels if panel.rows]
    areas = [_area(state, drawn, theme, colour) for state, colour in zip(STATES, (*theme.states, ""), strict=True)]
    marks = [
        *areas,
        _weeks_in(drawn, theme),
        *_axes(drawn, theme),
        *_heads(panels, released, theme),
        *_numbers(drawn, _names(released), theme),
        _withheld(panels, theme),
    ]
    meaning = [
        released.title + by_what(released),
        "areas: share of all who began, by what came first",
        "hatched: not seen again; how they are is not known",
        "no one is censored: nothing is assumed of the unseen",
    ]
    plane = Plane(height, (_LEFT, 1))
    return Figure({"data": marks, "layout": layout(released, theme, released.question, meaning, plane)})


def _day(row: OutcomeStates) -> int:
    return row.day or 0


def _panels(released: Released) -> tuple[list[_Panel], int]:
    """The panels under each other, and how high they are together."""
    rows = [row for row in released.rows if isinstance(row, OutcomeStates)]
    panels, top = [], 0
    for group, members in groupby(rows, key=lambda row: row.group):
        kept = [row for row in members if not row.withheld]
        top += _TITLE * (released.by != "none")
        panel = _Panel(group, (kept[0].n or 0) if kept else 0, kept, top)
        panels.append(panel)
        top = round(panel.table + len(STATES) * _row_height() + _GAP) if kept else top + 3 * _LINE
    return panels, top


def _row_height() -> int:
    return 2 * _LINE + _GAP


def _names(released: Released) -> dict[str, str]:
    gained = "remission" if released.measure.startswith("remission") else "response"
    return {**STATES, "kept": f"still in {gained}", "lost": f"lost {gained}"}


def _area(state: str, panels: Iterable[_Panel], theme: Theme, colour: str) -> dict:
    """One state's area in every panel, between the shares of all states under it with and without its own."""
    under = list(STATES)[: list(STATES).index(state)]
    points: list[Point | Gap] = []
    for panel in panels:
        lower = [sum(panel.share(other, row) for other in under) for row in panel.rows]
        upper = [below + panel.share(state, row) for below, row in zip(lower, panel.rows, strict=True)]
        points += [*_stairs(panel, upper), *reversed(_stairs(panel, lower)), GAP]
    unseen = patterns.hatching(patterns.UNSEEN, theme) | {"bgcolor": theme.track}
    return area("area", points, colour or theme.track) | {
        "meta": state,
        "fillpattern": {"shape": ""} if colour else unseen,
        "line": {"width": 0.5, "color": theme.surface},
    }


def _stairs(panel: _Panel, shares: Sequence[float]) -> list[Point]:
    points = [(_day(row) / _LAST, _height(panel, share)) for row, share in zip(panel.rows, shares, strict=True)]
    corners = [(x, y) for (_, y), (x, _) in pairwise(points)]
    return [point for pair in zip(points, [*corners, points[-1]], strict=True) for point in pair]


def _height(panel: _Panel, share: float) -> float:
    return panel.top + _PLOT * (1 - share)


def _weeks_in(panels: Iterable[_Panel], theme: Theme) -> dict:
    """Thin lines through the areas in the weeks whose numbers stand below."""
    inside = [week for week in _SHOWN if week * DAYS_A_WEEK < _LAST]
    ends = [(week * DAYS_A_WEEK / _LAST, panel.top) for panel in panels for week in inside]
    return segments("week line", [((x, top), (x, top + _PLOT + 5)) for x, top in ends], theme.text, 1)


def _axes(panels: list[_Panel], theme: Theme) -> Iterator[dict]:
    small = small_print(theme.muted)
    shares = [(percent(share), _height(panel, share)) for panel in panels for share in _QUARTERS]
    yield words("axis", _LEFT, [y for _, y in shares], [text for text, _ in shares], side="right", font=small)
    ticks = [(week, panel.top + _PLOT + 14) for panel in panels for week in _TICKS]
    sides = ["middle left" if week == _TICKS[-1] else "middle center" for week, _ in ticks]
    xs, ys = [week * DAYS_A_WEEK / _LAST for week, _ in ticks], [y for _, y in ticks]
    named = words("week", xs, ys, [f"{week}" for week, _ in ticks], side="center", font=small)
    yield named | {"textposition": sides}
    below = [panel.top + _PLOT + 14 for panel in panels]
    yield words("weeks", _LEFT, below, ["weeks"] * len(below), side="right", font=small)


def _heads(panels: list[_Panel], released: Released, theme: Theme) -> Iterator[dict]:
    """Whose panel it is, how many began, and the weeks of the columns."""
    named = [panel for panel in panels if released.by != "none"]
    groups = [in_lines(wrapped(panel.group, _GROUP_LETTERS)) for panel in named]
    yield words("group", _LEFT, [panel.top - _TITLE / 2 - 2 for panel in named], groups, side="right", font=_BOLD)
    small = small_print(theme.muted)
    ys = [panel.table - _LINE / 2 - _GAP if panel.rows else panel.top + 2 * _LINE for panel in panels]
    said = [_began(panel) if panel.rows else WITHHELD for panel in panels]
    yield words("detail", _LEFT, ys, said, side="right", font=small)
    columns = [
        (x, y, f"{week}") for panel, y in zip(panels, ys, strict=True) if panel.rows for week, x in _SHOWN.items()
    ]
    yield _cells("column", columns, small)


def _began(panel: _Panel) -> str:
    courses = f"of {panel.n:,} courses{' (few)' * panel.rows[0].few}"
    return f"{courses}: {NOBODY_AGAIN}" if panel.is_nobody_seen_again else f"{courses} after weeks"


def _cells(name: str, cells: Sequence[tuple[float, float, str]], font: dict) -> dict:
    xs, ys, texts = [x for x, *_ in cells], [y for _, y, _ in cells], [text for *_, text in cells]
    return words(name, xs, ys, texts, side="left", font=font)


def _numbers(panels: list[_Panel], names: dict[str, str], theme: Theme) -> Iterator[dict]:
    """A row a state: a key in its colour, its name, and its share and count after each of the weeks."""
    rows = [
        (panel, state, panel.table + place * _row_height()) for panel in panels for place, state in enumerate(STATES)
    ]
    labels = [wrapped(capital(names[state]), _LABEL_LETTERS) for _, state, _ in rows]
    middles = [top + _LINE * len(label) / 2 for (*_, top), label in zip(rows, labels, strict=True)]
    yield bars(
        "key",
        [top + _LINE for *_, top in rows],
        [(_LEFT, _LEFT + 0.025)] * len(rows),
        2 * _LINE - 4,
        _keys(rows, theme),
    )
    yield words("label", _INDENT, middles, [in_lines(label) for label in labels], side="right", font=_BOLD)
    at = [(panel, state, top, x, panel.on(week)) for panel, state, top in rows for week, x in _SHOWN.items()]
    told = [each for each in at if getattr(each[4], each[1]) is not None]
    shares = [(x, top + _LINE / 2, percent(panel.share(state, row))) for panel, state, top, x, row in told]
    yield _cells("number", shares, {"size": 15, "weight": 700})
    counts = [(x, top + _LINE * 1.5, f"{getattr(row, state):,}") for _, state, top, x, row in told]
    counts += [(x, top + _LINE, "not recorded") for each in at if each not in told for _, _, top, x, _ in [each]]
    yield _cells("precision", counts, small_print(theme.muted))


def _keys(rows: Sequence[tuple[_Panel, str, float]], theme: Theme) -> dict:
    colours = dict(zip(STATES, (*theme.states, theme.track), strict=True))
    edges = colours | {"unobserved": theme.muted}
    shapes = [patterns.UNSEEN if state == "unobserved" else "" for _, state, _ in rows]
    return {
        "color": [colours[state] for _, state, _ in rows],
        "line": {"color": [edges[state] for _, state, _ in rows], "width": 1},
        "pattern": patterns.hatching(shapes, theme),
    }


def _withheld(panels: Iterable[_Panel], theme: Theme) -> dict:
    hidden = [panel.top + _LINE / 2 for panel in panels if not panel.rows]
    return bars("withheld", hidden, [(_LEFT, 1)] * len(hidden), 13, patterns.hatched(patterns.WITHHELD, theme))
