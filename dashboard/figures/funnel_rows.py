"""Funnel rows: from everyone screened down to those scored at the end of induction.

A step's bar is the part of all screened that came so far; behind it lie those who were lost at this step.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from dashboard.figures.figure import Figure, Key, Mark, figure_of
from dashboard.figures.rate_rows import RateRows, Row
from dashboard.figures.ticks import LANE, UNIT
from dashboard.wording import NOT_COUNTED, WITHHELD, capital, counts_in_words, few_of
from queries.disclosure import Released
from queries.findings.staying import finding_of_screening
from queries.measures.screening_rows import Screening
from queries.words import percent, percent_range

_LOST = {
    "ineligible": ("ineligible", "lost-here"),
    "declined": ("declined", "lost-here"),
    "not_begun": ("eligible, not begun", "lost-here"),
    "in_induction": ("still in induction", "pending"),
    "left": ("left induction", "lost-here"),
    "ended_unknown": ("unfinished, whether over not recorded", "unscored"),
    "no_plan": ("without a planned number", "unscored"),
    "pending": (NOT_COUNTED["pending"], "pending"),
    "not_scored": (NOT_COUNTED["missing"], "unscored"),
}
_WHO_BEGAN = "which screened person began is not recorded"
_STEPS = {
    "eligible": ("Eligible", ("ineligible", "declined")),
    "began": ("Began treatment", ("not_begun",)),
    "completed": ("Completed induction", ("in_induction", "ended_unknown", "no_plan", "left")),
    "scored": ("Scored at its end", ("pending", "not_scored")),
}


def funnel_rows(released: Released) -> Figure:
    """Return the figure of a selection's screenings, all together: a `Released` of one row."""
    known = [row for row in released.rows if isinstance(row, Screening) and not row.withheld]
    rows = tuple(each for row in known for each in _steps(row))
    withheld = Row("All screenings", f"{WITHHELD}.", (Mark("withheld", 0, 100),), instead=WITHHELD)
    finding = finding_of_screening(released)
    subtitle = "Screenings that came to each step, and who was lost before it"
    columns = "Step", "Of screened", f"95{UNIT} int.", "Screenings", "Of the step before"
    return figure_of(
        released,
        kind="rate_rows",
        finding=finding,
        subtitle=subtitle,
        body=RateRows(columns, rows or (withheld,), LANE, None, bars=True),
        legend=tuple(_legend(rows or (withheld,))),
        definition=(
            "Lost",
            "at the first step that a screening did not come to; who is lost at one stands in no later one",
        ),
        notes=tuple(note for row in known for note in (*map(capital, few_of(row)), *row.left_out())),
    )


def _steps(row: Screening) -> Iterator[Row]:
    n = row.n or 1
    yield Row("Screened", f"all {row.n:,}.", (Mark("reached", 0, 100),), rate=percent(1), n=f"{row.n:,}")
    before = row.n or 0
    for step, (name, states) in _STEPS.items():
        reached, share = getattr(row, step), getattr(row, f"{step}_value")
        if reached is None:
            yield Row(name, f"{_WHO_BEGAN}.", (Mark("unscored", 0, 100),), instead=_WHO_BEGAN)
            continue
        interval = percent_range(getattr(row, f"{step}_low"), getattr(row, f"{step}_high"))
        lost = counts_in_words({_LOST[state][0]: getattr(row, state) for state in states})
        of_before = percent(reached / before) if before else "nobody before"
        said = f"{of_before} of the step before" if before else "nobody in the step before"
        yield Row(
            name,
            "; ".join([f"{reached:,} of {n:,}, {percent(share)} (95{UNIT} interval {interval})", said, *lost]) + ".",
            (Mark("reached", 0, 100 * reached / n), *_lost(row, states, reached, n)),
            note=" · ".join(lost),
            rate=percent(share),
            interval=interval.removesuffix(UNIT),
            n=f"{reached:,}",
            follow_up=of_before,
        )
        before = reached


def _lost(row: Screening, states: Sequence[str], reached: int, n: int) -> Iterator[Mark]:
    """Yield those who were lost at a step, each state apart, behind those who came so far."""
    ends = accumulate((getattr(row, state) or 0 for state in states), initial=reached)
    for state, (low, high) in zip(states, pairwise(ends), strict=True):
        if high > low:
            yield Mark(_LOST[state][1], 100 * low / n, 100 * high / n)


def _legend(rows: Sequence[Row]) -> Iterator[Key]:
    forms = {mark.form for row in rows for mark in row.marks}
    meanings = {
        "reached": "came so far",
        "lost-here": "lost at this step",
        "unscored": "not scored, without a planned number, or not recorded",
        "pending": "not known yet",
        "withheld": WITHHELD,
    }
    yield from (Key(form, meaning) for form, meaning in meanings.items() if form in forms)
