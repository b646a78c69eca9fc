"""Effect wording: how side effects' counts are said, and that a rate of what was not asked about is none."""

from collections.abc import Sequence

from dashboard.wording import WITHHELD, capital, few_of
from queries.cohort import ASKED_BY
from queries.definitions.side_effects import NOT_ASKED, UNRECORDED
from queries.disclosure import Released
from queries.measures.session_rows import SideEffect
from queries.words import percent_range

ONE = "one-side-effect"
SPONTANEOUS = "spontaneous"
MOST_TERMS = 12  # of which a figure shows the most frequent; the table has them all


def question_as_asked(released: Released, question: str = "") -> str:
    """Return a figure's title: what is asked, of the one side effect that it is about, and how people were asked."""
    rows = [row for row in released.rows if isinstance(row, SideEffect)]
    methods, terms = {row.method for row in rows}, {row.called for row in rows}
    if not question and released.measure == ONE and len(terms) == 1:
        question = f"How often does {terms.pop().lower()} occur?"
    asked = question or released.question
    if methods == {NOT_ASKED}:
        return f"{asked} Nobody was asked"
    if methods == {UNRECORDED}:
        return f"{asked} Whether anybody was asked is not recorded"
    return f"{asked.removesuffix('?')}, {ASKED_BY[methods.pop() if len(methods) == 1 else 'all']}?"


def how_asked(released: Released) -> str:
    """Return in which way people were asked for an answer's rates, or that side effects are not recorded."""
    methods = {row.method for row in released.rows if isinstance(row, SideEffect)}
    if released.absent:
        return "not recorded"
    return " or ".join(ASKED_BY[method] for method in sorted(methods)) or ASKED_BY[NOT_ASKED]


def labels(released: Released, rows: Sequence[SideEffect]) -> list[str]:
    """Return for each row its group, where there are groups, and what else tells it from the others, else its term."""
    told_apart = [key for key in ("group", "term", "method") if len({getattr(row, key) for row in rows}) > 1]
    of_groups = ["group"] if released.by != "none" and "group" not in told_apart else []
    told_by = of_groups + told_apart or ["term"]
    numbered = "Session " * (released.by == "session-number" and "group" in told_by)
    return [numbered + " · ".join(_name(row, key) for key in told_by) for row in rows]


def _name(row: SideEffect, key: str) -> str:
    return {"group": row.group, "term": capital(row.called), "method": ASKED_BY[row.method]}[key]


def whatever(events: int, n: int, not_recorded: int) -> str:
    """Return between which shares the rate of all lies: as if none of those not recorded had had it, and as if all."""
    every = n + not_recorded
    return f"{percent_range(events / every, (events + not_recorded) / every)} whatever they did"


def standing_of_effect(row: SideEffect, unit: str) -> str:
    """Return a side effect's counts in words; `unit` is what n counts, sessions or courses."""
    if row.withheld:
        return WITHHELD
    if row.unrecorded:
        return f"whether asked not recorded in {row.unrecorded:,} {unit}"
    if row.n:
        parts = [f"{row.events:,} of {row.n:,} {unit}"]
    elif row.not_recorded:
        parts = [f"not recorded in {row.not_recorded:,} {unit}"]
    else:
        parts = [f"not asked about in {row.not_asked or 0:,} {unit}"]
    if row.volunteered:
        parts.append(f"+ {row.volunteered:,} volunteered")
    return " · ".join(parts + few_of(row))
