"""Findings of outcomes: how many still had what they had gained after some weeks, and what came first to others."""

from collections.abc import Iterator

from queries.definitions.durability import RMST_DAYS
from queries.disclosure.released import Released
from queries.findings.lasting import courses_that_gained, gained
from queries.findings.rates import Phrase
from queries.findings.shares import share_interval
from queries.measures.durability_rows import OutcomeStates
from queries.words import percent, percent_range, set_weeks

_CAME_FIRST = {"maintenance": "went on to maintenance", "lost": "lost it", "unobserved": "no longer observed"}


def finding_of_outcomes(released: Released) -> tuple[Phrase, ...]:
    """Return where all courses together were after the weeks of the restricted mean; else the question."""
    return tuple(_after(released)) or (Phrase(released.question, True),)


def interval_of(row: OutcomeStates, state: str) -> tuple[float, float] | None:
    """Return the 95 % Wilson interval of the share in a state; None where it isn't recorded, or there is nobody."""
    count = getattr(row, state)
    return None if count is None or not row.n else share_interval(count, row.n)


def _after(released: Released) -> Iterator[Phrase]:
    row = next((row for row in released.rows if isinstance(row, OutcomeStates) and row.day == RMST_DAYS), None)
    if row is None or row.withheld or not row.n or row.kept is None:
        return
    what, n = gained(released), row.n
    yield Phrase(
        f"After {set_weeks(RMST_DAYS)} {percent(row.kept / n)} were still in {what}, with no session since", True
    )
    interval = f"95\u00a0% interval {percent_range(*share_interval(row.kept, n))}"
    yield Phrase(f" ({interval}; {n:,} {courses_that_gained(released)}{', few' * row.few})", False)
    others = [f"{percent((getattr(row, state) or 0) / n)} {words}" for state, words in _CAME_FIRST.items()]
    yield Phrase(f"; what came first to the others: {', '.join(others)}", False)
