"""Grade stack: how bad each side effect was at its worst, as one bar a side effect that is cut into CTCAE's grades."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import Line, bar_places, height, said
from dashboard.charts.marks import bars, lowered
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.stacks import BAR, Segment, key_height, key_marks, segment_marks
from dashboard.charts.theme import Theme
from dashboard.effect_wording import effects, labels, question_as_asked, terms_left_out
from dashboard.wording import FEW, WITHHELD, by_what
from queries.definitions.disclosure import FEW_UNDER, WITHHELD_UNDER
from queries.definitions.side_effects import GRADES
from queries.disclosure import Released
from queries.measures.session_rows import UNGRADED, SideEffect

_NAMES = [f"{grade} {name}" for grade, name in GRADES.items()]


class _Row(NamedTuple):
    """A side effect, where its bar lies, and whether its grades may be told."""

    effect: SideEffect
    y: float

    @property
    def told(self) -> bool:
        return bool(self.effect.events) and bool(self.effect.grades)


def grade_stack(released: Released, theme: Theme) -> Figure:
    """Return the figure of side effects' worst grades: shares of the sessions with them, not graded ones hatched."""
    shown = [row for row in effects(released) if row.events or row.withheld] or effects(released)
    lines = [Line(label, _standing(row), "", "") for row, label in zip(shown, labels(released, shown), strict=True)]
    top = key_height(len(_NAMES) + 1)
    placed = [_Row(row, top + y) for row, y in zip(shown, bar_places(lines, BAR), strict=True)]
    told = [row for row in placed if row.told]
    graded = [segment for row in told for segment in _graded(row, theme)]
    marks = [
        *key_marks([*_NAMES, "not graded"], theme.grades, theme),
        _without([row for row in placed if not row.told], theme),
        *segment_marks("grade", graded, theme),
        _ungraded(told, theme),
        *lowered(said(lines, theme, room=BAR), top),
    ]
    meaning = [
        "Worst grade (CTCAE) in a session" + by_what(released),
        "bar: all asked sessions with the side effect",
        "hatched: not graded",
        f"crossed: {WITHHELD}",
        *terms_left_out(released),
    ]
    title = question_as_asked(released, "How bad are side effects at their worst?")
    drawn = layout(released, theme, title, meaning, Plane(top + height(lines, BAR)))
    return Figure({"data": marks, "layout": drawn})


def _standing(row: SideEffect) -> str:
    if row.withheld:
        return WITHHELD
    if not row.n:
        return f"not asked about in {row.not_asked or 0:,} sessions"
    if not row.events:
        return f"none in {row.n:,} asked sessions"
    if not row.grades:
        return f"grades withheld: fewer than {WITHHELD_UNDER} sessions with it"
    ungraded = row.grades.get(UNGRADED, 0)
    parts = [f"n = {row.events:,} sessions with it", *([f"{ungraded:,} not graded"] if ungraded else [])]
    return " · ".join(parts + [FEW] * (row.events < FEW_UNDER))


def _graded(row: _Row, theme: Theme) -> Iterator[Segment]:
    counts = [row.effect.grades.get(f"{grade}", 0) for grade in GRADES]
    ends = accumulate(counts, initial=0)
    whole = row.effect.events or 0
    for (low, high), fill in zip(pairwise(ends), theme.grades, strict=True):
        if high > low:
            yield Segment(row.y, (low / whole, high / whole), fill)


def _ungraded(rows: Sequence[_Row], theme: Theme) -> dict:
    shares = [(row, row.effect.grades.get(UNGRADED, 0) / (row.effect.events or 1)) for row in rows]
    present = [(row, share) for row, share in shares if share]
    marker = patterns.hatched(patterns.UNSEEN, theme) | {"line": {"color": theme.surface, "width": 1}}
    return bars("not graded", [row.y for row, _ in present], [(1 - share, 1) for _, share in present], BAR, marker)


def _without(rows: Sequence[_Row], theme: Theme) -> dict:
    """A whole bar where there are no grades: crossed where they are withheld, dotted where nothing is to be graded."""
    shapes = [patterns.empty(row.effect.withheld or bool(row.effect.events)) for row in rows]
    return bars("nothing", [row.y for row in rows], [(0, 1)] * len(rows), BAR, patterns.hatched(shapes, theme))
