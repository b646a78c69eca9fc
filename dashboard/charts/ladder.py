"""Ladder: from every course of a selection down to those who responded, and who dropped out at each step."""

from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from plotly.graph_objects import Figure

from dashboard.charts import patterns
from dashboard.charts.lines import BAR, Line, bar_places, height, said
from dashboard.charts.marks import Places, bars
from dashboard.charts.sheet import Plane, layout
from dashboard.charts.theme import Theme, mixed
from dashboard.wording import NOT_COUNTED, WITHHELD, percent
from queries.disclosure import Released
from queries.measures.rows import Share

_TITLE = "Who is counted, and who is missing?"
_MEANING = (
    "Courses at each step, and below their share of all",
    "outlined: lost at this step",
    f"hatched: {NOT_COUNTED['missing']}",
    f"dotted: {NOT_COUNTED['pending']}",
)


@dataclass(frozen=True)
class Step:
    """One rung: so many `courses` came this far, `lost` of those before them didn't, for the reason in words.

    `pattern` is that of those who were lost: who was not scored looks as in every figure. `note` says more of those who
    came this far.
    """

    name: str
    courses: int
    lost: int
    reason: str
    pattern: str = ""
    note: str = ""


def steps(row: Share) -> list[Step]:
    """Return the rungs of a share of observed scores; none where the share is withheld."""
    if row.withheld:
        return []
    n, events = row.n or 0, row.events or 0
    down = [
        Step("Induction begun", 0, row.no_induction or 0, NOT_COUNTED["no_induction"]),
        Step("With a baseline", 0, row.no_baseline or 0, NOT_COUNTED["no_baseline"]),
        Step("Case at baseline", 0, (row.not_a_case or 0) + (row.no_rule or 0), NOT_COUNTED["not_a_case"]),
        Step("Window closed", 0, row.pending or 0, NOT_COUNTED["pending"], patterns.NOBODY),
        Step("Scored in the window", 0, row.missing or 0, NOT_COUNTED["missing"], patterns.UNSEEN, _completed(row)),
        Step("Responded", 0, n - events, "did not respond"),
    ]
    started = events + sum(step.lost for step in down)
    rungs = [Step("In this selection", 0, 0, ""), *down]
    left = accumulate((step.lost for step in down), lambda courses, lost: courses - lost, initial=started)
    return [replace(rung, courses=courses) for rung, courses in zip(rungs, left, strict=True)]


def _completed(row: Share) -> str:
    """Return how many of the scored completed the planned induction: those who stop early are scored soon after."""
    return f"{row.completed or 0:,} of {row.planned:,} completed the planned induction" if row.planned else ""


def ladder(released: Released, theme: Theme) -> Figure:
    """Return the figure of response among observed scores, all courses together: a `Released` of one row."""
    rungs = [rung for row in released.rows if isinstance(row, Share) for rung in steps(row)]
    lines = _lines(rungs) if rungs else [Line("All courses", WITHHELD, "", "")]
    marks = [*_bars(rungs, bar_places(lines), theme), *said(lines, theme)]
    return Figure({"data": marks, "layout": layout(released, theme, _TITLE, _MEANING, Plane(height(lines)))})


def _lines(rungs: list[Step]) -> list[Line]:
    details = ["courses, whatever became of them", *(_of_before(*pair) for pair in pairwise(rungs))]
    return [
        Line(rung.name, detail, f"{rung.courses:,}", percent(rung.courses / rungs[0].courses))
        for rung, detail in zip(rungs, details, strict=True)
    ]


def _of_before(before: Step, rung: Step) -> str:
    words = ["all of the step before"]
    if rung.lost:
        words = [f"{percent(rung.courses / before.courses)} of the step before", f"{rung.lost:,} {rung.reason}"]
    return " · ".join([*words, *filter(None, [rung.note])])


def _bars(rungs: list[Step], ys: Places, theme: Theme) -> list[dict]:
    if not rungs:
        return [bars("withheld", ys, [(0, 1)], BAR, patterns.hatched(patterns.WITHHELD, theme))]
    reached = [rung.courses / rungs[0].courses for rung in rungs]
    fills = [mixed(theme.accent, theme.surface, 0.7)] * (len(rungs) - 1) + [theme.accent]
    lost = [(rung, y, span) for rung, y, span in zip(rungs[1:], ys[1:], pairwise(reached), strict=True) if rung.lost]
    marker = patterns.hatched([rung.pattern for rung, _, _ in lost], theme)
    marker |= {"line": {"color": theme.muted, "width": 1}}
    return [
        bars("reached", ys, [(0, share) for share in reached], BAR, {"color": fills}),
        bars("lost", [y for _, y, _ in lost], [(after, before) for *_, (before, after) in lost], BAR, marker),
    ]
