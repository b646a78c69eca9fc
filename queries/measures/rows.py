"""Rows of answers: what a measure says about one group; None is "can't be said", never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar


@dataclass(frozen=True)
class Row:
    """What every row has: a group's label and its denominator, `n` courses, None where it is withheld.

    `keys` name the fields that say whose row it is, which are never withheld; `few` warns of a small n, and `withheld`
    says that its numbers were taken away because n is too small. `parts` name counts within n that are denominators
    themselves, each with the fields that are withheld where it is too small.
    """

    keys: ClassVar[tuple[str, ...]] = ("group",)
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

    group: str
    n: int | None
    few: bool = field(default=False, kw_only=True)
    withheld: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Share(Row):
    """A share of courses with its denominator, its 95 % Wilson interval and everyone who is not in it.

    `n` courses of `patients` patients count, `events` of them had the event: `value`, `low` to `high`. `missing`,
    `pending`, `not_a_case`, `no_baseline`, `no_induction` and `no_rule` courses don't, unless the missing-data mode
    counts the missing. `follow_up` is scored / (scored + missing); `bound_low` and `bound_high` are the share if
    none or all of the missing had had the event; `instruments` says how many of n were scored with which.
    """

    events: int | None
    patients: int | None
    missing: int | None
    pending: int | None
    not_a_case: int | None
    no_baseline: int | None
    no_induction: int | None
    no_rule: int | None
    follow_up: float | None
    value: float | None
    low: float | None
    high: float | None
    bound_low: float | None
    bound_high: float | None
    instruments: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell(Share):
    """A share of one cell of a heat map: of a group, and of what the columns are (`across`), as a label."""

    keys: ClassVar[tuple[str, ...]] = ("group", "across")

    across: str = ""


@dataclass(frozen=True)
class SymptomChange(Row):
    """A mean change of one symptom's item, in its points, with its 95 % t interval; negative is better.

    `most` is the item's highest value less its lowest; `no_baseline` courses have a baseline on the scale without this
    item. Of the n, `had` had the symptom at baseline;
    in `eased` of these it fell: the share `eased_value` with its 95 % Wilson interval.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "symptom", "instrument")
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType(
        {"had": ("had", "eased", "eased_value", "eased_low", "eased_high")}
    )

    symptom: str
    instrument: str
    most: int | None
    patients: int | None
    missing: int | None
    pending: int | None
    no_baseline: int | None
    no_induction: int | None
    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None
    had: int | None
    eased: int | None
    eased_value: float | None
    eased_low: float | None
    eased_high: float | None


@dataclass(frozen=True)
class Change(Row):
    """A mean change in points of one instrument, with its 95 % t interval; negative is better.

    `effect_size` is mean change / standard deviation of change (d_z), which is not a published trial's d.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "instrument")

    instrument: str
    patients: int | None
    missing: int | None
    pending: int | None
    no_baseline: int | None
    no_induction: int | None
    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None
    effect_size: float | None


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
class SurvivalAt:
    """The share of a group that is left on a day; None when nobody was at risk any more."""

    value: float | None
    low: float | None
    high: float | None
    at_risk: int | None


@dataclass(frozen=True)
class Summary(Row):
    """A group's curve in numbers; days count from time 0, None is "not reached" or "can't be said".

    `no_later_score` courses were never scored again, so they are censored at once; `rmst` is the restricted mean
    number of days.
    """

    patients: int | None
    losses: int | None
    no_later_score: int | None
    median: int | None
    median_low: int | None
    median_high: int | None
    rmst: float | None
    at: dict[int, SurvivalAt] = field(default_factory=dict)
    instruments: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Comparison:
    """A log-rank test over the groups: descriptive, for protocols in a clinic are not randomised."""

    chi2: float
    df: int
    p: float
