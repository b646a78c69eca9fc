"""Lasting: how long something lasts is said as far as its curve is drawn; where nothing is said, why not."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from queries.definitions.durability import CUT_UNDER_AT_RISK, RMST_DAYS
from queries.measures.durability_rows import CurveStep, OutcomeStates, Summary, SurvivalAt
from queries.measures.rows import Row
from queries.words import weeks, weeks_through

NOBODY_AGAIN = "nobody was scored again"
NO_CURVE = f"no curve: fewer than {CUT_UNDER_AT_RISK} at risk"
NOT_DRAWN = "not drawn so far"
NOT_REACHED = "not reached"


def drawn_summary(row: Summary) -> Summary:
    """Return a summary that says nothing of the time after its curve is drawn: its numbers there are None."""
    days = {"median": row.median, "median_low": row.median_low, "median_high": row.median_high, "rmst": RMST_DAYS}
    beyond: dict[str, Any] = {name: None for name, day in days.items() if not _is_drawn(row, day)}
    left = {day: at if _is_drawn(row, day) else SurvivalAt(None, None, None, at.at_risk) for day, at in row.at.items()}
    return replace(row, at=left, **beyond)


def drawn_steps(steps: Iterable[CurveStep], summary: Iterable[Summary]) -> tuple[CurveStep, ...]:
    """Return the steps of the curves as far as they are drawn, of every group that isn't withheld at least day 0."""
    until = {row.group: row.drawn_to or 0 for row in summary if not row.withheld}
    return tuple(step for step in steps if step.day <= until.get(step.group, -1))


def drawn_states(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return rows without states on days from which on too few are still observed: day 0 stays, to say of how many.

    After that a share says who was looked for, and not how they were.
    """
    return tuple(row for row in rows if not isinstance(row, OutcomeStates) or row.withheld or _is_observed(row))


def _is_observed(row: OutcomeStates) -> bool:
    return not row.day or (row.kept or 0) >= CUT_UNDER_AT_RISK


def _is_drawn(row: Summary, day: int | None) -> bool:
    return day is not None and row.drawn_to is not None and day <= row.drawn_to


def is_nobody_again(row: Summary) -> bool:
    """Tell whether courses of a group began and none of them was scored again."""
    return bool(row.n) and row.no_later_score == row.n


def why_no_median(row: Summary) -> str:
    """Return why a group that isn't withheld has no median: nobody scored again, too few at risk, or not reached."""
    if is_nobody_again(row):
        return NOBODY_AGAIN
    if row.drawn_to is None:
        return f"{NO_CURVE} after day 0" if (row.n or 0) >= CUT_UNDER_AT_RISK else NO_CURVE
    return f"{NOT_REACHED} {within_drawn(row.drawn_to)}"


def within_drawn(day: int) -> str:
    """Return as far as what day a curve is drawn, as the end of a sentence: "within the 9 weeks drawn"."""
    return f"within the {weeks_through(day)} weeks drawn"


def weeks_range(row: Summary) -> str:
    """Return the interval of a curve's median in weeks as "11–16", "11 or more" where it has no end, "" without one."""
    if row.median_low is None:
        return ""
    low = weeks(row.median_low)
    return f"{low} or more" if row.median_high is None else f"{low}–{weeks(row.median_high)}"
