"""Findings of side effects: which may be ranked by their rates, the highest of these, and when they were gone.

As for the headlines, a rate that stands on few is sure of too little to be ranked by, and no rate is called higher than
another beyond chance. Where nothing can be said the title is the question.
"""

from collections.abc import Iterable, Sequence

from queries.definitions.side_effects import GONE_BY_HOURS
from queries.disclosure.released import Released
from queries.findings.change import estimate_of
from queries.findings.rates import Phrase
from queries.measures.session_rows import EffectTimes, SideEffect
from queries.words import fine_percent, fine_range

_MOST_NAMED = 3


def is_ranked(row: SideEffect) -> bool:
    """Tell whether a side effect may be ranked by its rate: it was asked about, is told, and is not few."""
    return estimate_of(row) is not None and not row.few


def by_rate(rows: Iterable[SideEffect]) -> list[SideEffect]:
    """Return side effects by their rates, the highest first; below them few, then withheld ones and not asked ones."""
    return sorted(rows, key=lambda row: (_place(row), -(row.value or 0) if is_ranked(row) else 0))


def _place(row: SideEffect) -> int:
    if row.withheld:
        return 2
    return 3 if not row.n else int(row.few)


def finding_of_effects(released: Released, asked: str) -> tuple[Phrase, ...]:
    """Return which side effects have the highest rates, the first with its interval; `asked` says of what they are."""
    rows = [row for row in released.rows if isinstance(row, SideEffect)]
    highest = [row for row in by_rate(rows) if is_ranked(row) and row.events][:_MOST_NAMED]
    if not highest or len({(row.group, row.method) for row in rows}) > 1:
        return (Phrase(released.question, True),)
    first, *others = highest
    return _named(
        f"{_capital(first.called)} in {fine_percent(first.value or 0)} of {asked}",
        fine_range(first.low or 0, first.high or 0),
        [f" {within(row.called)} in {fine_percent(row.value or 0)}" for row in others],
    )


def finding_of_times(released: Released) -> tuple[Phrase, ...]:
    """Return in how many of the most frequent side effects were gone by the middle one of the hours asked about."""
    hour = GONE_BY_HOURS[len(GONE_BY_HOURS) // 2]
    rows = [row for row in released.rows if isinstance(row, EffectTimes)]
    known = [(row.term, row.gone[hour]) for row in rows if row.term and hour in row.gone and not row.few][:_MOST_NAMED]
    if not known or len({(row.group, row.method) for row in rows}) > 1:
        return (Phrase(released.question, True),)
    (term, first), *others = known
    return _named(
        f"By {hour}\u00a0h, {within(term)} was gone in {fine_percent(first.value)}",
        fine_range(first.low, first.high),
        [f" {within(other)} in {fine_percent(gone.value)}" for other, gone in others],
    )


def _named(first: str, interval: str, others: Sequence[str]) -> tuple[Phrase, ...]:
    """Return the first with its interval, and the others behind it."""
    return (
        Phrase(first, True),
        Phrase(f" (95\u00a0% interval {interval})" + "," * bool(others), False),
        *(Phrase(text + "," * (place < len(others)), True) for place, text in enumerate(others, start=1)),
    )


def within(term: str) -> str:
    """Return a term as it is written within a sentence: "dizziness", but "ECG abnormal"."""
    return term if term[1:2].isupper() else term[:1].lower() + term[1:]


def _capital(term: str) -> str:
    return term[:1].upper() + term[1:]
