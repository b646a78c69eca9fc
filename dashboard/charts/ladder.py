"""Ladder: from every course that started down to those who responded, and who dropped out at each step."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from plotly.graph_objects import Figure

from dashboard.charts.marks import bars, words
from dashboard.charts.sheet import SMALL, layout
from dashboard.charts.theme import Theme, mixed
from dashboard.wording import WITHHELD, percent
from queries.disclosure import Released
from queries.measures.rows import Share

_LINE, _SMALL_LINE, _BAR, _GAP, _COUNT = 17, 17, 13, 14, 15  # px
_TITLE = "Who is counted, and who is missing?"
_MEANING = (
    "Courses at each step, and below their share of all that started",
    "hatched: lost at this step",
)
_ROW = _LINE + _SMALL_LINE + _BAR + _GAP


@dataclass(frozen=True)
class Step:
    """One rung: so many `courses` came this far, `lost` of those before them didn't, for the reason in words."""

    name: str
    courses: int
    lost: int
    reason: str


def steps(row: Share) -> list[Step]:
    """Return the rungs of a share of observed scores; none where the share is withheld."""
    if row.withheld:
        return []
    n, events = row.n or 0, row.events or 0
    down = [
        ("Induction begun", row.no_induction or 0, "without induction"),
        ("With a baseline", row.no_baseline or 0, "without a baseline"),
        ("Case at baseline", (row.not_a_case or 0) + (row.no_rule or 0), "below the case level"),
        ("Window closed", row.pending or 0, "still in their window"),
        ("Scored in the window", row.missing or 0, "not scored"),
        ("Responded", n - events, "did not respond"),
    ]
    started = events + sum(lost for _, lost, _ in down)
    left = accumulate((lost for _, lost, _ in down), lambda courses, lost: courses - lost, initial=started)
    first = Step("Started", next(left), 0, "")
    return [first, *(Step(name, courses, lost, reason) for (name, lost, reason), courses in zip(down, left, strict=True))]


def ladder(released: Released, theme: Theme) -> Figure:
    """Return the figure of response among observed scores, all courses together: a `Released` of one row."""
    rungs = [rung for row in released.rows if isinstance(row, Share) for rung in steps(row)]
    plane = _ROW * max(len(rungs), 1)
    marks = [*_bars(rungs, theme), *_said(rungs, theme)] if rungs else [_withheld(theme)]
    return Figure({"data": marks, "layout": layout(released, theme, _TITLE, _MEANING, plane, (0, 1))})


def _withheld(theme: Theme) -> dict:
    return words("steps", 0, [_ROW / 2], [WITHHELD], "right", {"color": theme.muted})


def _bars(rungs: list[Step], theme: Theme) -> list[dict]:
    ys = [_ROW * (place + 1) - _GAP - _BAR / 2 for place in range(len(rungs))]
    reached = [rung.courses / rungs[0].courses for rung in rungs]
    last = [theme.accent if rung is rungs[-1] else mixed(theme.accent, theme.surface, 0.7) for rung in rungs]
    lost = {"color": theme.track, "pattern": {"shape": "/", "fgcolor": theme.muted, "size": 6, "solidity": 0.15}}
    return [
        bars("reached", ys, [(0, share) for share in reached], _BAR, {"color": last}),
        bars("lost", ys[1:], [(after, before) for before, after in pairwise(reached)], _BAR, lost),
    ]


def _said(rungs: list[Step], theme: Theme) -> list[dict]:
    tops = [_ROW * place for place in range(len(rungs))]
    names, details = [top + _LINE / 2 for top in tops], [top + _LINE + _SMALL_LINE / 2 - 1 for top in tops]
    before = ["courses of this selection", *(_of_before(*pair) for pair in pairwise(rungs))]
    small = {"size": SMALL, "color": theme.muted}
    return [
        words("step", 0, names, [rung.name for rung in rungs], "right", {"weight": 600}),
        words("lost in words", 0, details, before, "right", small),
        words("courses", 1, names, [f"{rung.courses:,}" for rung in rungs], "left", {"size": _COUNT, "weight": 700}),
        words("share of started", 1, details, [percent(rung.courses / rungs[0].courses) for rung in rungs], "left", small),
    ]


def _of_before(before: Step, rung: Step) -> str:
    lost = f"{rung.lost:,} {rung.reason}"
    return f"{percent(rung.courses / before.courses)} of the step before · {lost}" if before.courses else lost
