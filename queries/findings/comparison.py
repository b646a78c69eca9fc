"""Comparison: two groups side by side, and which of their differences chance would not do.

As many differences as are looked at are corrected for together (`HOLM`); where a number is withheld or can't be said on
either side there is no difference, and it isn't one of those looked at.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from queries.definitions.disclosure import FEW_UNDER
from queries.definitions.durability import RMST_DAYS
from queries.definitions.trajectory import DAYS_A_WEEK
from queries.disclosure.released import Released
from queries.findings.change import Difference, Estimate, difference, estimate_of
from queries.findings.rates import Phrase, number_in_words
from queries.measures.durability_rows import CurveStep, Summary
from queries.measures.rows import Row, Share
from queries.measures.session_rows import SideEffect
from queries.statistics.comparing import ScoredShare, freedom_of, holm, interval_p, score_p
from queries.statistics.intervals import LEVEL, Z_95
from queries.statistics.survival import Step, restricted_mean_error
from queries.words import percent, signed

Unit = Literal["share", "mean", "median"]
_MOST_NAMED = 2


class Names(NamedTuple):
    """What the two groups are called."""

    first: str
    second: str


class Looked(NamedTuple):
    """One thing asked of both groups: their rows, None where nobody counted, and of a curve its steps."""

    what: str
    first: Row | None
    second: Row | None
    first_steps: Sequence[CurveStep] = ()
    second_steps: Sequence[CurveStep] = ()


@dataclass(frozen=True)
class Compared:
    """One thing looked at: both numbers and the `difference`, the second less the first, or None where there is none.

    In what `unit`: a share, the mean days of the first twelve weeks, or a median in days. `p` is of this difference
    alone, and `corrected` for all that are looked at.
    """

    what: str
    rows: tuple[Row | None, Row | None]
    estimates: tuple[Estimate | None, Estimate | None]
    unit: Unit
    difference: Difference | None = None
    p: float | None = None
    corrected: float | None = None

    @property
    def is_beyond_chance(self) -> bool:
        """Whether chance would not do for the difference, corrected for how many are looked at."""
        return self.corrected is not None and self.corrected < 1 - LEVEL


def looked_at(what: str, first: Released, second: Released) -> Looked:
    """Return what two answers about all courses of a group together say."""
    row, other = (next(iter(each.summary or each.rows), None) for each in (first, second))
    return Looked(what, row, other, first.steps, second.steps)


def common_effects(first: Released, second: Released, most: int) -> list[Looked]:
    """Return the side effects with the highest rates of both groups together, of those asked enough in both.

    Which are looked at depends on no difference: on the groups' events and sessions together.
    """
    by_term = [{row.called: row for row in each.rows if isinstance(row, SideEffect)} for each in (first, second)]
    asked = [
        (rate, Looked(term, row, other))
        for term, row in by_term[0].items()
        if (other := by_term[1].get(term)) and (rate := _rate_together(row, other))
    ]
    return [looked for _, looked in sorted(asked, key=lambda each: (-each[0], each[1].what))[:most]]


def _rate_together(*rows: SideEffect) -> float | None:
    """Return the rate of both together; None where either was asked too seldom, or of too few patients."""
    sizes = [size or 0 for row in rows for size in (row.n, row.patients)]
    if min(sizes) < FEW_UNDER or any(row.withheld for row in rows):
        return None
    return sum(row.events or 0 for row in rows) / sum(row.n or 0 for row in rows)


def comparison(looked: Sequence[Looked]) -> tuple[Compared, ...]:
    """Return what was looked at with its differences, each beyond chance only after correction for them all."""
    found = [_compared(each) for each in looked]
    corrected = iter(holm([each.p for each in found if each.p is not None]))
    return tuple(each if each.p is None else replace(each, corrected=next(corrected)) for each in found)


def _compared(looked: Looked) -> Compared:
    rows, (first, second, unit) = (looked.first, looked.second), _estimates(looked)
    if not first or not second:
        return Compared(looked.what, rows, (first, second), unit)
    found = difference(second, first)
    return Compared(looked.what, rows, (first, second), unit, found, _p(rows, found))


def _estimates(looked: Looked) -> tuple[Estimate | None, Estimate | None, Unit]:
    if not isinstance(looked.first, Summary) and not isinstance(looked.second, Summary):
        first, second = (None if row is None else estimate_of(row) for row in (looked.first, looked.second))
        return first, second, "share"
    means = _mean(looked.first, looked.first_steps), _mean(looked.second, looked.second_steps)
    medians = [None if row is None else estimate_of(row) for row in (looked.first, looked.second)]
    if all(means) or not all(medians):
        return *means, "mean"
    return medians[0], medians[1], "median"


def _mean(row: Row | None, steps: Sequence[CurveStep]) -> Estimate | None:
    """Return the mean days of the first weeks with its 95 % interval; None where the curve isn't drawn so far."""
    if not isinstance(row, Summary) or row.withheld or row.rmst is None or not row.n:
        return None
    plain = [
        Step(step.day, step.at_risk, step.losses, step.censored, step.value, step.low, step.high) for step in steps
    ]
    half = Z_95 * restricted_mean_error(plain, RMST_DAYS)
    return Estimate(row.rmst, max(row.rmst - half, 0), min(row.rmst + half, RMST_DAYS), row.n)


def _p(rows: tuple[Row | None, Row | None], found: Difference) -> float:
    first, second = (_scored_share(row) for row in rows)
    if first and second:
        return score_p(first, second)
    return interval_p(found.value, found.low, found.high)


def _scored_share(row: Row | None) -> ScoredShare | None:
    match row:
        case Share(value=float(value), n=int(n)):
            return ScoredShare(value, n)
        case SideEffect(value=float(value), low=float(low), high=float(high), n=int(n), patients=int(patients)):
            sessions = n / (row.design_effect or 1)
            return ScoredShare(value, sessions, freedom_of(value, low, high, sessions, max(patients - 1, 1)))
    return None


def finding_of_comparison(compared: Sequence[Compared], names: Names) -> tuple[Phrase, ...]:
    """Return how many of the differences are beyond chance, and which; or that there is none, and why."""
    looked = [each for each in compared if each.difference]
    if not looked:
        why = Phrase(" (of at least one of the two nobody is counted, or all is withheld)", False)
        return (*_of_both(names), Phrase(": nothing can be compared", True), why)
    apart = sorted((each for each in looked if each.is_beyond_chance), key=lambda each: each.corrected or 0)
    return (*_of_both(names), *(_those_apart(apart, looked) if apart else _none_apart(looked)))


def _of_both(names: Names) -> Iterator[Phrase]:
    yield Phrase(names.first, True, 1)
    yield Phrase(" and ", True)
    yield Phrase(names.second, True, 2)


def _none_apart(looked: Sequence[Compared]) -> Iterator[Phrase]:
    none = "the difference is not" if len(looked) == 1 else f"none of {number_in_words(len(looked))} differences is"
    yield Phrase(f": {none} beyond chance", True)
    yield Phrase(f" ({_both_and_by_how_much(looked[0])})", False)


def _those_apart(apart: Sequence[Compared], looked: Sequence[Compared]) -> Iterator[Phrase]:
    count, of = len(apart), number_in_words(len(looked))
    how_many = f"{number_in_words(count)} of {of} differences {'is' if count == 1 else 'are'}"
    yield Phrase(f": {'the difference is' if len(looked) == 1 else how_many} beyond chance: ", True)
    for place, each in enumerate(apart[:_MOST_NAMED]):
        yield Phrase(f"{'; ' if place else ''}{_inside(each.what)} {difference_in_words(each)}", True)
        yield Phrase(f" ({interval_in_words(each)})", False)
    if count > _MOST_NAMED:
        yield Phrase(f"; and {number_in_words(count - _MOST_NAMED)} more", True)


def _both_and_by_how_much(each: Compared) -> str:
    first, second = (number_of(estimate, each.unit) for estimate in each.estimates)
    interval = f"95\u00a0% interval {interval_in_words(each)}"
    return f"{_inside(each.what)} {first} and {second}: {difference_in_words(each)}, {interval}"


def _inside(what: str) -> str:
    """Return a title as it stands within a sentence."""
    return what[:1].lower() + what[1:]


def number_of(estimate: Estimate | None, unit: Unit) -> str:
    """Return a share as "59 %", and a number of days in weeks as "9.6"; "" for none."""
    if estimate is None:
        return ""
    return percent(estimate.value) if unit == "share" else f"{estimate.value / DAYS_A_WEEK:.1f}"


def difference_in_words(each: Compared) -> str:
    """Return the difference as "+2.7 points" or "−0.3 weeks", "" for none."""
    if each.difference is None:
        return ""
    return f"{signed(in_unit(each.difference.value, each.unit))} {'points' if each.unit == 'share' else 'weeks'}"


def interval_in_words(each: Compared) -> str:
    """Return the difference's interval as "−6.6 to +11.7", "" for none."""
    if each.difference is None:
        return ""
    return f"{signed(in_unit(each.difference.low, each.unit))} to {signed(in_unit(each.difference.high, each.unit))}"


def in_unit(value: float, unit: Unit) -> float:
    """Return a share in points, and a number of days in weeks."""
    return 100 * value if unit == "share" else value / DAYS_A_WEEK
