"""Limits: from which baseline which scores are which outcome, so that SQL compares integers and knows no rule."""

from collections.abc import Iterator
from functools import cache

from sqlalchemy import Column, ColumnElement, SmallInteger, Table, case, literal

from queries.definitions.instrument import INSTRUMENTS, Instrument
from queries.definitions.outcomes import OUTCOMES
from queries.definitions.trajectory import BINS, ROSE, UNCHANGED, bin_of
from store.schema import DERIVED
from store.words import code

_FALLS = range(BINS.index(UNCHANGED) + 1, len(BINS))

score_limits = Table(
    "score_limits",
    DERIVED,
    Column("instrument", SmallInteger, comment="code"),
    Column("baseline", SmallInteger, comment="points"),
    *(
        Column(f"{name}_{end}", SmallInteger, comment=f"the {end} score that is this outcome; null where none is")
        for name in OUTCOMES
        for end in ("lowest", "highest")
    ),
    *(
        Column(f"bin_{place}", SmallInteger, comment="the highest score in this bin of change or below")
        for place in _FALLS
    ),
)


@cache
def limits() -> tuple[dict[str, int | None], ...]:
    """Return the rows of `score_limits`: for every instrument and baseline that it can have."""
    return tuple(row for instrument in INSTRUMENTS.values() for row in _limits(instrument))


def _limits(instrument: Instrument) -> Iterator[dict[str, int | None]]:
    for baseline in instrument.range.counts:
        row: dict[str, int | None] = {"instrument": code("instrument", instrument.name), "baseline": baseline}
        for name, outcome in OUTCOMES.items():
            scores = [score for score in instrument.range.counts if outcome(instrument, baseline, score)]
            row |= {f"{name}_lowest": min(scores, default=None), f"{name}_highest": max(scores, default=None)}
        bins = [BINS.index(bin_of(instrument, baseline, score)) for score in instrument.range.counts]
        for place in _FALLS:
            reached = [score for score, its in zip(instrument.range.counts, bins, strict=True) if its >= place]
            row[f"bin_{place}"] = max(reached, default=None)
        yield row


def is_outcome(name: str, score: ColumnElement[int]) -> ColumnElement[int]:
    """Return 1 where a score is an outcome from the baseline of the limits beside it; 0 also without a score."""
    column = score_limits.c
    within = score.between(column[f"{name}_lowest"], column[f"{name}_highest"])
    return case((within, 1), else_=0)


def change_bin(baseline: ColumnElement[int], score: ColumnElement[int]) -> ColumnElement[int]:
    """Return the code of the bin of a change; null without both."""
    falls = ((score <= score_limits.c[f"bin_{place}"], place) for place in reversed(_FALLS))
    known = (score == baseline, BINS.index(UNCHANGED)), (score > baseline, BINS.index(ROSE))
    return case(*((condition, literal(place)) for condition, place in (*falls, *known)))
