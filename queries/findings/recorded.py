"""Findings of what is recorded: which fact is recorded least, and in which group least of all.

All courses or sessions were counted, so nothing here is a matter of chance.
"""

from collections.abc import Sequence

from queries.disclosure.released import Released
from queries.findings.rates import Phrase
from queries.measures.completeness import Recorded
from queries.words import percent


def finding_of_completeness(shown: Sequence[Recorded], together: Released) -> tuple[Phrase, ...]:
    """Return the fact that is recorded least of all courses or sessions `together`, and which of its rows has it least.

    Where nothing can be said it is the question.
    """
    rows = [row for row in together.rows if isinstance(row, Recorded) and row.value is not None]
    if not rows:
        return (Phrase(together.question, True),)
    counted = together.coverage.of
    never = [row.fact for row in rows if not row.events]
    if never:
        return (
            Phrase(f"Never recorded: {', '.join(never)}", True),
            Phrase(f" (n = {rows[0].n:,} {counted})", False),
        )
    least = min(rows, key=lambda row: row.value or 0)
    return (
        Phrase(f"Recorded least: {least.fact}, {percent(least.value or 0)}", True),
        Phrase(f" ({least.events:,} of {least.n:,} {counted}){_lowest(shown, least.fact)}", False),
    )


def _lowest(shown: Sequence[Recorded], fact: str) -> str:
    """Return where a fact is recorded least, if groups stand apart and none is withheld, which may be lower."""
    groups = [row for row in shown if row.fact == fact]
    if len(groups) < 2 or any(row.value is None for row in groups):
        return ""
    lowest = min(groups, key=lambda row: row.value or 0)
    return f"; lowest, {lowest.group}: {percent(lowest.value or 0)} of {lowest.n:,}"
