"""Funnel: from everyone screened down to those scored at the end of induction, and why the others were not treated."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import Places, bars, words
from dashboard.charts.sheet import Plane, in_lines, layout, small_print
from dashboard.charts.theme import Theme, mixed
from dashboard.wording import NOT_COUNTED, WITHHELD, capital, counts_in_words, percent, percent_range, wrapped
from queries.dimensions import NOT_RECORDED
from queries.disclosure import Released
from queries.measures.screening_rows import Screening

_MEANING = (
    "Screenings at each step, and below their share of all",
    "outlined: lost at this step",
    f"hatched: {NOT_COUNTED['missing']}",
    "dotted: not known yet",
    "thin bars: share of the ineligible, of the declined",
)
_LOST = {
    "ineligible": ("ineligible", ""),
    "declined": ("declined", ""),
    "not_begun": ("eligible, not begun", ""),
    "in_induction": ("still in induction", patterns.NOBODY),
    "left": ("left induction", ""),
    "no_plan": ("without a planned number", patterns.UNSEEN),
    "pending": (NOT_COUNTED["pending"], patterns.NOBODY),
    "not_scored": (NOT_COUNTED["missing"], patterns.UNSEEN),
}
_STEPS = {
    "eligible": ("Eligible", ("ineligible", "declined")),
    "began": ("Began treatment", ("not_begun",)),
    "completed": ("Completed induction", ("in_induction", "no_plan", "left")),
    "scored": ("Scored at its end", ("pending", "not_scored")),
}
_LINE, _THIN, _BELOW, _HEAD = 17, 6, 6, 30  # px: words, a reason's bar, what follows it, the heading of reasons
_LETTERS, _REASON_LETTERS = 50, 36  # that fit in a line on a phone, alone and beside a count
_TINT = 0.7


@dataclass(frozen=True)
class _Reason:
    """One entry of the reasons; without a share it is a heading."""

    words: list[str]
    number: str
    share: float | None
    recorded: bool = True

    @property
    def height(self) -> int:
        return _HEAD if self.share is None else _LINE * len(self.words) + _THIN + _BELOW


def funnel(released: Released, theme: Theme) -> Figure:
    """Return the figure of a selection's screenings, all together: a `Released` of one row."""
    rows = [row for row in released.rows if isinstance(row, Screening) and not row.withheld]
    lines = [line for row in rows for line in _lines(row)] or [Line("All screenings", WITHHELD, "", "")]
    reasons = [each for row in rows for each in _reasons(row)]
    below = [line for row in rows for line in _beyond(row)]
    foot = height(lines) + sum(each.height for each in reasons)
    plane = Plane(foot + _BELOW + _LINE * len(below))
    middle = [foot + _BELOW + _LINE * len(below) / 2]
    marks = [
        *(mark for row in rows for mark in _bars(row, bar_places(lines), theme)),
        *([] if rows else [bars("withheld", bar_places(lines), [(0, 1)], BAR, _withheld(theme))]),
        *said(lines, theme),
        *_reason_marks(reasons, height(lines), theme),
        words("below", 0, middle, [in_lines(below)], side="right", font=small_print(theme.muted)),
    ]
    return Figure({"data": marks, "layout": layout(released, theme, released.question, _MEANING, plane)})


def _withheld(theme: Theme) -> dict:
    return patterns.hatched(patterns.WITHHELD, theme)


def _lines(row: Screening) -> Iterator[Line]:
    yield Line("Screened", "screenings of this selection", f"{row.n:,}", percent(1))
    before = row.n or 0
    for step, (name, states) in _STEPS.items():
        reached, share = getattr(row, step), getattr(row, f"{step}_value")
        interval = percent_range(getattr(row, f"{step}_low"), getattr(row, f"{step}_high"))
        lost = counts_in_words({_LOST[state][0]: getattr(row, state) for state in states})
        of_before = f"{percent(reached / before)} of the step before" if before else "nobody in the step before"
        yield Line(name, " · ".join([f"95 % interval {interval}", of_before, *lost]), f"{reached:,}", percent(share))
        before = reached


def _bars(row: Screening, ys: Places, theme: Theme) -> list[dict]:
    """Those who came so far, and behind them those who were lost at this step, each state apart."""
    n = row.n or 1
    reached = [n, *(getattr(row, step) for step in _STEPS)]
    fills = [mixed(theme.accent, theme.surface, _TINT)] * (len(reached) - 1) + [theme.accent]
    lost = []
    for y, came, (_, states) in zip(ys[1:], reached[1:], _STEPS.values(), strict=True):
        ends = list(accumulate((getattr(row, state) for state in states), initial=came))
        lost += [
            (y, (low / n, high / n), _LOST[state][1])
            for state, low, high in zip(states, ends, ends[1:], strict=False)
            if high > low
        ]
    marker = patterns.hatched([shape for *_, shape in lost], theme) | {"line": {"color": theme.muted, "width": 1}}
    return [
        bars("reached", ys, [(0, came / n) for came in reached], BAR, {"color": fills}),
        bars("lost", [y for y, *_ in lost], [span for _, span, _ in lost], BAR, marker),
    ]


def _reasons(row: Screening) -> Iterator[_Reason]:
    """The reasons of the ineligible and of those who declined, each under its heading."""
    for outcome in ("ineligible", "declined"):
        people, counts = getattr(row, outcome), getattr(row, f"{outcome}_reasons")
        if people:
            yield _Reason([f"Why {outcome}: " + (f"{people:,}" if counts else WITHHELD)], "", None)
        for reason, count in counts.items():
            lines = wrapped(capital(reason.replace("_", " ")), _REASON_LETTERS)
            yield _Reason(lines, f"{count:,} · {percent(count / people)}", count / people, reason != NOT_RECORDED)


def _reason_marks(reasons: list[_Reason], top: float, theme: Theme) -> Iterator[dict]:
    starts = list(accumulate((each.height for each in reasons), initial=top))[:-1]
    placed = list(zip(reasons, starts, strict=True))
    headings = [(each, start + _HEAD - _LINE / 2 - _THIN / 2) for each, start in placed if each.share is None]
    named = [(each, start) for each, start in placed if each.share is not None]
    small = small_print(theme.text)
    middles = [start + _LINE * len(each.words) / 2 for each, start in named]
    firsts = [start + _LINE / 2 for _, start in named]
    yield _texts("heading", headings, {"weight": 600})
    yield words("reason", 0, middles, [in_lines(each.words) for each, _ in named], side="right", font=small)
    yield words("count", 1, firsts, [each.number for each, _ in named], side="left", font=small)
    ys = [start + _LINE * len(each.words) + _THIN / 2 for each, start in named]
    tint = mixed(theme.accent, theme.surface, _TINT)
    fills = patterns.hatched(["" if each.recorded else patterns.UNSEEN for each, _ in named], theme)
    fills |= {"color": [tint if each.recorded else theme.track for each, _ in named]}
    fills |= {"line": {"color": theme.muted, "width": [0 if each.recorded else 1 for each, _ in named]}}
    yield bars("scale", ys, [(0, 1)] * len(ys), _THIN, {"color": theme.track})
    yield bars("share", ys, [(0, each.share) for each, _ in named], _THIN, fills)


def _texts(name: str, placed: list[tuple[_Reason, float]], font: dict) -> dict:
    texts = [in_lines(each.words) for each, _ in placed]
    return words(name, 0, [y for _, y in placed], texts, side="right", font=font)


def _beyond(row: Screening) -> list[str]:
    """Who began treatment without standing in the funnel at all."""
    if not row.unscreened:
        return []
    return wrapped(f"Not in it: {row.unscreened:,} of {row.courses:,} courses begun have no screening.", _LETTERS)
