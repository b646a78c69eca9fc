"""Findings of single changes: how many of the scored courses gained at least half, and how many got worse."""

from queries.definitions.instrument import INSTRUMENTS
from queries.definitions.trajectory import BINS, ROSE, bin_in_points
from queries.disclosure.released import Released
from queries.findings.rates import Phrase
from queries.measures.rows import ChangeBin
from queries.statistics.intervals import wilson
from queries.words import percent, percent_range

HALF = BINS[-2:]
"""The bins of those whose score got better by half or more."""


def finding_of_bins(together: Released) -> tuple[Phrase, ...]:
    """Return how far courses came on the scale of most of them; else the question."""
    rows = [row for row in together.rows if isinstance(row, ChangeBin) and row.value is not None and row.n]
    if not rows or len({row.group for row in rows}) > 1:
        return (Phrase(together.question, True),)
    leading = max(rows, key=lambda row: row.n or 0)
    counts = {row.bin: row.events or 0 for row in rows if row.instrument == leading.instrument}
    scale, n = INSTRUMENTS[leading.instrument], leading.n or 1
    gained = sum(counts.get(bin_in_points(scale, name), 0) for name in HALF)
    lost = counts.get(bin_in_points(scale, ROSE), 0)
    gain, loss = ("rose", "fell") if scale.range.higher_is_better else ("fell", "rose")
    few = ", few" * leading.few
    return (
        Phrase(f"{leading.instrument} {gain} by half or more in {percent(gained / n)}", True),
        Phrase(f" (95\u00a0% interval {percent_range(*wilson(gained, n))}; n = {n:,}{few})", False),
        Phrase(f", {loss} in {percent(lost / n)}", True),
        Phrase(f" ({percent_range(*wilson(lost, n))})", False),
    )
