"""Ladder: from every course that started down to those who responded, and who dropped out at each step."""

from dataclasses import dataclass
from itertools import accumulate, pairwise

from plotly.graph_objects import Figure

from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import HATCHED, Places, bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, mixed
from dashboard.wording import WITHHELD, percent
from queries.disclosure import Released
from queries.measures.rows import Share

_TITLE = "Who is counted, and who is missing?"
_MEANING = (
    "Courses at each step, and below their share of all that started",
    "hatched: lost at this step",
)


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
    return [
        first,
        *(Step(name, courses, lost, reason) for (name, lost, reason), courses in zip(down, left, strict=True)),
    ]


def ladder(released: Released, theme: Theme) -> Figure:
    """Return the figure of response among observed scores, all courses together: a `Released` of one row."""
    rungs = [rung for row in released.rows if isinstance(row, Share) for rung in steps(row)]
    lines = _lines(rungs) if rungs else [Line("All courses", WITHHELD, "", "")]
    marks = [*_bars(rungs, bar_places(lines), theme), *said(lines, theme)]
    return Figure({"data": marks, "layout": layout(released, theme, _TITLE, _MEANING, Plane(height(lines)))})


def _lines(rungs: list[Step]) -> list[Line]:
    details = ["courses of this selection", *(_of_before(*pair) for pair in pairwise(rungs))]
    return [
        Line(rung.name, detail, f"{rung.courses:,}", percent(rung.courses / rungs[0].courses))
        for rung, detail in zip(rungs, details, strict=True)
    ]


def _of_before(before: Step, rung: Step) -> str:
    if not rung.lost:
        return "all of the step before"
    return f"{percent(rung.courses / before.courses)} of the step before · {rung.lost:,} {rung.reason}"


def _bars(rungs: list[Step], ys: Places, theme: Theme) -> list[dict]:
    if not rungs:
        return [bars("lost", ys, [(0, 1)], BAR, _lost(theme))]
    reached = [rung.courses / rungs[0].courses for rung in rungs]
    fills = [mixed(theme.accent, theme.surface, 0.7)] * (len(rungs) - 1) + [theme.accent]
    return [
        bars("reached", ys, [(0, share) for share in reached], BAR, {"color": fills}),
        bars("lost", ys[1:], [(after, before) for before, after in pairwise(reached)], BAR, _lost(theme)),
    ]


def _lost(theme: Theme) -> dict:
    return {"color": theme.track, "pattern": {"shape": "/", "fgcolor": theme.muted, **HATCHED}}
