"""Rows of answers: what a measure says about one group; None is "can't be said", never zero."""

from dataclasses import dataclass, field

from queries.definitions.disclosure import FEW_EVENTS_UNDER
from queries.measures.roles import KEY, key, mark, names, number, outside, people, size


@dataclass(frozen=True)
class Row:
    """What every row has: a group's label and its denominator, `n` courses, None where it is withheld.

    Each field has a role (`queries.measures.roles`), which decides what is withheld: the least but zero of its sizes
    decides whether it is. `few` warns of a small n, and `withheld` says that its numbers were taken away because one of
    its sizes is too small.
    """

    group: str = field(metadata=key())
    n: int | None = field(metadata=size())
    few: bool = field(default=False, kw_only=True, metadata=mark())
    withheld: bool = field(default=False, kw_only=True, metadata=mark())

    @property
    def rare(self) -> bool:
        """Whether so few had it, or went without it, that its interval holds less often than it says."""
        return False

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the fields that say whose row it is."""
        return tuple(names(self, KEY))


def is_rare(events: int | None, n: int | None) -> bool:
    """Tell whether fewer than `FEW_EVENTS_UNDER` sessions had an event, or went without it, of n that counted."""
    if events is None or not n:
        return False
    return min(events, n - events) < FEW_EVENTS_UNDER


@dataclass(frozen=True)
class Share(Row):
    """A share of courses with its denominator, its 95 % Wilson interval and everyone who is not in it.

    `n` courses of `patients` patients count, `events` of them had the event: `value`, `low` to `high`. `scored` were
    followed up, whether or not the others are in n. `missing`,
    `pending`, `not_a_case`, `no_baseline`, `no_induction` and `no_rule` courses don't, unless the missing-data mode
    counts the missing. `follow_up` is scored / (scored + missing); `bound_low` and `bound_high` are the share if
    none or all of the missing had had the event; `instruments` says how many of n were scored with which. `completed`
    of n were given all sessions of induction that their protocols plan, of the `planned` whose protocol says how many.
    """

    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    scored: int | None = field(metadata=size())
    missing: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    not_a_case: int | None = field(metadata=outside())
    no_baseline: int | None = field(metadata=outside())
    no_induction: int | None = field(metadata=outside())
    no_rule: int | None = field(metadata=outside())
    follow_up: float | None = field(metadata=number())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    bound_low: float | None = field(metadata=number())
    bound_high: float | None = field(metadata=number())
    instruments: dict[str, int] = field(default_factory=dict, metadata=number())
    completed: int | None = field(default=None, metadata=number())
    planned: int | None = field(default=None, metadata=number())


@dataclass(frozen=True)
class Cell(Share):
    """A share of one cell of a heat map: of a group, and of what the columns are (`across`), as a label."""

    across: str = field(default="", metadata=key())


@dataclass(frozen=True)
class FollowedUp(Share):
    """A share whose event is to be scored: that few were is what it tells, and no reason to withhold it."""

    scored: int | None = field(metadata=number())


@dataclass(frozen=True)
class FollowedUpCell(Cell):
    """Such a share as a cell of a heat map."""

    scored: int | None = field(metadata=number())


@dataclass(frozen=True)
class Change(Row):
    """A mean change in points of one instrument, with its 95 % t interval; negative is better.

    `effect_size` is mean change / standard deviation of change (d_z), which is not a published trial's d.
    """

    instrument: str = field(metadata=key())
    patients: int | None = field(metadata=people())
    missing: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    no_baseline: int | None = field(metadata=outside())
    no_induction: int | None = field(metadata=outside())
    mean_baseline: float | None = field(metadata=number())
    mean: float | None = field(metadata=number())
    change: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number())
    effect_size: float | None = field(metadata=number())


@dataclass(frozen=True)
class SymptomChange(Row):
    """A mean change of one symptom's item, in its points, with its 95 % t interval; negative is better.

    `most` is the item's highest value less its lowest; `no_baseline` courses have a baseline on the scale without this
    item. Of the n, `had` had the symptom at baseline; in `eased` of these it fell: the share `eased_value` with its
    95 % Wilson interval.
    """

    symptom: str = field(metadata=key())
    instrument: str = field(metadata=key())
    most: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    missing: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    no_baseline: int | None = field(metadata=outside())
    no_induction: int | None = field(metadata=outside())
    mean_baseline: float | None = field(metadata=number())
    mean: float | None = field(metadata=number())
    change: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number())
    had: int | None = field(metadata=number("had"))
    eased: int | None = field(metadata=number("had"))
    eased_value: float | None = field(metadata=number("had"))
    eased_low: float | None = field(metadata=number("had"))
    eased_high: float | None = field(metadata=number("had"))


@dataclass(frozen=True)
class Trajectory(Row):
    """One week's change from baseline in points of one instrument, among the `n` courses that were scored in it.

    `missing` courses had no score in the week and `pending` ones could still get one. `mean_baseline` and `mean` are
    those of the n; `change` has its 95 % t interval, and single courses' changes lie around their `median`, half of
    them from `quartile_low` to `quartile_high`. Negative is better.
    """

    instrument: str = field(metadata=key())
    week: int = field(metadata=key())
    patients: int | None = field(metadata=people())
    missing: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    mean_baseline: float | None = field(metadata=number())
    mean: float | None = field(metadata=number())
    change: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    sd: float | None = field(metadata=number())
    quartile_low: int | None = field(metadata=number())
    median: int | None = field(metadata=number())
    quartile_high: int | None = field(metadata=number())


@dataclass(frozen=True)
class ChangeBin(Row):
    """How many of a group's `n` scored courses changed by so much (`bin`), with the 95 % Wilson interval."""

    instrument: str = field(metadata=key())
    bin: str = field(metadata=key())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    missing: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())


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

    patients: int | None = field(metadata=people())
    losses: int | None = field(metadata=number())
    no_later_score: int | None = field(metadata=outside())
    drawn_to: int | None = field(metadata=number())
    median: int | None = field(metadata=number())
    median_low: int | None = field(metadata=number())
    median_high: int | None = field(metadata=number())
    rmst: float | None = field(metadata=number())
    not_scored: int | None = field(metadata=number())
    at: dict[int, SurvivalAt] = field(default_factory=dict, metadata=number())
    instruments: dict[str, int] = field(default_factory=dict, metadata=number())


@dataclass(frozen=True)
class OutcomeStates(Row):
    """Where the n courses of a group that responded (or remitted) are on one day, each in one state; they sum to n.

    `day` counts from time 0; it is a day on which something happened, so it is withheld with the numbers. `kept` are
    in response still, `unobserved` are seen no more: no state of health.
    """

    day: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    kept: int | None = field(metadata=number())
    maintenance: int | None = field(metadata=number())
    rescue: int | None = field(metadata=number())
    lost: int | None = field(metadata=number())
    admitted: int | None = field(metadata=number())
    moved_on: int | None = field(metadata=number())
    unobserved: int | None = field(metadata=number())


@dataclass(frozen=True)
class GapSummary(Row):
    """How far apart the scores of a group lie, in days: n courses with a later score, `gaps` between their scores.

    Each quantile is the least number of days that at least that share of gaps doesn't exceed; `long_gaps` are over
    `LONG_OVER_DAYS`. All gaps there are, not a sample: no interval.
    """

    patients: int | None = field(metadata=people())
    no_later_score: int | None = field(metadata=outside())
    gaps: int | None = field(metadata=number())
    lower_quartile: int | None = field(metadata=number())
    median: int | None = field(metadata=number())
    upper_quartile: int | None = field(metadata=number())
    ninth_decile: int | None = field(metadata=number())
    long_gaps: int | None = field(metadata=number())
    long_share: float | None = field(metadata=number())


@dataclass(frozen=True)
class LaterEvent(Row):
    """How many of the n courses followed had an event of one kind after their observation had ended."""

    kind: str = field(metadata=key())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())


@dataclass(frozen=True)
class Retained(Row):
    """The share of courses that came back for a session of induction, of those that could, with its Wilson interval.

    `n` courses could: their induction began, is not still under way and was planned to reach so far. The others are
    in `no_induction`, `no_plan`, `pending` or `not_planned`, the first that applies. `stop_reasons` says why those of
    n who left before ended, "not recorded" included; it is empty where so few left that they are withheld.
    """

    session: int = field(metadata=key())
    events: int | None = field(metadata=number())
    patients: int | None = field(metadata=people())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    no_induction: int | None = field(metadata=outside())
    no_plan: int | None = field(metadata=outside())
    pending: int | None = field(metadata=outside())
    not_planned: int | None = field(metadata=outside())
    stop_reasons: dict[str, int] = field(default_factory=dict, metadata=number("left"))

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

    patients: int | None = field(metadata=people())
    stayed: int | None = field(metadata=outside())
    value: float | None = field(metadata=number())
    low: float | None = field(metadata=number())
    high: float | None = field(metadata=number())
    stop_reasons: dict[str, int] = field(default_factory=dict, metadata=number())


@dataclass(frozen=True)
class Unscored(Row):
    """Courses that stand in no rate: `n` courses of a `state`, no_baseline or missing, and why.

    `others` are the courses of the group that don't lack it. `reasons` adds up to n; its keys are those of the state in
    `queries.definitions.unscored`.
    """

    state: str = field(metadata=key())
    patients: int | None = field(metadata=people())
    others: int | None = field(metadata=outside())
    reasons: dict[str, int] = field(default_factory=dict, metadata=number())


@dataclass(frozen=True)
class Held(Row):
    """How much the data holds of a group: n courses of `patients` patients, and their `sessions`.

    In `asked` of the sessions side effects were asked about.
    """

    patients: int | None = field(metadata=size())
    sessions: int | None = field(metadata=number())
    asked: int | None = field(metadata=number())


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
