"""Screening columns: what is printed of each step of the funnel, and one column a reason that occurs."""

from collections.abc import Iterator, Sequence

from queries.measures.rows import Row
from queries.measures.screening_rows import Screening
from queries.printing.cells import NONE, Column, Show, count, per_cent, per_cent_range


def _step(heading: str, name: str) -> tuple[Column, ...]:
    return (
        count(heading, name),
        per_cent(f"{heading}, of screened", f"{name}_value"),
        per_cent_range(f"95 % interval, {heading}", f"{name}_low", f"{name}_high"),
    )


SCREENING = (
    count("screened", "n"),
    *_step("eligible", "eligible"),
    count("ineligible", "ineligible"),
    count("declined", "declined"),
    *_step("began", "began"),
    count("eligible, not begun", "not_begun"),
    *_step("completed induction", "completed"),
    count("still in induction", "in_induction"),
    count("left induction", "left"),
    count("no plan", "no_plan"),
    *_step("scored at its end", "scored"),
    count("still in their window", "pending"),
    count("not scored", "not_scored"),
    count("courses begun", "courses"),
    count("of these without a screening", "unscreened"),
)


def screening_reasons(rows: Sequence[Row]) -> Iterator[Column]:
    """Yield one column a reason for which people were ineligible or declined."""
    screened = [row for row in rows if isinstance(row, Screening)]
    for outcome in ("ineligible", "declined"):
        counts = [getattr(row, f"{outcome}_reasons") for row in screened]
        for reason in dict.fromkeys(reason for each in counts for reason in each):
            yield Column(f"{outcome}: {reason.replace('_', ' ')}", _counted(outcome, reason))


def _counted(outcome: str, reason: str) -> Show:
    def show(row: Screening) -> str:
        counts = getattr(row, f"{outcome}_reasons")
        return f"{counts.get(reason, 0):,}" if counts or getattr(row, outcome) == 0 else NONE

    return show
