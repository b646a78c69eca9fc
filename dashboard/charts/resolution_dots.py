"""Resolution dots: the share of each side effect that was gone after some hours, those without a time apart."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.intervals import Estimate, interval_bars, value_dots
from dashboard.charts.lines import BAR
from dashboard.charts.marks import bars, words
from dashboard.charts.sheet import Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme, group_colours
from dashboard.effect_wording import MOST_TERMS, question_as_asked, terms_left_out
from dashboard.wording import FEW, WITHHELD, by_what, capital, filled, wrapped
from queries.cohort import ASKED_BY
from queries.definitions.side_effects import GONE_BY_HOURS
from queries.disclosure import Released
from queries.measures.session_rows import EffectTimes
from queries.words import fine_percent, fine_range

_LINE, _LANE, _GAP = 17, 21, 14  # px
_LEFT, _NUMBER, _RIGHT = -0.14, 1.29, 1.76  # where words begin, and where numbers and intervals end; 0 to 1 is the axis
_LABEL_LETTERS, _DETAIL_LETTERS = 40, 50  # that fit on a phone


class _Row(NamedTuple):
    """A side effect, its words in lines, its colour, and where it begins in pixels."""

    times: EffectTimes
    label: list[str]
    detail: list[str]
    colour: str
    top: float = 0

    @property
    def height(self) -> int:
        return _LINE * (len(self.label) + len(self.detail)) + _LANE * len(self.hours) + _GAP

    @property
    def hours(self) -> tuple[int, ...]:
        """The hours that have a lane; a single lane says that there are no times."""
        return GONE_BY_HOURS if self.times.gone else GONE_BY_HOURS[:1]

    @property
    def lanes(self) -> list[float]:
        """The middle of each lane, in pixels."""
        start = self.top + _LINE * (len(self.label) + len(self.detail)) + _LANE / 2
        return [start + _LANE * place for place in range(len(self.hours))]


def resolution_dots(released: Released, theme: Theme) -> Figure:
    """Return the figure of when side effects were gone: a lane an hour for each of the most frequent."""
    rows = _placed(list(_rows(released, theme)))
    lanes = [(row, hour, y) for row in rows for hour, y in zip(row.hours, row.lanes, strict=True)]
    shapes = ["" if row.times.gone else _pattern(row.times) for row, *_ in lanes]
    known = [(row, hour, y) for row, hour, y in lanes if row.times.gone]
    estimates = [
        Estimate(y, gone.value, (gone.low, gone.high), row.colour, row.times.few)
        for row, hour, y in known
        for gone in [row.times.gone[hour]]
    ]
    marks = [
        bars("scale", [y for *_, y in lanes], [(0, 1)] * len(lanes), BAR, patterns.hatched(shapes, theme)),
        interval_bars(estimates, theme),
        value_dots(estimates, theme),
        *_said(rows, theme),
        *_numbers(known, estimates, theme),
    ]
    meaning = [
        released.title + by_what(released),
        "dot: share gone, of those with a time",
        "bar: 95 % interval",
        "hatched: no time recorded",
        *terms_left_out(released),
    ]
    plane = Plane(round(sum(row.height for row in rows)), (_LEFT, _RIGHT))
    return Figure({"data": marks, "layout": layout(released, theme, question_as_asked(released), meaning, plane)})


def _rows(released: Released, theme: Theme) -> Iterator[_Row]:
    shown = list(dict.fromkeys(row.term for row in released.rows if isinstance(row, EffectTimes)))[:MOST_TERMS]
    coloured = zip(released.rows, group_colours(released, theme), strict=True)
    several = len({row.method for row in released.rows if isinstance(row, EffectTimes)}) > 1
    for row, colour in coloured:
        if isinstance(row, EffectTimes) and row.term in shown:
            parts = [row.group] * (released.by != "none") + [capital(row.term or "")] * bool(row.term)
            label = " · ".join([*parts, *[ASKED_BY[row.method]] * several]) or row.group
            detail = filled(_standing(row).split(" · "), " · ", _DETAIL_LETTERS)
            yield _Row(row, wrapped(label, _LABEL_LETTERS), detail, colour)


def _placed(rows: Sequence[_Row]) -> list[_Row]:
    tops = accumulate((row.height for row in rows), initial=0)
    return [row._replace(top=top) for row, top in zip(rows, tops, strict=False)]


def _standing(row: EffectTimes) -> str:
    if row.withheld:
        return WITHHELD
    parts = [f"n = {row.n:,} with a time"] if row.n else ["no time recorded"]
    if row.not_recorded:
        parts.append(f"{row.not_recorded:,} not recorded")
    if row.onset is not None:
        parts.append(f"began after {row.onset:,} min (median of {row.onset_n:,})")
    return " · ".join(parts + [FEW] * (row.few and bool(row.n)))


def _pattern(row: EffectTimes) -> str:
    return patterns.WITHHELD if row.withheld else patterns.UNSEEN


def _said(rows: Sequence[_Row], theme: Theme) -> Iterator[dict]:
    labels = [row.top + _LINE * len(row.label) / 2 for row in rows]
    texts = [in_lines(row.label) for row in rows]
    yield words("label", _LEFT, labels, texts, side="right", font={"weight": 600})
    details = [row.top + _LINE * (len(row.label) + len(row.detail) / 2) - 1 for row in rows]
    small = small_print(theme.muted)
    yield words("detail", _LEFT, details, [in_lines(row.detail) for row in rows], side="right", font=small)


def _numbers(known: Sequence[tuple[_Row, int, float]], shown: Sequence[Estimate], theme: Theme) -> Iterator[dict]:
    """Before each lane its hours, and behind it the share and its interval."""
    ys, small = [y for *_, y in known], small_print(theme.muted)
    yield words("hours", _LEFT, ys, [f"{hour} h" for _, hour, _ in known], side="right", font=small)
    numbers = [fine_percent(each.value or 0) for each in shown]
    yield words("number", _NUMBER, ys, numbers, side="left", font={"size": 13, "weight": 700})
    precise = [fine_range(each.span[0] or 0, each.span[1] or 0) for each in shown]
    yield words("precision", _RIGHT, ys, precise, side="left", font=small)
