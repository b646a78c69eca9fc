"""Baseline: who is in each of two groups, and what they differ most in.

From released counts alone: a level that is withheld on either side is left out, and how many were is said.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from queries.dimensions import GROUPINGS, NOT_RECORDED
from queries.disclosure.released import Released
from queries.findings.comparison import Names
from queries.findings.rates import Phrase, number_in_words
from queries.measures.rows import Held, Row, Share
from queries.statistics.comparing import UNLIKE_FROM, standardised
from queries.words import percent, signed_hundredths


class Level(NamedTuple):
    """One level of what people differ in: its share of both groups, and the standardised difference between these.

    The difference is None where all of one group and none of the other are of this level.
    """

    label: str
    first: float
    second: float
    standardised: float | None

    @property
    def size(self) -> float:
        """How large the difference is, whatever its sign."""
        return float("inf") if self.standardised is None else abs(self.standardised)

    @property
    def is_unlike(self) -> bool:
        """Whether the difference, as it is said, is an imbalance."""
        return round(self.size, 2) >= UNLIKE_FROM


@dataclass(frozen=True)
class Baseline:
    """What people differ in (`by`), its levels, of how many courses of each group, and how many levels are withheld."""

    by: str
    levels: tuple[Level, ...]
    n: tuple[int, int]
    left_out: int

    @property
    def most(self) -> Level | None:
        """The level in which the two differ most; None where nothing is known of one of them."""
        return max(self.levels, key=lambda level: level.size, default=None)


def baseline(by: str, first: Released, second: Released) -> Baseline:
    """Return the levels of one thing that people differ in, from answers grouped by it.

    Shares are of everyone in a group of whom it is known, those in withheld levels too; where that can't be told no
    level has a share.
    """
    counts = [dict(map(_counted, each.rows)) for each in (first, second)]
    labels = list(dict.fromkeys([*counts[0], *counts[1]]))
    without = GROUPINGS[by].without
    meant = [label for label in labels if label != without or label == NOT_RECORDED]
    n, others = (_everyone(each, count, meant) for each, count in zip((first, second), counts, strict=True))
    levels = [
        Level(label, one / n, other / others, standardised(one / n, other / others))
        for label in meant
        if (one := counts[0].get(label, 0)) is not None and (other := counts[1].get(label, 0)) is not None
        if n and others
    ]
    left_out = sum(any(count.get(label, 0) is None for count in counts) for label in labels)
    return Baseline(by, tuple(levels), (n or 0, others or 0), left_out)


def _everyone(released: Released, counts: Mapping[str, int | None], meant: Sequence[str]) -> int | None:
    """Return of how many courses it is known in which of the levels meant they are; None where that can't be told."""
    known = [counts.get(label, 0) for label in meant]
    if None not in known:
        return sum(count or 0 for count in known)
    unmeant = [count for label, count in counts.items() if label not in meant]
    if released.coverage.n is None or None in unmeant or not all(isinstance(row, Held) for row in released.rows):
        return None
    return released.coverage.n - sum(count or 0 for count in unmeant)


def _counted(row: Row) -> tuple[str, int | None]:
    """Return of how many courses a group is, of those that have a baseline where a score decides; None if withheld."""
    if isinstance(row, Share):
        counts = (row.n, row.missing, row.pending, row.not_a_case, row.no_induction)
        return row.group, None if row.withheld else sum(count or 0 for count in counts)
    return row.group, row.n if isinstance(row, Held) and not row.withheld else None


def finding_of_baselines(baselines: Sequence[Baseline], names: Names) -> tuple[Phrase, ...]:
    """Return in how many things the two are unlike, and in which most."""
    known = [each for each in baselines if each.most]
    if not known:
        return (Phrase("Who is in each?", True),)
    return (
        Phrase(names.first, True, 1),
        Phrase(" and ", True),
        Phrase(names.second, True, 2),
        *_unlike(known),
    )


def _unlike(known: Sequence[Baseline]) -> Iterator[Phrase]:
    unlike = [each for each in known if each.most and each.most.is_unlike]
    of = number_in_words(len(known))
    is_whole = not any(each.left_out for each in known)
    if not unlike:
        yield Phrase(
            f": alike in all {of} at the start"
            if is_whole
            else f": nothing unlike seen in {of} thing{'s' * (len(known) > 1)}",
            True,
        )
        told = "" if is_whole else " of the levels that can be told"
        yield Phrase(f" (no standardised difference{told} reaches {UNLIKE_FROM})", False)
        return
    largest = max(unlike, key=lambda each: each.most.size if each.most else 0)
    at_least = "" if is_whole or len(unlike) == len(known) else "at least "
    yield Phrase(f": unlike in {at_least}{number_in_words(len(unlike))} of {of} at the start", True)
    if largest.most:
        level = largest.most
        shares = f"{percent(level.first)} and {percent(level.second)}"
        yield Phrase(f", most in {GROUPINGS[largest.by].title}", True)
        yield Phrase(f" ({level.label}: {shares}, standardised difference {difference_in_words(level)})", False)


def difference_in_words(level: Level) -> str:
    """Return a standardised difference as "+0.43", and as "complete" where it has no end."""
    return "complete" if level.standardised is None else signed_hundredths(level.standardised)
