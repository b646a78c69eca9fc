"""Rows of answers: what a measure says about one group; None is "can't be said", never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar


@dataclass(frozen=True)
class Row:
    """What every row has: a group's label and its denominator, `n` courses, None where it is withheld.

    `keys` name the fields that say whose row it is, which are never withheld, and `sizes` the counts of which the least
    but zero decides whether a row is withheld; `few` warns of a small n, and `withheld`
    says that its numbers were taken away because n is too small. `parts` name counts within n that are denominators
    themselves, each with the fields that are withheld where it is too small.
    """

    keys: ClassVar[tuple[str, ...]] = ("group",)
    sizes: ClassVar[tuple[str, ...]] = ("n",)
    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({})

    group: str
    n: int | None
    few: bool = field(default=False, kw_only=True)
    withheld: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Share(Row):
    """A share of courses with its denominator, its 95 % Wilson interval and everyone who is not in it.

    `n` courses of `patients` patients count, `events` of them had the event: `value`, `low` to `high`. `scored` were
    followed up, whether or not the others are in n. `missing`,
    `pending`, `not_a_case`, `no_baseline`, `no_induction` and `no_rule` courses don't, unless the missing-data mode
    counts the missing. `follow_up` is scored / (scored + missing); `bound_low` and `bound_high` are the share if
    none or all of the missing had had the event; `instruments` says how many of n were scored with which.
    """

    sizes: ClassVar[tuple[str, ...]] = ("n", "scored")

    events: int | None
    patients: int | None
    scored: int | None
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
class FollowedUp(Share):
    """A share whose event is to be scored: that few were is what it tells, and no reason to withhold it."""

    sizes: ClassVar[tuple[str, ...]] = ("n",)


@dataclass(frozen=True)
class FollowedUpCell(Cell):
    """Such a share as a cell of a heat map."""

    sizes: ClassVar[tuple[str, ...]] = ("n",)


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
class SymptomChange(Row):
    """A mean change of one symptom's item, in its points, with its 95 % t interval; negative is better.

    `most` is the item's highest value less its lowest; `no_baseline` courses have a baseline on the scale without this
    item. Of the n, `had` had the symptom at baseline; in `eased` of these it fell: the share `eased_value` with its
    95 % Wilson interval.
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
class Trajectory(Row):
    """One week's change from baseline in points of one instrument, among the `n` courses that were scored in it.

    `missing` courses had no score in the week and `pending` ones could still get one. `mean_baseline` and `mean` are
    those of the n; `change` has its 95 % t interval, and single courses' changes lie around their `median`, half of
    them from `quartile_low` to `quartile_high`. Negative is better.
    """

    keys: ClassVar[tuple[str, ...]] = ("group", "instrument", "week")

    instrument: str
    week: int
    patients: int | None
    missing: int | None
    pending: int | None
    mean_baseline: float | None
    mean: float | None
    change: float | None
    low: float | None
    high: float | None
    sd: float | None
    quartile_low: int | None
    median: int | None
    quartile_high: int | None


@dataclass(frozen=True)
class ChangeBin(Row):
    """How many of a group's `n` scored courses changed by so much (`bin`), with the 95 % Wilson interval."""

    keys: ClassVar[tuple[str, ...]] = ("group", "instrument", "bin")

    instrument: str
    bin: str
    events: int | None
    patients: int | None
    missing: int | None
    pending: int | None
    value: float | None
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
    number of days. `not_scored` cases are in none of these numbers: they had no score at time 0, so nobody knows
    whether there was anything to lose.
    """

    patients: int | None
    losses: int | None
    no_later_score: int | None
    median: int | None
    median_low: int | None
    median_high: int | None
    rmst: float | None
    not_scored: int | None
    at: dict[int, SurvivalAt] = field(default_factory=dict)
    instruments: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class WaysOut(Row):
    """Where the n courses of a group that responded (or remitted) are on one day, each in one state; they sum to n.

    `day` counts from time 0; it is a day on which something happened, so it is withheld with the numbers. `kept` are
    in response still, `unobserved` are seen no more: no state of health.
    """

    day: int | None
    kept: int | None
    maintenance: int | None
    rescue: int | None
    lost: int | None
    admitted: int | None
    moved_on: int | None
    unobserved: int | None


@dataclass(frozen=True)
class Spacing(Row):
    """How far apart the scores of a group lie, in days: n courses with a later score, `gaps` between their scores.

    Each quantile is the least number of days that at least that share of gaps doesn't exceed; `long_gaps` are over
    `LONG_OVER_DAYS`. All gaps there are, not a sample: no interval.
    """

    no_later_score: int | None
    gaps: int | None
    lower_quartile: int | None
    median: int | None
    upper_quartile: int | None
    ninth_decile: int | None
    long_gaps: int | None
    long_share: float | None


@dataclass(frozen=True)
class EventAfter(Row):
    """How many of the n courses followed had an event of one kind after their observation had ended."""

    keys: ClassVar[tuple[str, ...]] = ("group", "kind")

    kind: str
    events: int | None


@dataclass(frozen=True)
class Retained(Row):
    """The share of courses that came back for a session of induction, of those that could, with its Wilson interval.

    `n` courses could: their induction began, is not still under way and was planned to reach so far. The others are
    in `no_induction`, `no_plan`, `pending` or `not_planned`, the first that applies. `stop_reasons` says why those of
    n who left before ended, "not recorded" included; it is empty where so few left that they are withheld.
    """

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = MappingProxyType({"left": ("stop_reasons",)})

    keys: ClassVar[tuple[str, ...]] = ("group", "session")

    session: int
    events: int | None
    patients: int | None
    value: float | None
    low: float | None
    high: float | None
    no_induction: int | None
    no_plan: int | None
    pending: int | None
    not_planned: int | None
    stop_reasons: dict[str, int] = field(default_factory=dict)

    @property
    def left(self) -> int | None:
        """How many of n left before this session."""
        return None if self.n is None or self.events is None else self.n - self.events


@dataclass(frozen=True)
class Leavers(Row):
    """Those who left before the last planned session of induction: `n` courses, and why.

    `stayed` courses came to every session, so the share who left, `value`, is n / (n + stayed), with its Wilson
    interval; `stop_reasons` adds up to n, "not recorded" included.
    """

    patients: int | None
    stayed: int | None
    value: float | None
    low: float | None
    high: float | None
    stop_reasons: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Held(Row):
    """How much the data holds of a group: n courses of `patients` patients, and their `sessions`.

    In `asked` of the sessions side effects were asked about.
    """

    sizes: ClassVar[tuple[str, ...]] = ("n", "patients")

    patients: int | None
    sessions: int | None
    asked: int | None


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
class Trend:
    """A Cochran–Armitage test of a share over the dose bands of one drug and route (`series`), in their order.

    `n` courses stand in so many `bands`; z > 0 is a rise. Descriptive: nobody was randomised to a dose.
    """

    series: str
    bands: int
    n: int
    z: float
    p: float


@dataclass(frozen=True)
class Comparison:
    """A log-rank test over the groups: descriptive, for protocols in a clinic are not randomised."""

    chi2: float
    df: int
    p: float
