"""Rows about what came after a response or remission: how long it lasted, what ended it, what befell people later."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from queries.definitions.durability import AT_DAYS, LONG_OVER_DAYS, RMST_DAYS
from queries.measures.headings import (
    COUNT,
    COUNT_AND_SHARE,
    MEAN_WEEKS,
    MEDIAN_LIMIT,
    MEDIAN_WEEKS,
    PERCENT,
    SET_WEEKS,
    SHARE_LEFT,
    WEEKS,
    WEEKS_THROUGH,
    WORDS,
    told,
    told_each,
    untold,
)
from queries.measures.roles import key, number, outside, people, size
from queries.measures.rows import Row
from queries.words import set_weeks

STATES: Mapping[str, str] = MappingProxyType(
    {
        "kept": "still in it",
        "maintenance": "maintenance",
        "rescue": "rescue session",
        "lost": "lost it",
        "admitted": "admitted, or suicide attempt or suicide",
        "moved_on": "died, switched or began another course",
        "unobserved": "no longer observed",
    }
)
KINDS: Mapping[str, str] = MappingProxyType(
    {
        "psychiatric_admission": "psychiatric admission",
        "suicide_attempt": "suicide attempt",
        "suicide": "suicide",
        "death": "death",
        "rescue": "rescue session",
    }
)
_AFTER = MappingProxyType({day: f"after {set_weeks(day)} (95 %)" for day in AT_DAYS})


@dataclass(frozen=True)
class SurvivalAt:
    """The share of a group that is left on a day; None when nobody was at risk any more, or its curve isn't drawn."""

    value: float | None
    low: float | None
    high: float | None
    at_risk: int | None


@dataclass(frozen=True)
class Summary(Row):
    """A group's curve in numbers; days count from time 0, None is "not reached" or "can't be said".

    The curve is drawn to day `drawn_to`, None where too few are at risk for any; what is released says nothing of the
    time after it. `no_later_score` courses were never scored again, so they are censored at once; `rmst` is the
    restricted mean number of days. `not_scored` cases are in none of these numbers: they had no score at time 0, so
    nobody knows whether there was anything to lose.
    """

    printed: ClassVar[str] = (
        "n patients losses no_later_score not_scored drawn_to median median_low median_high rmst at"
    )

    n: int | None = field(metadata=size() | told("began"))
    patients: int | None = field(metadata=people() | told("patients"))
    losses: int | None = field(metadata=number() | told("lost it"))
    no_later_score: int | None = field(metadata=outside() | told("no later score"))
    drawn_to: int | None = field(metadata=number() | told("drawn to week", WEEKS_THROUGH))
    median: int | None = field(metadata=number() | told("median weeks", MEDIAN_WEEKS))
    median_low: int | None = field(metadata=number() | told("95 % from", MEDIAN_LIMIT))
    median_high: int | None = field(metadata=number() | told("to", MEDIAN_LIMIT))
    rmst: float | None = field(metadata=number() | told(f"mean of {set_weeks(RMST_DAYS)}", MEAN_WEEKS))
    not_scored: int | None = field(metadata=number() | told("not scored at start"))
    at: dict[int, SurvivalAt] = field(default_factory=dict, metadata=number() | told_each(_AFTER, SHARE_LEFT))
    instruments: dict[str, int] = field(default_factory=dict, metadata=number() | untold(COUNT))


@dataclass(frozen=True)
class OutcomeStates(Row):
    """Where the n courses of a group that responded (or remitted) are on one day, each in one state; they sum to n.

    `day` counts from time 0; it is a day on which something happened, so it is withheld with the numbers. `kept` are
    in response still, `unobserved` are seen no more: no state of health.
    """

    printed: ClassVar[str] = "day n kept maintenance rescue lost admitted moved_on unobserved"

    n: int | None = field(metadata=size() | told("began"))
    day: int | None = field(metadata=number() | told("after", SET_WEEKS, only=(None, *AT_DAYS)))
    patients: int | None = field(metadata=people() | untold(COUNT))
    kept: int | None = field(metadata=number() | told(STATES["kept"], COUNT_AND_SHARE, to="n"))
    maintenance: int | None = field(metadata=number() | told(STATES["maintenance"], COUNT_AND_SHARE, to="n"))
    rescue: int | None = field(metadata=number() | told(STATES["rescue"], COUNT_AND_SHARE, to="n"))
    lost: int | None = field(metadata=number() | told(STATES["lost"], COUNT_AND_SHARE, to="n"))
    admitted: int | None = field(metadata=number() | told(STATES["admitted"], COUNT_AND_SHARE, to="n"))
    moved_on: int | None = field(metadata=number() | told(STATES["moved_on"], COUNT_AND_SHARE, to="n"))
    unobserved: int | None = field(metadata=number() | told(STATES["unobserved"], COUNT_AND_SHARE, to="n"))


@dataclass(frozen=True)
class GapSummary(Row):
    """How far apart the scores of a group lie, in days: n courses with a later score, `gaps` between their scores.

    Each quantile is the least number of days that at least that share of gaps doesn't exceed; `long_gaps` are over
    `LONG_OVER_DAYS`. All gaps there are, not a sample: no interval.
    """

    printed: ClassVar[str] = (
        "n no_later_score gaps median lower_quartile upper_quartile ninth_decile long_gaps long_share"
    )

    n: int | None = field(metadata=size() | told("courses scored again"))
    patients: int | None = field(metadata=people() | untold(COUNT))
    no_later_score: int | None = field(metadata=outside() | told("no later score"))
    gaps: int | None = field(metadata=number() | told("gaps"))
    lower_quartile: int | None = field(metadata=number() | told("a quarter up to", WEEKS))
    median: int | None = field(metadata=number() | told("median weeks", WEEKS))
    upper_quartile: int | None = field(metadata=number() | told("three quarters up to", WEEKS))
    ninth_decile: int | None = field(metadata=number() | told("nine in ten up to", WEEKS))
    long_gaps: int | None = field(metadata=number() | told(f"over {set_weeks(LONG_OVER_DAYS)}"))
    long_share: float | None = field(metadata=number() | told("of all gaps", PERCENT))


@dataclass(frozen=True)
class LaterEvent(Row):
    """How many of the n courses followed had an event of one kind after their observation had ended."""

    printed: ClassVar[str] = "kind events n"

    n: int | None = field(metadata=size() | told("began"))
    kind: str = field(metadata=key() | told("event", WORDS, words=KINDS))
    events: int | None = field(metadata=number() | told("courses"))
    patients: int | None = field(metadata=people() | untold(COUNT))


@dataclass(frozen=True)
class CurveStep:
    """One day of a group's survival curve: at risk just before it, lost and censored on it, the share left after it."""

    group: str
    day: int
    at_risk: int
    losses: int
    censored: int
    value: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Comparison:
    """A log-rank test over the groups: descriptive, for protocols in a clinic are not randomised."""

    chi2: float
    df: int
    p: float
